// Which tags does the user put on what is made?
// Rule: Elastic Load Balancing takes keys of 1 to 128 and values of 0 to 256 characters out of letters, digits, blanks and
// `_.:/=+-@`, and keeps keys that start with `aws:` to itself
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Tag.html, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, refineAnnotation } from './annotation-decoder.js'
import { type StringMap, stringMap } from './string-map.js'

const keyLengthMax = 128
const valueLengthMax = 256
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const adviseTag = (key: string, value: string): string => {
  if (key.toLowerCase().startsWith('aws:')) return `AWS keeps keys that start with "aws:" to itself, rename "${key}"`
  if (key.length > keyLengthMax) return `shorten the key "${key.slice(0, 20)}…", it has ${String(key.length)} characters`
  if (value.length > valueLengthMax) return `shorten the value of "${key}", it has ${String(value.length)} characters`
  return tagText.test(key) && tagText.test(value) ? '' : `use letters, digits, blanks and _ . : / = + - @ only in "${key}"`
}

export const userTags: AnnotationDecoder<StringMap> = refineAnnotation(stringMap, 'tags like "team=shop,stage=live"', (tags) => {
  const advice = Object.entries(tags).map(([key, value]) => adviseTag(key, value)).find((each) => each !== '')
  return advice === undefined ? E.right(tags) : E.left(advice)
})
