// Which tags does the user put on what is made?
// Rule: Elastic Load Balancing takes keys of 1 to 128 and values of 0 to 256 characters out of letters, digits, blanks and
// `_.:/=+-@`, and keeps keys that start with `aws:` to itself
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html, 2026-11-22). Every tag at fault is told.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type AnnotationDecoder, refineAnnotation } from './annotation-decoder.js'
import { adviseItems } from './gather-advice.js'
import { type StringMap, stringMap } from './string-map.js'

const keyLengthMax = 128
const valueLengthMax = 256
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

type Tag = readonly [string, string]

const acceptTag = ([key, value]: Tag): E.Either<string, Tag> => {
  if (key.toLowerCase().startsWith('aws:')) return E.left(`AWS keeps keys that start with "aws:" to itself, rename "${key}"`)
  if (key.length > keyLengthMax)
    return E.left(`shorten the key "${key.slice(0, 20)}…", it has ${String(key.length)} characters`)
  if (value.length > valueLengthMax) return E.left(`shorten the value of "${key}", it has ${String(value.length)} characters`)
  return tagText.test(key) && tagText.test(value)
    ? E.right([key, value])
    : E.left(`use letters, digits, blanks and _ . : / = + - @ only in "${key}"`)
}

export const userTags: AnnotationDecoder<StringMap> = refineAnnotation(stringMap, 'tags like "team=shop,stage=live"', (tags) =>
  pipe(
    Object.entries(tags),
    adviseItems(acceptTag),
    E.map(() => tags),
  ),
)
