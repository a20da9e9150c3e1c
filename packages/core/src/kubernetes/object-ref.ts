// Which Kubernetes object is meant?
// From kind, namespace and name to one value, the key of maps, and the words used for it in every message.
// Rule: within a kind, namespace and name identify an object; cluster-scoped objects have the empty namespace here.
// The uid is not part of it: an object deleted and made again under its name is the same reference.
import { type Eq, contramap as eqBy } from 'fp-ts/lib/Eq.js'
import { type Ord, contramap as ordBy } from 'fp-ts/lib/Ord.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'

/** The kinds that the controller reads. */
export type ObjectKind =
  'Ingress' | 'IngressClass' | 'IngressClassParams' | 'Service' | 'EndpointSlice' | 'Node' | 'Namespace' | 'Pod'

export interface ObjectRef {
  readonly kind: ObjectKind
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string
  readonly name: string
}

/** `namespace/name`, unique within one kind; a plain string so that it can be the key of a map. */
export type ObjectKey = string

/** Gives the key of an object among those of its kind; neither part can hold a slash, so keys never clash. */
export const objectKey = (object: Pick<ObjectRef, 'namespace' | 'name'>): ObjectKey =>
  `${object.namespace}/${object.name}`

/** Names an object the way people do: `Ingress shop/web`, `Node node-0`. */
export const renderObjectRef = (ref: ObjectRef): string =>
  ref.namespace === '' ? `${ref.kind} ${ref.name}` : `${ref.kind} ${ref.namespace}/${ref.name}`

export const ingressRef = (namespace: string, name: string): ObjectRef => ({ kind: 'Ingress', namespace, name })

export const podRef = (namespace: string, name: string): ObjectRef => ({ kind: 'Pod', namespace, name })

export const serviceRef = (namespace: string, name: string): ObjectRef => ({ kind: 'Service', namespace, name })

const sortText = (ref: ObjectRef): string => `${ref.kind}/${objectKey(ref)}`

export const eqObjectRef: Eq<ObjectRef> = eqBy(sortText)(stringEq)

/** By kind, then by the text `namespace/name`, as the standard controller orders group members. */
export const ordObjectRef: Ord<ObjectRef> = ordBy(sortText)(stringOrd)
