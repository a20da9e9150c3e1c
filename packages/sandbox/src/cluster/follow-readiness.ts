// When do the pods of a folder count as ready?
// From a state to the one in which kubelet and endpoints controller have done their part for pods with readiness gates:
// containers are ready at once, the pod when the condition of each gate is true, and its endpoints with it. Pods without gates
// have no object of theirs, or are ready from the start; objects that no folder made are left alone.
// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate (2026-11-22)
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { toRfc3339 } from '../time/rfc3339.js'
import { unsortedObjectsOf, withObject, type ClusterState } from './cluster-state.js'
import { isRecord, isSameJson, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import { nameOf, namespaceOf, type KubernetesObject } from './kubernetes-object.js'
import { managedByFolder, manifestAnnotation } from './made-by-folder.js'
import { kindOfManifest, resourceKey, type ResourceKind } from './resource-kind.js'

/** Brings readiness up to date where pods or their endpoints have changed since a version. */
export const followReadiness = (state: ClusterState, sinceVersion: number, now: Instant): ClusterState => {
  const [pods, slices] = [kindOfManifest('v1', 'Pod'), kindOfManifest('discovery.k8s.io/v1', 'EndpointSlice')]
  if (pods === undefined || slices === undefined) return state
  const concerned = new Set([resourceKey(pods), resourceKey(slices)])
  if (!state.history.some(({ version, resource }) => version > sinceVersion && concerned.has(resource))) return state
  return followSlices(followPods(state, pods, now), slices, pods)
}

/** Lists the gates of a pod or of a pod template. */
export const readinessGatesOf = (pod: JsonRecord): ReadonlyArray<string> =>
  listAt(recordAt(pod, 'spec'), 'readinessGates')
    .filter(isRecord)
    .map((gate) => textAt(gate, 'conditionType'))

const gatedPods = (state: ClusterState, pods: ResourceKind): ReadonlyArray<KubernetesObject> =>
  unsortedObjectsOf(state, pods).filter(
    (pod) => textAt(recordAt(pod.metadata, 'annotations'), manifestAnnotation) !== '' && readinessGatesOf(pod).length > 0,
  )

const followPods = (state: ClusterState, pods: ResourceKind, now: Instant): ClusterState =>
  gatedPods(state, pods).reduce((later, pod) => {
    const ready = arePassed(pod) ? 'True' : 'False'
    const conditions = withCondition(withCondition(conditionsOf(pod), 'ContainersReady', 'True', now), 'Ready', ready, now)
    return isSameJson(conditions, conditionsOf(pod))
      ? later
      : withObject(later, pods, { ...pod, status: { ...recordAt(pod, 'status'), phase: 'Running', conditions } })
  }, state)

const conditionsOf = (pod: KubernetesObject): ReadonlyArray<Json> => listAt(recordAt(pod, 'status'), 'conditions')

const statusOf = (pod: KubernetesObject, type: string): string =>
  textAt(conditionsOf(pod).filter(isRecord).find((condition) => condition['type'] === type) ?? {}, 'status')

const arePassed = (pod: KubernetesObject): boolean => readinessGatesOf(pod).every((gate) => statusOf(pod, gate) === 'True')

const withCondition = (conditions: ReadonlyArray<Json>, type: string, status: string, now: Instant): ReadonlyArray<Json> => {
  const isMeant = (condition: Json): boolean => isRecord(condition) && condition['type'] === type
  const isSo = conditions.some((condition) => isMeant(condition) && isRecord(condition) && condition['status'] === status)
  return isSo
    ? conditions
    : [...conditions.filter((condition) => !isMeant(condition)), { type, status, lastTransitionTime: toRfc3339(now) }]
}

const followSlices = (state: ClusterState, slices: ResourceKind, pods: ResourceKind): ClusterState => {
  const gated = new Map(gatedPods(state, pods).map((pod) => [`${namespaceOf(pod)}/${nameOf(pod)}`, pod] as const))
  if (gated.size === 0) return state
  return unsortedObjectsOf(state, slices)
    .filter(managedByFolder)
    .reduce((later, slice) => {
      const endpoints = listAt(slice, 'endpoints').map((endpoint) => followedEndpoint(gated, namespaceOf(slice), endpoint))
      return isSameJson(endpoints, listAt(slice, 'endpoints')) ? later : withObject(later, slices, { ...slice, endpoints })
    }, state)
}

const followedEndpoint = (gated: ReadonlyMap<string, KubernetesObject>, namespace: string, endpoint: Json): Json => {
  if (!isRecord(endpoint)) return endpoint
  const reference = recordAt(endpoint, 'targetRef')
  const pod = gated.get(`${namespace}/${textAt(reference, 'name')}`)
  if (pod === undefined) return endpoint
  const isReady = arePassed(pod)
  return {
    ...endpoint,
    conditions: { ...recordAt(endpoint, 'conditions'), ready: isReady, serving: isReady },
    targetRef: { ...reference, uid: pod.metadata.uid },
  }
}
