// Which truth value does text mean?
// Rule: exactly the spellings that the standard controller accepts (those of Go's strconv.ParseBool); nothing is trimmed.
import * as O from 'fp-ts/lib/Option.js'
import { refineText, type TextDecoder } from './refine-text.js'

const spellings: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((spelling) => [spelling, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((spelling) => [spelling, false] as const),
])

export const booleanText: TextDecoder<boolean> = refineText('"true" or "false"', (text) => O.fromNullable(spellings.get(text)))
