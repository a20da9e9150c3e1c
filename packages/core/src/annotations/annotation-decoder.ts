// How does the text of one annotation become a value?
// A decoder's name completes "expected …"; when it refuses a text, its one failure says in words what to write instead.
// Decoders only read: annotations are never written, so there is nothing to encode.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { pipe } from 'fp-ts/lib/function.js'

export type AnnotationDecoder<A> = t.Decoder<unknown, A>

/** Makes a decoder from what is expected and a function that answers with the value or with advice. */
export const annotationDecoder = <A>(
  expected: string,
  parse: (text: string) => E.Either<string, A>,
): AnnotationDecoder<A> => {
  const validate: t.Validate<unknown, A> = (input, context) =>
    typeof input === 'string'
      ? pipe(
          parse(input),
          E.match((advice) => t.failure<A>(input, context, advice), t.success),
        )
      : t.failure(input, context)
  const decoder: AnnotationDecoder<A> = {
    name: expected,
    validate,
    decode: (input) => validate(input, [{ key: '', type: decoder, actual: input }]),
  }
  return decoder
}

/** Decodes a text; the failure is the advice. */
export const decodeAnnotationText =
  <A>(decoder: AnnotationDecoder<A>) =>
  (text: string): E.Either<string, A> =>
    pipe(
      decoder.decode(text),
      E.mapLeft((failures) => failures[0]?.message ?? ''),
    )

/** Narrows a decoder by a rule that answers with advice where it does not hold. */
export const refineAnnotation = <A, B>(
  decoder: AnnotationDecoder<A>,
  expected: string,
  refine: (value: A) => E.Either<string, B>,
): AnnotationDecoder<B> =>
  annotationDecoder(expected, (text) => pipe(text, decodeAnnotationText(decoder), E.flatMap(refine)))
