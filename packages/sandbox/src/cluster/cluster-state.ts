// What does the simulated API server hold?
// One immutable, JSON-serialisable value: objects by kind, namespace and name, the last resource version, and the
// recent changes from which watches are served and older lists are reconstructed. Versions are one sequence for all
// kinds, as with etcd (https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions, 2026-11-22).
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { namespaceOf, nameOf, withMetadata, type KubernetesObject, type ObjectPlace } from './kubernetes-object.js'
import { resourceKey, type ResourceKind } from './resource-kind.js'
import { entryAt, valuesOf, withEntry, withoutEntry, type SpreadRecord } from './spread-record.js'

/** One object before and after; undefined where it did not exist. */
export interface ClusterChange {
  readonly version: number
  /** As `resourceKey` writes it. */
  readonly resource: string
  readonly before: KubernetesObject | undefined
  /** For a deletion the last state, with the version of the deletion. */
  readonly after: KubernetesObject
  readonly isDeletion: boolean
}

export interface ClusterState {
  /** Uids, node ports and cluster addresses are hashes of it. */
  readonly seed: string
  readonly version: number
  /** Changes up to this version are forgotten: watches from before it are refused as expired. */
  readonly compactedTo: number
  readonly historyLengthMax: number
  /** By kind, then by `namespace/name`. */
  readonly objects: Readonly<Record<string, SpreadRecord<KubernetesObject>>>
  /** Oldest first. */
  readonly history: ReadonlyArray<ClusterChange>
  /** How often the object of a place has gone, so that the next one there gets another uid. */
  readonly departures: SpreadRecord<number>
}

export interface ClusterSettings {
  readonly seed: string
  readonly historyLengthMax: number
}

/** The API server's etcd keeps five minutes of history; a count is repeatable. */
export const historyLengthDefault = 1000

/** Makes a cluster without objects. */
export const emptyCluster = ({ seed, historyLengthMax }: ClusterSettings): ClusterState => ({
  seed,
  version: 1,
  compactedTo: 1,
  historyLengthMax,
  objects: {},
  history: [],
  departures: {},
})

/** Finds an object. */
export const objectAt = (
  state: ClusterState,
  { resource, namespace, name }: ObjectPlace,
): KubernetesObject | undefined => entryAt(state.objects[resourceKey(resource)] ?? {}, `${namespace}/${name}`)

/** Lists the objects of a kind, in one namespace or (empty) in all, by namespace and name. */
export const objectsOf = (
  state: ClusterState,
  resource: ResourceKind,
  namespace: string,
): ReadonlyArray<KubernetesObject> =>
  valuesOf(state.objects[resourceKey(resource)] ?? {})
    .filter((object) => namespace === '' || namespaceOf(object) === namespace)
    .map((object) => [`${namespaceOf(object)}\u0000${nameOf(object)}`, object] as const)
    .toSorted(([left], [right]) => stringOrd.compare(left, right))
    .map(([, object]) => object)

/** Lists the objects of a kind in no particular order, which is cheaper. */
export const unsortedObjectsOf = (state: ClusterState, resource: ResourceKind): ReadonlyArray<KubernetesObject> =>
  valuesOf(state.objects[resourceKey(resource)] ?? {})

/** Stores an object under the next version. */
export const withObject = (state: ClusterState, resource: ResourceKind, object: KubernetesObject): ClusterState => {
  const version = state.version + 1
  const after = withMetadata(object, { resourceVersion: String(version) })
  return recorded(state, resource, after, {
    version,
    resource: resourceKey(resource),
    before: objectAt(state, placeOf(resource, object)),
    after,
    isDeletion: false,
  })
}

/** Removes an object under the next version. */
export const withoutObject = (state: ClusterState, resource: ResourceKind, object: KubernetesObject): ClusterState => {
  const version = state.version + 1
  const departed = departureKey(placeOf(resource, object))
  const departures = withEntry(state.departures, departed, (entryAt(state.departures, departed) ?? 0) + 1)
  return recorded({ ...state, departures }, resource, undefined, {
    version,
    resource: resourceKey(resource),
    before: objectAt(state, placeOf(resource, object)),
    after: withMetadata(object, { resourceVersion: String(version) }),
    isDeletion: true,
  })
}

/** Forgets the history: every watch that begins from an older version is refused. */
export const compacted = (state: ClusterState): ClusterState => ({ ...state, history: [], compactedTo: state.version })

/** Undoes the changes after a version. */
export const stateAtVersion = (state: ClusterState, version: number): ClusterState =>
  state.history
    .filter((change) => change.version > version)
    .reduceRight<ClusterState>(
      (later, { resource, before, after }) => ({ ...later, objects: replaced(later, resource, after, before) }),
      { ...state, version },
    )

/** Names an object that can be told apart from all others that have ever been in its place. */
export const incarnationOf = (state: ClusterState, place: ObjectPlace): string =>
  `${departureKey(place)}/${entryAt(state.departures, departureKey(place)) ?? 0}`

/** Says where an object is. */
export const placeOf = (resource: ResourceKind, object: KubernetesObject): ObjectPlace => ({
  resource,
  namespace: namespaceOf(object),
  name: nameOf(object),
})

const recorded = (
  state: ClusterState,
  resource: ResourceKind,
  object: KubernetesObject | undefined,
  change: ClusterChange,
): ClusterState => {
  const history = [...state.history, change]
  const forgotten = Math.max(0, history.length - state.historyLengthMax)
  return {
    ...state,
    version: change.version,
    compactedTo: forgotten === 0 ? state.compactedTo : (history[forgotten - 1]?.version ?? state.compactedTo),
    objects: replaced(state, resourceKey(resource), change.after, object),
    history: history.slice(forgotten),
  }
}

const replaced = (
  state: ClusterState,
  key: string,
  place: KubernetesObject,
  object: KubernetesObject | undefined,
): ClusterState['objects'] => {
  const present = state.objects[key] ?? {}
  const entry = `${namespaceOf(place)}/${nameOf(place)}`
  const next = object === undefined ? withoutEntry(present, entry) : withEntry(present, entry, object)
  return { ...state.objects, [key]: next }
}

const departureKey = ({ resource, namespace, name }: ObjectPlace): string =>
  `${resourceKey(resource)}/${namespace}/${name}`
