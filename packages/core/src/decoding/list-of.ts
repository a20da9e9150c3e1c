// How does a list of a Kubernetes object decode?
// From the codec of one entry to that of the list.
// Rule: a missing list, null and an empty list mean the same in the Kubernetes API
// (https://github.com/kubernetes/community/blob/master/contributors/devel/sig-architecture/api-conventions.md,
// 2026-11-22).
import * as t from 'io-ts'

/** Accepts a list of what the codec accepts, and nothing at all, which is the empty list. */
export const listOf = <Value, Output>(
  codec: t.Type<Value, Output, unknown>,
): t.Type<ReadonlyArray<Value>, ReadonlyArray<Output>, unknown> => {
  const list = t.readonlyArray(codec)
  return new t.Type(
    `list, each entry ${codec.name}`,
    list.is,
    (input, context) => (input === undefined || input === null ? t.success([]) : list.validate(input, context)),
    list.encode,
  )
}
