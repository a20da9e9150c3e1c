// How do objects inside JSON annotations decode?
// From a codec per field to one that finds fields as the standard controller does: keys match without regard to case (an
// exact spelling wins), null counts as missing, unknown keys are ignored. Errors name the key as it was written.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { TextDecoder } from './refine-text.js'

type Fields = Readonly<Record<string, TextDecoder<unknown>>>

type Values<Of extends Fields> = { readonly [Key in keyof Of]: Of[Key] extends TextDecoder<infer Value> ? Value : never }

const findKey = (input: object, field: string): string => {
  const keys = Object.keys(input)
  return keys.includes(field) ? field : keys.find((key) => key.toLowerCase() === field.toLowerCase()) ?? field
}

/** Accepts a JSON object with these fields; the name says what it is. */
export const jsonObject = <Of extends Fields>(fields: Of, name: string): TextDecoder<Values<Of>> => {
  const decoder: TextDecoder<Values<Of>> = {
    name,
    validate: (input, context) => {
      if (typeof input !== 'object' || input === null || Array.isArray(input)) return t.failure(input, context)
      const read = Object.entries(fields).map(([field, codec]) => {
        const key = findKey(input, field)
        const value = (input as Readonly<Record<string, unknown>>)[key] ?? undefined
        return [field, codec.validate(value, t.appendContext(context, key, codec, value))] as const
      })
      const errors = read.flatMap(([, value]) => (E.isLeft(value) ? value.left : []))
      const values = Object.fromEntries(read.flatMap(([field, value]) => (E.isRight(value) ? [[field, value.right]] : [])))
      return errors.length > 0 ? t.failures(errors) : t.success(values as Values<Of>)
    },
    decode: (input) => decoder.validate(input, [{ key: '', type: decoder, actual: input }]),
  }
  return decoder
}
