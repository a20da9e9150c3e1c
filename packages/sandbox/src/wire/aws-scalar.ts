// What does one text on the wire mean, and how is one value written?
// From text to the number, boolean, instant or bytes that a schema asks for, and back. Instants are milliseconds in
// the account and RFC 3339 or epoch seconds on the wire; bytes are base64. A text that is not of its kind is refused,
// never guessed.
import { Buffer } from 'node:buffer'
import * as O from 'fp-ts/lib/Option.js'
import { fromIsoText, toIsoText } from './instant-text.js'
import type { Shape } from './aws-schema.js'

const isWhole = /^[+-]?\d+$/

const fromNumberText = (text: string): O.Option<number> =>
  text.trim() !== '' && Number.isFinite(Number(text)) ? O.some(Number(text)) : O.none

const fromBooleanText = (text: string): O.Option<boolean> =>
  text === 'true' ? O.some(true) : text === 'false' ? O.some(false) : O.none

/** Reads a text from a form field, an XML element, a header or a path label. */
export const fromText = (shape: Shape, text: string): O.Option<unknown> => {
  if (shape.isBooleanSchema()) return fromBooleanText(text)
  if (shape.isBigIntegerSchema()) return isWhole.test(text) ? O.some(BigInt(text)) : O.none
  if (shape.isNumericSchema()) return fromNumberText(text)
  if (shape.isTimestampSchema()) return fromIsoText(text)
  if (shape.isBlobSchema()) return O.some(new Uint8Array(Buffer.from(text, 'base64')))
  return O.some(text)
}

const hasTime = (value: unknown): value is { readonly getTime: () => number } =>
  typeof value === 'object' && value !== null && 'getTime' in value && typeof value.getTime === 'function'

/** Takes an instant as milliseconds, or as the SDK's date object. */
export const toInstant = (value: unknown): number => (hasTime(value) ? value.getTime() : Number(value))

/** Writes a value as the text of an XML element or a header. */
export const toText = (shape: Shape, value: unknown): string => {
  if (shape.isTimestampSchema()) return toIsoText(toInstant(value))
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return String(value)
}

/** Names the kind of a scalar for a message. */
export const kindOf = (shape: Shape): string =>
  shape.isBooleanSchema()
    ? 'boolean'
    : shape.isNumericSchema()
      ? 'number'
      : shape.isTimestampSchema()
        ? 'timestamp'
        : 'string'
