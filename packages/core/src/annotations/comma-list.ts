// Which items does a comma-separated text list? Items are trimmed and empty ones dropped, so an empty text is an empty list.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type AnnotationDecoder, annotationDecoder, refineAnnotation } from './annotation-decoder.js'

const splitAtCommas = (text: string): ReadonlyArray<string> =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Accepts every text as a list of items. */
const commaList = (expected: string): AnnotationDecoder<ReadonlyArray<string>> =>
  annotationDecoder(expected, (text) => E.right(splitAtCommas(text)))

/** Accepts a list in which every item passes the test; advises about the first that does not. */
export const commaListOf = (
  expected: string,
  adviseItem: (item: string) => E.Either<string, string>,
): AnnotationDecoder<ReadonlyArray<string>> =>
  refineAnnotation(commaList(expected), expected, (items) => pipe(items, RA.traverse(E.Applicative)(adviseItem)))

/** Accepts a list of at least one item. */
export const commaListNotEmpty = (expected: string): AnnotationDecoder<ReadonlyArray<string>> =>
  refineAnnotation(commaList(expected), expected, (items) =>
    items.length === 0 ? E.left('name at least one, or remove the annotation') : E.right(items),
  )
