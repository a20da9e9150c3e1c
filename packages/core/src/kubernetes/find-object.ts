// What does a snapshot say of one object?
// From a snapshot and a reference to the object, or why there is none: absence is a fact only where the kind is complete.
import * as E from 'fp-ts/lib/Either.js'
import type { MalformedObject, ObjectOfKind } from './decoded-object.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'
import type { KnownObjects, Snapshot } from './snapshot.js'

/** What a snapshot says of one object. */
export type Lookup<Value> =
  | { readonly _tag: 'Found'; readonly object: Value }
  | { readonly _tag: 'Malformed'; readonly object: MalformedObject }
  /** The kind is complete and the object is not there. */
  | { readonly _tag: 'Absent' }
  /** The kind is not complete, or not served, so that the object may well exist. */
  | { readonly _tag: 'NotYetKnown' }

/** Looks one object up; cluster-scoped kinds are in the empty namespace. */
export const findObject = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  { namespace, name }: Pick<ObjectRef, 'namespace' | 'name'>,
): Lookup<ObjectOfKind[Kind]> => {
  const known: KnownObjects<ObjectOfKind[Kind]> = snapshot[kind]
  const content = known.byNamespace.get(namespace)?.get(name)
  if (content === undefined) return { _tag: known.completeness === 'Complete' ? 'Absent' : 'NotYetKnown' }
  return E.isRight(content)
    ? { _tag: 'Found', object: content.right }
    : { _tag: 'Malformed', object: content.left }
}
