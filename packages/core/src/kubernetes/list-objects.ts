// Which objects of a kind does a snapshot hold?
// From a snapshot and a kind to the decoded objects, the malformed ones or the references of all, by namespace, then name.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { Decoded, MalformedObject, ObjectOfKind } from './decoded-object.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'
import type { KnownObjects, Snapshot } from './snapshot.js'

const contentsOf = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
): ReadonlyArray<Decoded<ObjectOfKind[Kind]>> => {
  const known: KnownObjects<ObjectOfKind[Kind]> = snapshot[kind]
  return [...known.byNamespace.values()].flatMap((entries) => [...entries.values()])
}

/** Lists the decoded objects of a kind by namespace, then name; malformed ones are left out. */
export const listObjects = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
): ReadonlyArray<ObjectOfKind[Kind]> => RA.rights(contentsOf(snapshot, kind))

/** Lists the malformed objects of a kind by namespace, then name. */
export const listMalformed = (snapshot: Snapshot, kind: ObjectKind): ReadonlyArray<MalformedObject> =>
  RA.lefts(contentsOf<ObjectKind>(snapshot, kind))

/** Lists the references of all objects of a kind, malformed ones included, by namespace, then name. */
export const listRefs = (snapshot: Snapshot, kind: ObjectKind): ReadonlyArray<ObjectRef> =>
  [...snapshot[kind].byNamespace].flatMap(([namespace, entries]) =>
    [...entries.keys()].map((name) => ({ kind, namespace, name })),
  )
