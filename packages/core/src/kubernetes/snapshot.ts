// What do we know of the cluster?
// The decoded objects of every kind, with "is this list complete" per kind; one value that never changes. The adapter
// makes the next one from each batch of watch events; core only reads.
// Rules: absence is a fact only in a complete kind: in an incomplete one it is "not yet known". Malformed objects are
// kept as such. A step costs O(log n) whatever a namespace holds; lists come by namespace, then name, so order of arrival
// never shows.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import { persistentMap, withEntry, withoutEntry } from '../collections/persistent-map.js'
import type { Decoded, DecodedObject, MalformedObject, ObjectOfKind } from './decoded-object.js'
import { serviceNameLabel, type EndpointSlice } from './endpoint-slice.js'
import type { ObjectKind, ObjectRef } from './object-ref.js'

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

/** No Service has this name: it stands for every Service of a namespace. */
const anyService = '*'

const serviceKey = (namespace: string, serviceName: string): string => `${namespace}/${serviceName}`

/** Where a slice stands by its Service: a slice of none nowhere, one whose labels cannot be read with any Service's. */
const serviceShelf = ({ kind, namespace }: ObjectRef, content: Decoded<ObjectOfKind[ObjectKind]>): O.Option<string> =>
  kind === 'EndpointSlice'
    ? pipe(
        serviceNameOf(content as Decoded<EndpointSlice>),
        O.map((serviceName) => serviceKey(namespace, serviceName)),
      )
    : O.none

const serviceNameOf = (content: Decoded<EndpointSlice>): O.Option<string> =>
  E.isRight(content)
    ? content.right.serviceName
    : pipe(
        content.left.metadata,
        O.match(
          () => O.some(anyService),
          ({ labels }) => O.fromNullable(labels[serviceNameLabel]),
        ),
      )

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

/** Gives the EndpointSlices of a Service, by name. */
export const slicesOfService = ({ EndpointSlice }: Snapshot, { namespace, name }: ObjectRef): KnownSlices => {
  const own = [...(EndpointSlice.byService.get(serviceKey(namespace, name))?.values() ?? [])]
  const anybodys = [...(EndpointSlice.byService.get(serviceKey(namespace, anyService))?.values() ?? [])]
  return {
    slices: RA.rights(own),
    malformed: pipe(RA.lefts([...own, ...anybodys]), RA.sort(malformedOrd)),
    completeness: EndpointSlice.completeness,
  }
}

const malformedOrd: Ord<MalformedObject> = contramap(({ ref }: MalformedObject) => ref.name)(stringOrd)

/** Lists the references of all objects of a kind, malformed ones included, by namespace, then name. */
export const listRefs = (snapshot: Snapshot, kind: ObjectKind): ReadonlyArray<ObjectRef> =>
  [...snapshot[kind].byNamespace].flatMap(([namespace, entries]) =>
    [...entries.keys()].map((name) => ({ kind, namespace, name })),
  )
