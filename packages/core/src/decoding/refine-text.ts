// How does text become a value of another kind?
// From a parser that gives an Option to a decoder that refuses with the name it was given; the base of the decoders that
// read annotation values. Nothing encodes: annotations are read, never written.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

/** Reads a value from unknown input; its name is what to write instead of what it refuses. */
export type TextDecoder<Value> = t.Decoder<unknown, Value>

/** Accepts text that the parser can read; the name says what to write instead. */
export const refineText = <Value>(name: string, parse: (text: string) => O.Option<Value>): TextDecoder<Value> => {
  const decoder: TextDecoder<Value> = {
    name,
    validate: (input, context) =>
      pipe(
        typeof input === 'string' ? parse(input) : O.none,
        O.match(() => t.failure(input, context), (value) => t.success(value)),
      ),
    decode: (input) => decoder.validate(input, [{ key: '', type: decoder, actual: input }]),
  }
  return decoder
}
