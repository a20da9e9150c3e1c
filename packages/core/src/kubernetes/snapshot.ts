// What do we know of the cluster?
// The decoded objects of every kind, with "is this list complete" per kind; one value that never changes. The adapter
// makes the next one from each batch of watch events; core only reads.
// Rules: absence is a fact only in a complete kind: in an incomplete one it is "not yet known". Malformed objects are
// kept as such. A step copies one namespace of one kind and nothing else; lists come by namespace, then name, so
// order of arrival never shows.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { contramap } from 'fp-ts/lib/Ord.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Decoded, DecodedObject, MalformedObject, ObjectOfKind } from './decoded-object.js'
import { serviceNameLabel, type EndpointSlice } from './endpoint-slice.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'

/**
 * Complete: the kind's list was read to its end and has been watched since. NotServed: the server does not know the kind, so
 * that nothing of it can be read, and absence proves nothing: whoever removed the kind need not have meant its objects.
 */
export type Completeness = 'Complete' | 'Incomplete' | 'NotServed'

/** All objects of one kind; cluster-scoped ones are in the empty namespace. */
export interface KnownObjects<Value> {
  readonly completeness: Completeness
  readonly byNamespace: ReadonlyMap<string, ReadonlyMap<string, Decoded<Value>>>
}

export type Snapshot = { readonly [Kind in ObjectKind]: KnownObjects<ObjectOfKind[Kind]> }

/** What a snapshot says of one object. */
export type Lookup<Value> =
  | { readonly _tag: 'Found'; readonly object: Value }
  | { readonly _tag: 'Malformed'; readonly object: MalformedObject }
  /** The kind is complete and the object is not there. */
  | { readonly _tag: 'Absent' }
  /** The kind is not complete, or not served, so that the object may well exist. */
  | { readonly _tag: 'NotYetKnown' }

/** The endpoints of one Service as far as they are known. */
export interface KnownSlices {
  readonly slices: ReadonlyArray<EndpointSlice>
  /**
   * Slices that are, or by an unreadable label may be, the Service's: while there are any, absence of an endpoint
   * proves nothing.
   */
  readonly malformed: ReadonlyArray<MalformedObject>
  readonly completeness: Completeness
}

const nothingKnown = { completeness: 'Incomplete', byNamespace: new Map() } as const

/** What is known before anything was read. */
export const emptySnapshot: Snapshot = {
  Ingress: nothingKnown,
  IngressClass: nothingKnown,
  IngressClassParams: nothingKnown,
  Service: nothingKnown,
  EndpointSlice: nothingKnown,
  Node: nothingKnown,
  Namespace: nothingKnown,
  Pod: nothingKnown,
}

type Entries<Value> = ReadonlyMap<string, Decoded<Value>>

const withNamespace = <Value>(
  byNamespace: ReadonlyMap<string, Entries<Value>>,
  namespace: string,
  entries: Entries<Value>,
): ReadonlyMap<string, Entries<Value>> => {
  const next = new Map(byNamespace)
  if (entries.size === 0) next.delete(namespace)
  else next.set(namespace, entries)
  return next
}

const withKind = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  known: Partial<KnownObjects<ObjectOfKind[Kind]>>,
): Snapshot => ({
  ...snapshot,
  [kind]: { ...snapshot[kind], ...known },
})

/** Adds an object, or replaces what was known of it. */
export const putObject = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  { kind, ref, content }: DecodedObject<Kind>,
): Snapshot => {
  const { byNamespace } = snapshot[kind]
  const entries = new Map<string, Decoded<ObjectOfKind[Kind]>>(byNamespace.get(ref.namespace))
  entries.set(ref.name, content)
  return withKind(snapshot, kind, {
    byNamespace: withNamespace<ObjectOfKind[Kind]>(byNamespace, ref.namespace, entries),
  })
}

/** Forgets an object that is gone; the same snapshot if it was not known. */
export const removeObject = (snapshot: Snapshot, ref: ObjectRef): Snapshot => {
  const { byNamespace } = snapshot[ref.kind]
  const known = byNamespace.get(ref.namespace)
  if (known?.has(ref.name) !== true) return snapshot
  const entries = new Map<string, Decoded<ObjectOfKind[ObjectKind]>>(known)
  entries.delete(ref.name)
  return withKind(snapshot, ref.kind, { byNamespace: withNamespace(byNamespace, ref.namespace, entries) })
}

/** Replaces all that was known of a kind by a list read to its end, and marks the kind complete. */
export const replaceKind = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  objects: ReadonlyArray<DecodedObject<Kind>>,
): Snapshot => {
  const byNamespace = new Map<string, Map<string, Decoded<ObjectOfKind[Kind]>>>()
  for (const { ref, content } of objects) {
    const entries = byNamespace.get(ref.namespace) ?? new Map<string, Decoded<ObjectOfKind[Kind]>>()
    byNamespace.set(ref.namespace, entries.set(ref.name, content))
  }
  return withKind(snapshot, kind, { completeness: 'Complete', byNamespace })
}

/** Forgets all objects of a kind that the server does not know (any more). */
export const withdrawKind = (snapshot: Snapshot, kind: ObjectKind): Snapshot =>
  markKind(replaceKind(snapshot, kind, []), kind, 'NotServed')

/** Says whether the list of a kind is complete, keeping its objects. */
export const markKind = (snapshot: Snapshot, kind: ObjectKind, completeness: Completeness): Snapshot =>
  withKind(snapshot, kind, { completeness })

/** Tells whether all that can be read of these kinds has been read: then absence is a fact, but for kinds not served. */
export const areComplete = (snapshot: Snapshot, kinds: ReadonlyArray<ObjectKind>): boolean =>
  kinds.every((kind) => snapshot[kind].completeness !== 'Incomplete')

/** Looks one object up; cluster-scoped kinds are in the empty namespace. */
export const findObject = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  namespace: string,
  name: string,
): Lookup<ObjectOfKind[Kind]> => {
  const known: KnownObjects<ObjectOfKind[Kind]> = snapshot[kind]
  const content = known.byNamespace.get(namespace)?.get(name)
  if (content === undefined) return { _tag: known.completeness === 'Complete' ? 'Absent' : 'NotYetKnown' }
  return E.isRight(content)
    ? { _tag: 'Found', object: content.right }
    : { _tag: 'Malformed', object: content.left }
}

const ordKey = contramap((one: readonly [string, unknown]) => one[0])(stringOrd)

const inOrder = <Value>(entries: ReadonlyMap<string, Value>): ReadonlyArray<Value> =>
  pipe(
    [...entries],
    RA.sort(ordKey),
    RA.map(([, value]) => value),
  )

const contentsOf = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
): ReadonlyArray<Decoded<ObjectOfKind[Kind]>> => {
  const known: KnownObjects<ObjectOfKind[Kind]> = snapshot[kind]
  return inOrder(known.byNamespace).flatMap((entries) => inOrder(entries))
}

/** Lists the decoded objects of a kind by namespace, then name; malformed ones are left out. */
export const listObjects = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
): ReadonlyArray<ObjectOfKind[Kind]> => RA.rights(contentsOf(snapshot, kind))

/** Lists the malformed objects of a kind by namespace, then name. */
export const listMalformed = (snapshot: Snapshot, kind: ObjectKind): ReadonlyArray<MalformedObject> =>
  RA.lefts(contentsOf<ObjectKind>(snapshot, kind))

const mayBelongTo = (serviceName: string, { metadata }: MalformedObject): boolean =>
  pipe(
    metadata,
    O.match(
      () => true,
      ({ labels }) => labels[serviceNameLabel] === serviceName,
    ),
  )

/** Gives the EndpointSlices of a Service, by name. */
export const slicesOfService = (snapshot: Snapshot, service: ObjectRef): KnownSlices => {
  const { completeness, byNamespace } = snapshot.EndpointSlice
  const contents = inOrder(byNamespace.get(service.namespace) ?? new Map<string, Decoded<EndpointSlice>>())
  return {
    slices: RA.rights(contents).filter(
      ({ serviceName }) => O.isSome(serviceName) && serviceName.value === service.name,
    ),
    malformed: RA.lefts(contents).filter((object) => mayBelongTo(service.name, object)),
    completeness,
  }
}

/** Lists the references of all objects of a kind, malformed ones included, by namespace, then name. */
export const listRefs = (snapshot: Snapshot, kind: ObjectKind): ReadonlyArray<ObjectRef> =>
  pipe(
    [...snapshot[kind].byNamespace.keys()],
    RA.sort(stringOrd),
    RA.flatMap((namespace) =>
      pipe(
        [...(snapshot[kind].byNamespace.get(namespace)?.keys() ?? [])],
        RA.sort(stringOrd),
        RA.map((name) => ({ kind, namespace, name })),
      ),
    ),
  )
