// What do we know of the cluster, and what has changed?
// From objects as they are kept, forgotten and listed to core's snapshot and the references of what changed. Each
// version of an object is decoded once. A list replaces what was known of its kind when it has been read to the end,
// not before, so that a half-read list never looks like objects gone. A new version with the same meaning (a
// heartbeat) is no change.
import { isDeepStrictEqual } from 'node:util'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import { decodeObject, type DecodedObject } from '@alb-ingress/core/kubernetes/decoded-object.js'
import { objectKey, type ObjectKind, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import {
  emptySnapshot,
  putObject,
  removeObject,
  replaceKind,
  withdrawKind,
  type Snapshot,
} from '@alb-ingress/core/kubernetes/snapshot.js'
import type { ApiObject } from '../api-object.js'

/** The objects of one kind, as its list and watch tell them. */
export interface KindOfObjects {
  readonly beginList: IO<void>
  readonly keep: (object: ApiObject) => void
  readonly forget: (object: ApiObject) => void
  readonly completeList: IO<void>
  /** The server does not know the kind. */
  readonly withdraw: IO<void>
}

export interface ObjectStore {
  readonly snapshot: IO<Snapshot>
  readonly kind: (kind: ObjectKind) => KindOfObjects
  /** Empty when the object is not known. */
  readonly uidOf: (ref: ObjectRef) => string
}

interface KnownObject {
  readonly uid: string
  readonly resourceVersion: string
  readonly decoded: DecodedObject
}

type KnownByKey = Map<string, KnownObject>

/** Makes an empty store. Changes are told when the snapshot holds them; after its first list all of a kind is told. */
export const objectStore = (onChanged: (refs: ReadonlyArray<ObjectRef>) => void): ObjectStore => {
  const known = new Map<ObjectKind, KnownByKey>()
  let snapshot = emptySnapshot

  const kind = (ofKind: ObjectKind): KindOfObjects => {
    let present: KnownByKey = new Map()
    let listed: KnownByKey | undefined
    known.set(ofKind, present)
    return {
      beginList: () => {
        listed = new Map()
      },
      keep: (object) => {
        const before = present.get(objectKey(object))
        const now = before?.resourceVersion === object.resourceVersion ? before : decodeKnown(ofKind, object)
        if (now === undefined) return
        if (listed !== undefined) return void listed.set(objectKey(object), now)
        present.set(objectKey(object), now)
        snapshot = putObject(snapshot, now.decoded)
        if (!isSame(before, now)) onChanged([now.decoded.ref])
      },
      forget: (object) => {
        if (listed !== undefined) return void listed.delete(objectKey(object))
        if (!present.delete(objectKey(object))) return
        const ref = { kind: ofKind, namespace: object.namespace, name: object.name }
        snapshot = removeObject(snapshot, ref)
        onChanged([ref])
      },
      completeList: () => {
        const before = present
        present = listed ?? new Map<string, KnownObject>()
        listed = undefined
        known.set(ofKind, present)
        const isFirst = snapshot[ofKind].completeness === 'Incomplete'
        snapshot = replaceKind(
          snapshot,
          ofKind,
          [...present.values()].map(({ decoded }) => decoded),
        )
        onChanged(isFirst ? refsOf(present) : changesBetween(before, present))
      },
      withdraw: () => {
        const before = present
        present = new Map()
        listed = undefined
        known.set(ofKind, present)
        snapshot = withdrawKind(snapshot, ofKind)
        onChanged(refsOf(before))
      },
    }
  }

  return {
    snapshot: () => snapshot,
    kind,
    uidOf: (ref) => known.get(ref.kind)?.get(objectKey(ref))?.uid ?? '',
  }
}

/** Undefined for what has no name that can be read: nothing can be remembered of it. */
const decodeKnown = (kind: ObjectKind, { json, uid, resourceVersion }: ApiObject): KnownObject | undefined => {
  const decoded = decodeObject(kind, json)
  return E.isRight(decoded) ? { uid, resourceVersion, decoded: decoded.right } : undefined
}

const refsOf = (objects: KnownByKey): ReadonlyArray<ObjectRef> =>
  [...objects.values()].map(({ decoded }) => decoded.ref)

const changesBetween = (before: KnownByKey, after: KnownByKey): ReadonlyArray<ObjectRef> => [
  ...[...after].filter(([key, object]) => !isSame(before.get(key), object)).map(([, { decoded }]) => decoded.ref),
  ...[...before].filter(([key]) => !after.has(key)).map(([, { decoded }]) => decoded.ref),
]

const isSame = (before: KnownObject | undefined, now: KnownObject): boolean =>
  before === now || (before !== undefined && isDeepStrictEqual(withoutVersion(before), withoutVersion(now)))

/** The content as decoded, but for the version, which changes with every write. */
const withoutVersion = ({ decoded: { content } }: KnownObject): unknown =>
  E.isRight(content)
    ? { ...content.right, metadata: { ...content.right.metadata, resourceVersion: '' } }
    : { malformed: content.left.problems, metadata: content.left.metadata }
