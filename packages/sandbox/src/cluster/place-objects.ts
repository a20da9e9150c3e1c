// How do objects of another cluster come in as they are?
// Puts complete objects (a recorded cluster's, for example) into the state without validation, defaults or new
// metadata: uids, node ports, status and timestamps stay; only the resource version is this cluster's. Namespaces
// that are missing are made. Objects of kinds that are not served are left out and listed.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { objectAt, withObject, type ClusterState } from './cluster-state.js'
import { isRecord, textAt, type JsonRecord } from './json.js'
import { describeObject, nameOf, namespaceOf, type KubernetesObject } from './kubernetes-object.js'
import { kindOfManifest, type ResourceKind } from './resource-kind.js'
import { createObject } from './write-object.js'

export interface PlacedObjects {
  readonly state: ClusterState
  /** Descriptions of what was left out. */
  readonly leftOut: ReadonlyArray<string>
}

/** Puts objects into a cluster, in the order given. */
export const placeObjects = (state: ClusterState, objects: ReadonlyArray<JsonRecord>, now: Instant): PlacedObjects =>
  objects.reduce<PlacedObjects>(
    (placed, object) => {
      const resource = kindOfManifest(textAt(object, 'apiVersion'), textAt(object, 'kind'))
      if (resource === undefined || !isComplete(object))
        return { ...placed, leftOut: [...placed.leftOut, describeObject(object)] }
      return { ...placed, state: withObject(withNamespace(placed.state, resource, object, now), resource, object) }
    },
    { state, leftOut: [] },
  )

const isComplete = (object: JsonRecord): object is KubernetesObject =>
  isRecord(object['metadata']) && nameOf(object) !== '' && textAt(object['metadata'], 'uid') !== ''

const withNamespace = (state: ClusterState, resource: ResourceKind, object: JsonRecord, now: Instant): ClusterState => {
  const namespaceKind = kindOfManifest('v1', 'Namespace')
  const name = namespaceOf(object)
  if (resource.scope === 'Cluster' || namespaceKind === undefined) return state
  if (objectAt(state, { resource: namespaceKind, namespace: '', name }) !== undefined) return state
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
  const created = createObject(state, { resource: namespaceKind, namespace: '' }, body, {
    now,
    fieldValidation: 'Ignore',
  })
  return E.isRight(created) ? created.right.state : state
}
