// What does a watch tell?
// From a query and the changes of the cluster to events: where a watch begins (now, at a version, or with the present
// objects and the bookmark that ends them), and what one change means to one selection: an object that leaves the
// selection is deleted for this watcher. A beginning from before the history is answered with an ERROR event of code
// 410 (https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes, 2026-11-22).
// Pure: time and delivery are the server's.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { badRequest, expired, versionTooLarge, type ApiStatus } from './api-status.js'
import { objectsOf, type ClusterChange, type ClusterState } from './cluster-state.js'
import type { JsonRecord } from './json.js'
import { namespaceOf, type KubernetesObject } from './kubernetes-object.js'
import { apiVersionOf, resourceKey, type ResourceKind } from './resource-kind.js'
import { selectionOf, type Selection } from './selection.js'

export interface WatchQuery {
  readonly resource: ResourceKind
  /** Empty for all namespaces. */
  readonly namespace: string
  readonly labelSelector: string
  readonly fieldSelector: string
  /** Empty or `0` to begin with the present objects. */
  readonly resourceVersion: string
  readonly resourceVersionMatch: string
  readonly wants: { readonly bookmarks: boolean; readonly initialEvents: boolean }
  /** Zero for the server's choice. */
  readonly timeoutSeconds: number
}

export interface WatchEvent extends JsonRecord {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  readonly object: JsonRecord
}

/** A watch that has begun: what it tells first, and what it makes of each later change. */
export interface BegunWatch {
  readonly first: ReadonlyArray<WatchEvent>
  readonly onChange: (change: ClusterChange) => ReadonlyArray<WatchEvent>
}

/** The annotation of the bookmark after the last initial event (KEP 3157). */
const initialEventsEnd = { 'k8s.io/initial-events-end': 'true' }

/** Begins a watch; refusals before the stream are a status, later ones an ERROR event. */
export const beginWatch = (state: ClusterState, query: WatchQuery): E.Either<ApiStatus, BegunWatch> =>
  pipe(
    E.Do,
    E.bind('from', () => beginning(state, query)),
    E.bind('selection', () => selectionOf(query.resource, query)),
    E.map(({ from, selection }) => {
      const onChange = eventsOfChange(query, selection)
      return { first: firstEvents(state, query, selection, from, onChange), onChange }
    }),
  )

/** A bookmark: everything up to this version has been told. */
export const bookmark = (resource: ResourceKind, version: number): WatchEvent => ({
  type: 'BOOKMARK',
  object: {
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion: String(version), creationTimestamp: null },
  },
})

/** The event that ends a watch whose history has been forgotten. */
const expiredEvent = (asked: number, oldest: number): WatchEvent => ({
  type: 'ERROR',
  object: expired(`too old resource version: ${asked} (${oldest})`),
})

type Beginning = { readonly _tag: 'Present' } | { readonly _tag: 'Version'; readonly version: number }

const beginning = (state: ClusterState, query: WatchQuery): E.Either<ApiStatus, Beginning> => {
  const version = Number(query.resourceVersion || '0')
  if (!Number.isInteger(version) || version < 0)
    return E.left(badRequest(`Invalid value: "${query.resourceVersion}": resourceVersion must be a whole number`))
  if (query.wants.initialEvents && query.resourceVersionMatch !== 'NotOlderThan')
    return E.left(
      badRequest(
        'resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      ),
    )
  if (version > state.version) return E.left(versionTooLarge(version, state.version))
  return E.right(version === 0 || query.wants.initialEvents ? { _tag: 'Present' } : { _tag: 'Version', version })
}

const firstEvents = (
  state: ClusterState,
  query: WatchQuery,
  selection: Selection,
  from: Beginning,
  onChange: BegunWatch['onChange'],
): ReadonlyArray<WatchEvent> => {
  if (from._tag === 'Version')
    return from.version < state.compactedTo
      ? [expiredEvent(from.version, state.compactedTo)]
      : state.history.filter((change) => change.version > from.version).flatMap(onChange)
  const present = objectsOf(state, query.resource, query.namespace)
    .filter(selection)
    .map((object): WatchEvent => ({ type: 'ADDED', object }))
  return query.wants.initialEvents && query.wants.bookmarks
    ? [...present, endOfInitialEvents(query.resource, state.version)]
    : present
}

const endOfInitialEvents = (resource: ResourceKind, version: number): WatchEvent => {
  const { type, object } = bookmark(resource, version)
  return { type, object: { ...object, metadata: { resourceVersion: String(version), annotations: initialEventsEnd } } }
}

const eventsOfChange =
  (query: WatchQuery, selection: Selection) =>
  (change: ClusterChange): ReadonlyArray<WatchEvent> => {
    const isOurs =
      change.resource === resourceKey(query.resource) &&
      (query.namespace === '' || namespaceOf(change.after) === query.namespace)
    if (!isOurs) return []
    const visibleBefore = change.before !== undefined && selection(change.before) ? change.before : undefined
    const visibleAfter = !change.isDeletion && selection(change.after) ? change.after : undefined
    return changeEvents(visibleBefore, visibleAfter, change.after)
  }

/**
 * What a watcher sees of a change, who sees the object before, after, both or neither; a deletion shows the last
 * visible state.
 */
const changeEvents = (
  visibleBefore: KubernetesObject | undefined,
  visibleAfter: KubernetesObject | undefined,
  { metadata: { resourceVersion } }: KubernetesObject,
): ReadonlyArray<WatchEvent> => {
  if (visibleAfter !== undefined)
    return [{ type: visibleBefore === undefined ? 'ADDED' : 'MODIFIED', object: visibleAfter }]
  if (visibleBefore === undefined) return []
  return [{ type: 'DELETED', object: { ...visibleBefore, metadata: { ...visibleBefore.metadata, resourceVersion } } }]
}
