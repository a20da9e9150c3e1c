// How does an object go?
// Deletion sets a timestamp while finalizers remain and removes the object when none is left. A Namespace takes its
// content with it and goes last (https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/,
// 2026-11-22). Owner references are not followed: no garbage collector runs here.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { toRfc3339 } from '../time/rfc3339.js'
import { objectAt, objectsOf, placeOf, withObject, withoutObject, type ClusterState } from './cluster-state.js'
import {
  finalizersOf,
  isBeingDeleted,
  nameOf,
  namespaceOf,
  withMetadata,
  type KubernetesObject,
} from './kubernetes-object.js'
import { kindOfManifest, resourceKinds, type ResourceKind } from './resource-kind.js'

export interface Removed {
  readonly state: ClusterState
  readonly object: KubernetesObject
  readonly isRemoved: boolean
}

export interface KindAndObject {
  readonly resource: ResourceKind
  readonly object: KubernetesObject
}

/** Begins a deletion, and ends it at once when nothing holds the object. */
export const startedDeletion = (
  state: ClusterState,
  { resource, object }: KindAndObject,
  now: Instant,
): Removed => {
  if (resource.kind === 'Namespace') return startedNamespaceDeletion(state, { resource, object }, now)
  if (finalizersOf(object).length === 0) return removedObject(state, resource, object)
  return isBeingDeleted(object) ? { state, object, isRemoved: false } : marked(state, { resource, object }, now)
}

/** Takes an object out, and with the last object of a namespace that is being deleted that namespace. */
export const removedObject = (state: ClusterState, resource: ResourceKind, object: KubernetesObject): Removed => ({
  state: withoutEmptyNamespace(withoutObject(state, resource, object), namespaceOf(object)),
  object,
  isRemoved: true,
})

const marked = (state: ClusterState, { resource, object }: KindAndObject, now: Instant): Removed => {
  const generation = object.metadata['generation']
  const next = withObject(
    state,
    resource,
    withMetadata(object, {
      deletionTimestamp: toRfc3339(now),
      deletionGracePeriodSeconds: 0,
      generation: typeof generation === 'number' ? generation + 1 : undefined,
    }),
  )
  return { state: next, object: objectAt(next, placeOf(resource, object)) ?? object, isRemoved: false }
}

const startedNamespaceDeletion = (
  state: ClusterState,
  { resource, object: namespace }: KindAndObject,
  now: Instant,
): Removed => {
  const terminating = isBeingDeleted(namespace)
    ? state
    : marked(state, { resource, object: { ...namespace, status: { phase: 'Terminating' } } }, now).state
  const emptied = contentOf(terminating, nameOf(namespace)).reduce(
    (later, content) => startedDeletion(later, content, now).state,
    terminating,
  )
  const next = withoutEmptyNamespace(emptied, nameOf(namespace))
  const left = objectAt(next, placeOf(resource, namespace))
  return { state: next, object: left ?? namespace, isRemoved: left === undefined }
}

const contentOf = (state: ClusterState, namespace: string): ReadonlyArray<KindAndObject> =>
  resourceKinds
    .filter((kind) => kind.scope === 'Namespaced')
    .flatMap((resource) => objectsOf(state, resource, namespace).map((object) => ({ resource, object })))

const withoutEmptyNamespace = (state: ClusterState, name: string): ClusterState => {
  const resource = kindOfManifest('v1', 'Namespace')
  if (resource === undefined || name === '') return state
  const namespace = objectAt(state, { resource, namespace: '', name })
  return namespace !== undefined && isBeingDeleted(namespace) && contentOf(state, name).length === 0
    ? withoutObject(state, resource, namespace)
    : state
}
