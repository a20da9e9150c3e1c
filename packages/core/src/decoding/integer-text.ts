// Which whole number does text mean?
// Rule: base 10, optional sign, no spaces and nothing else around it, as the standard controller reads numbers; outside of
// the range is refused, so that no number is ever cut off.
import * as O from 'fp-ts/lib/Option.js'
import { refineText, type TextDecoder } from './refine-text.js'

/** Accepts whole numbers between the two, both included, written as text; the name says what to write. */
export const integerText = (minimum: number, maximum: number, name: string): TextDecoder<number> =>
  refineText(name, (text) => {
    const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) + 0 : Number.NaN
    return minimum <= value && value <= maximum ? O.some(value) : O.none
  })

/** Accepts a number of seconds between the two, both included, written as text. */
export const secondsText = (minimumSeconds: number, maximumSeconds: number): TextDecoder<number> =>
  integerText(minimumSeconds, maximumSeconds, `whole number of seconds from ${minimumSeconds} to ${maximumSeconds}`)
