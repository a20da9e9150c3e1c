// What is common to all Kubernetes objects?
// The metadata that the API server itself reads and writes, on top of plain JSON, and an object's place: namespace
// and name. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ (2026-11-22)
import { isList, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import type { ResourceKind } from './resource-kind.js'

export interface ObjectMetadata extends JsonRecord {
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  readonly creationTimestamp: string
}

/** A stored object: its metadata is complete. */
export interface KubernetesObject extends JsonRecord {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMetadata
}

/** Where an object is; the namespace is empty for kinds of the whole cluster. */
export interface ObjectPlace {
  readonly resource: ResourceKind
  readonly namespace: string
  readonly name: string
}

/** Reads an object's namespace, empty when it has none. */
export const namespaceOf = (object: JsonRecord): string => textAt(recordAt(object, 'metadata'), 'namespace')

/** Reads an object's name, empty when it has none. */
export const nameOf = (object: JsonRecord): string => textAt(recordAt(object, 'metadata'), 'name')

/** Reads an object's finalizers. */
export const finalizersOf = (object: JsonRecord): ReadonlyArray<string> => {
  const finalizers = recordAt(object, 'metadata')['finalizers']
  return isList(finalizers) ? finalizers.filter((item): item is string => typeof item === 'string') : []
}

/** Tells whether an object's deletion has been asked for. */
export const isBeingDeleted = (object: JsonRecord): boolean =>
  recordAt(object, 'metadata')['deletionTimestamp'] !== undefined

/** Copies an object with some metadata replaced; undefined removes a member. */
export const withMetadata = <Subject extends JsonRecord>(
  object: Subject,
  members: Readonly<Record<string, Json | undefined>>,
): Subject => ({
  ...object,
  metadata: Object.fromEntries(
    Object.entries({ ...recordAt(object, 'metadata'), ...members }).filter(([, value]) => value !== undefined),
  ),
})

/** Names an object for people: `Ingress shop/web`. */
export const describeObject = (object: JsonRecord): string => {
  const [kind, namespace, name] = [
    textAt(object, 'kind') || 'object',
    namespaceOf(object),
    nameOf(object) || '(no name)',
  ]
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}
