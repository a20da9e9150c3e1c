// What do we know of the cluster?
// The decoded objects of every kind, with "is this list complete" per kind; one value that never changes. The adapter
// makes the next one from each batch of watch events; core only reads, by `find-object.ts`, `list-objects.ts` and
// `slices-of-service.ts`.
// Rules: absence is a fact only in a complete kind: in an incomplete one it is "not yet known". Malformed objects are
// kept as such. A step costs O(log n) whatever a namespace holds; lists come by namespace, then name, so order of arrival
// never shows.
import * as O from 'fp-ts/lib/Option.js'
import { persistentMap, withEntry, withoutEntry } from '../collections/persistent-map.js'
import type { Decoded, DecodedObject, ObjectOfKind } from './decoded-object.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'
import { serviceShelf } from './service-shelf.js'

/**
 * Complete: the kind's list was read to its end and has been watched since. NotServed: the server does not know the kind, so
 * that nothing of it can be read, and absence proves nothing: whoever removed the kind need not have meant its objects.
 */
export type Completeness = 'Complete' | 'Incomplete' | 'NotServed'

/** Objects by namespace, then name. */
type Shelves<Value> = ReadonlyMap<string, ReadonlyMap<string, Decoded<Value>>>

/** All objects of one kind; cluster-scoped ones are in the empty namespace. */
export interface KnownObjects<Value> {
  readonly completeness: Completeness
  readonly byNamespace: Shelves<Value>
  /** EndpointSlices once more, by the Service that they say they belong to; empty for other kinds. */
  readonly byService: Shelves<Value>
}

export type Snapshot = { readonly [Kind in ObjectKind]: KnownObjects<ObjectOfKind[Kind]> }

const nothingKnown = <Value>(): KnownObjects<Value> => ({
  completeness: 'Incomplete',
  byNamespace: persistentMap(),
  byService: persistentMap(),
})

/** What is known before anything was read. */
export const emptySnapshot: Snapshot = {
  Ingress: nothingKnown(),
  IngressClass: nothingKnown(),
  IngressClassParams: nothingKnown(),
  Service: nothingKnown(),
  EndpointSlice: nothingKnown(),
  Node: nothingKnown(),
  Namespace: nothingKnown(),
  Pod: nothingKnown(),
}

const withKind = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  known: Partial<KnownObjects<ObjectOfKind[Kind]>>,
): Snapshot => ({
  ...snapshot,
  [kind]: { ...snapshot[kind], ...known },
})

/** Where an object stands: on a shelf (a namespace, or a Service), under its name. */
interface ShelfPlace {
  readonly shelf: string
  readonly name: string
}

const placed = <Value>(
  shelves: Shelves<Value>,
  { shelf, name }: ShelfPlace,
  content: Decoded<Value>,
): Shelves<Value> =>
  withEntry(shelves, shelf, withEntry(shelves.get(shelf) ?? persistentMap<Decoded<Value>>(), name, content))

const takenAway = <Value>(shelves: Shelves<Value>, { shelf, name }: ShelfPlace): Shelves<Value> => {
  const rest = withoutEntry(shelves.get(shelf) ?? persistentMap<Decoded<Value>>(), name)
  return rest.size === 0 ? withoutEntry(shelves, shelf) : withEntry(shelves, shelf, rest)
}

const inNamespace = ({ namespace, name }: ObjectRef): ShelfPlace => ({ shelf: namespace, name })

/** Adds an object, or replaces what was known of it. */
export const putObject = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  { kind, ref, content }: DecodedObject<Kind>,
): Snapshot => {
  const rest: KnownObjects<ObjectOfKind[Kind]> = snapshot[kind]
  const byService = withoutService(rest, ref)
  const service = serviceShelf(ref, content)
  return withKind(snapshot, kind, {
    byNamespace: placed(rest.byNamespace, inNamespace(ref), content),
    byService: O.isSome(service) ? placed(byService, { shelf: service.value, name: ref.name }, content) : byService,
  })
}

/** Forgets an object that is gone; the same snapshot if it was not known. */
export const removeObject = (snapshot: Snapshot, ref: ObjectRef): Snapshot => {
  const known: KnownObjects<ObjectOfKind[ObjectKind]> = snapshot[ref.kind]
  if (known.byNamespace.get(ref.namespace)?.has(ref.name) !== true) return snapshot
  return withKind<ObjectKind>(snapshot, ref.kind, {
    byNamespace: takenAway(known.byNamespace, inNamespace(ref)),
    byService: withoutService(known, ref),
  })
}

/** Replaces all that was known of a kind by a list read to its end, and marks the kind complete. */
export const replaceKind = <Kind extends ObjectKind>(
  snapshot: Snapshot,
  kind: Kind,
  objects: ReadonlyArray<DecodedObject<Kind>>,
): Snapshot =>
  withKind(snapshot, kind, {
    completeness: 'Complete',
    byNamespace: shelved(objects, ({ ref }) => O.some(ref.namespace)),
    byService: shelved(objects, ({ ref, content }) => serviceShelf(ref, content)),
  })

const shelved = <Kind extends ObjectKind>(
  objects: ReadonlyArray<DecodedObject<Kind>>,
  shelfOf: (object: DecodedObject<Kind>) => O.Option<string>,
): Shelves<ObjectOfKind[Kind]> => {
  const shelves = new Map<string, Map<string, Decoded<ObjectOfKind[Kind]>>>()
  for (const object of objects) {
    const shelf = shelfOf(object)
    if (O.isNone(shelf)) continue
    const entries = shelves.get(shelf.value) ?? new Map<string, Decoded<ObjectOfKind[Kind]>>()
    shelves.set(shelf.value, entries.set(object.ref.name, object.content))
  }
  return persistentMap([...shelves].map(([shelf, entries]) => [shelf, persistentMap(entries)] as const))
}

const withoutService = <Value extends ObjectOfKind[ObjectKind]>(
  { byNamespace, byService }: KnownObjects<Value>,
  ref: ObjectRef,
): Shelves<Value> => {
  const before = byNamespace.get(ref.namespace)?.get(ref.name)
  const service = before === undefined ? O.none : serviceShelf(ref, before)
  return O.isSome(service) ? takenAway(byService, { shelf: service.value, name: ref.name }) : byService
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
