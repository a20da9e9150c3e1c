// What does decoding say of one object?
// The decoded object, or the lines that people read; for tests of messages. It reads nothing else of the object.
import * as E from 'fp-ts/lib/Either.js'
import { explainProblems } from '../../src/decoding/explain-problems.js'
import { decodeObject, type ObjectOfKind } from '../../src/kubernetes/decoded-object.js'
import type { ObjectKind } from '../../src/kubernetes/object-ref.js'

/** The metadata that the API server always fills in. */
export const wireMetadata = {
  name: 'web',
  namespace: 'shop',
  uid: 'u-1',
  creationTimestamp: '2026-11-22T11:38:10Z',
}

/** Gives the decoded object, or the lines that refuse it. */
export const decodeOrExplain = <Kind extends ObjectKind>(
  kind: Kind,
  json: unknown,
): ObjectOfKind[Kind] | ReadonlyArray<string> => {
  const decoded = decodeObject(kind, json)
  if (E.isLeft(decoded)) return explainProblems(decoded.left).split('\n')
  const { content } = decoded.right
  return E.isLeft(content) ? explainProblems(content.left.problems).split('\n') : content.right
}
