// Which keys and values does a text like `a=1,b=2` hold?
// Rules, those of aws-load-balancer-controller's stringMap: a backslash makes the next character plain; a comma ends an entry
// when an `=` follows somewhere; a blank rest after a comma belongs to the last value; entries, keys and values are trimmed;
// a later entry of the same key wins.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'

export type StringMap = Readonly<Record<string, string>>

const emptyRest = 'write key=value after each comma, and \\, for a comma inside a value'

/** One character of the text: whether it was written after a backslash decides what a comma means. */
interface Scanned {
  readonly entries: ReadonlyArray<string>
  readonly entry: string
}

const scanEntries = (text: string): E.Either<string, ReadonlyArray<string>> => {
  let scanned: Scanned = { entries: [], entry: '' }
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const rest = text.slice(index + 1)
    if (character === '\\' && rest !== '') {
      index += 1
      scanned = { ...scanned, entry: scanned.entry + text.charAt(index) }
    } else if (character === ',' && rest.includes('=')) {
      scanned = { entries: [...scanned.entries, scanned.entry], entry: '' }
    } else if (character === ',' && rest.trim() !== '') {
      return E.left(emptyRest)
    } else {
      scanned = { ...scanned, entry: scanned.entry + character }
    }
  }
  return E.right([...scanned.entries, scanned.entry])
}

const toPair = (entry: string): E.Either<string, readonly [string, string]> => {
  const equals = entry.indexOf('=')
  if (equals < 0) return E.left(emptyRest)
  const key = entry.slice(0, equals).trim()
  return key === '' ? E.left('write a key before each =') : E.right([key, entry.slice(equals + 1).trim()])
}

const parseStringMap = (text: string): E.Either<string, StringMap> =>
  text === ''
    ? E.right({})
    : pipe(scanEntries(text), E.flatMap(RA.traverse(E.Applicative)(toPair)), E.map(Object.fromEntries))

/** Accepts entries of any key and value. */
export const stringMap: AnnotationDecoder<StringMap> = annotationDecoder('entries like "key=value,other=value"', parseStringMap)
