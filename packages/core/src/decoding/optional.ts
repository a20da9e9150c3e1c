// How does a field that may be missing decode?
// From a codec to one that gives an Option.
// Rule: in the Kubernetes API a missing field and null mean the same
// (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md,
// 2026-11-22). What a missing field then means is decided where the object is decoded, not here.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'

const isOptionOf =
  <Value>(codec: t.Type<Value, unknown, unknown>) =>
  (input: unknown): input is O.Option<Value> => {
    const { _tag, value } = (typeof input === 'object' && input !== null ? input : {}) as {
      readonly _tag?: unknown
      readonly value?: unknown
    }
    return _tag === 'None' || (_tag === 'Some' && codec.is(value))
  }

/** Accepts what the codec accepts, and nothing at all; refusals keep the codec's own name. */
export const optional = <Value, Output>(
  codec: t.Type<Value, Output, unknown>,
): t.Type<O.Option<Value>, Output | undefined, unknown> =>
  new t.Type(
    codec.name,
    isOptionOf(codec),
    (input, context): t.Validation<O.Option<Value>> =>
      input === undefined || input === null
        ? t.success(O.none)
        : pipe(codec.validate(input, context), E.map(O.some)),
    (value) =>
      pipe(
        value,
        O.match(() => undefined, codec.encode),
      ),
  )
