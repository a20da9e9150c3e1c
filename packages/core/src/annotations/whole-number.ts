// Which whole number does a text say?
// Rule: base 10, an optional sign, no blanks and no fraction, as Go's strconv.ParseInt reads it; the bounds are those of AWS.
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'

const wholeNumberText = /^[+-]?\d{1,15}$/

const adviseBlanks = (text: string): string =>
  wholeNumberText.test(text.trim()) ? `write "${text.trim()}" without blanks` : 'write digits only, in quotes'

/** Accepts a whole number between two bounds, both included. */
export const wholeNumber = (minimum: number, maximum: number): AnnotationDecoder<number> =>
  annotationDecoder(`a whole number from ${String(minimum)} to ${String(maximum)}`, (text) => {
    if (!wholeNumberText.test(text)) return E.left(adviseBlanks(text))
    const value = Number(text)
    if (value < minimum) return E.left(`write at least ${String(minimum)}`)
    return value > maximum ? E.left(`write at most ${String(maximum)}`) : E.right(value)
  })
