// What does the simulated API server hold?
// One immutable, JSON-serialisable value: objects by kind, namespace and name, the last resource version, and the recent
// changes from which watches are served and older lists are reconstructed. Versions are one sequence for all kinds, as
// with etcd (https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions, 2026-11-22).
import { memberAt } from './json.js'
import { namespaceOf, nameOf, withMetadata, type KubernetesObject, type ObjectPlace } from './kubernetes-object.js'
import { resourceKey, type ResourceKind } from './resource-kind.js'

type ObjectsByName = Readonly<Record<string, KubernetesObject>>
type ObjectsByNamespace = Readonly<Record<string, ObjectsByName>>

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
  readonly objects: Readonly<Record<string, ObjectsByNamespace>>
  /** Oldest first. */
  readonly history: ReadonlyArray<ClusterChange>
  /** How often an object of this place has been created, so that a new one gets a new uid. */
  readonly incarnations: Readonly<Record<string, number>>
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
  incarnations: {},
})

/** Finds an object. */
export const objectAt = (state: ClusterState, { resource, namespace, name }: ObjectPlace): KubernetesObject | undefined =>
  memberAt(memberAt(state.objects[resourceKey(resource)] ?? {}, namespace) ?? {}, name)

/** Lists the objects of a kind, in one namespace or (empty) in all, by namespace and name. */
export const objectsOf = (state: ClusterState, resource: ResourceKind, namespace: string): ReadonlyArray<KubernetesObject> => {
  const byNamespace = state.objects[resourceKey(resource)] ?? {}
  const namespaces = namespace === '' ? Object.keys(byNamespace).sort() : [namespace]
  return namespaces.flatMap((key) => {
    const byName = memberAt(byNamespace, key) ?? {}
    return Object.keys(byName).sort().flatMap((name) => byName[name] ?? [])
  })
}

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
  return recorded(state, resource, undefined, {
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
    .reduceRight((later, change) => ({ ...later, objects: replaced(later, change.resource, change.after, change.before) }), {
      ...state,
      version,
    })

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
  const byNamespace = state.objects[key] ?? {}
  const [namespace, name] = [namespaceOf(place), nameOf(place)]
  const { [name]: _replaced, ...others } = memberAt(byNamespace, namespace) ?? {}
  const byName = object === undefined ? others : { ...others, [name]: object }
  return { ...state.objects, [key]: { ...byNamespace, [namespace]: byName } }
}
