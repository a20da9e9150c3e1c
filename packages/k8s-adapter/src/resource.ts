// Where does the API server keep each kind of object?
// One row per kind that we read or write, and the paths made from it.
// https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris (2026-11-22)
import { type ListedKind, listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import type { ObjectKind } from '@alb-ingress/core/kubernetes/object-ref.js'

export interface Resource {
  /** `v1`, or group and version. */
  readonly apiVersion: string
  readonly plural: string
  /** Of a collection; left out for all namespaces. */
  readonly namespace?: string
}

export interface WatchedResource extends Resource {
  readonly kind: ObjectKind
  /** An optional kind may be unknown to the server, come later, or vanish: not everybody installs it. */
  readonly presence: 'Required' | 'Optional'
}

const watched = (apiVersion: string, kind: ObjectKind, plural: string): WatchedResource => ({
  kind,
  apiVersion,
  plural,
  presence: 'Required',
})

export const ingresses = watched('networking.k8s.io/v1', 'Ingress', 'ingresses')

export const events: Resource = { apiVersion: 'events.k8s.io/v1', plural: 'events' }

export const pods: Resource = { apiVersion: 'v1', plural: 'pods' }

/** The pods of one namespace; no others are ever listed. */
export const podsIn = (namespace: string): WatchedResource => ({ ...watched('v1', 'Pod', 'pods'), namespace })

export const leases: Resource = { apiVersion: 'coordination.k8s.io/v1', plural: 'leases' }

const resourceOf: Readonly<Record<ListedKind, WatchedResource>> = {
  Ingress: ingresses,
  IngressClass: watched('networking.k8s.io/v1', 'IngressClass', 'ingressclasses'),
  IngressClassParams: {
    ...watched('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'ingressclassparams'),
    presence: 'Optional',
  },
  Service: watched('v1', 'Service', 'services'),
  EndpointSlice: watched('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'),
  Node: watched('v1', 'Node', 'nodes'),
  Namespace: watched('v1', 'Namespace', 'namespaces'),
}

/** The kinds that are listed and watched. */
export const watchedResources: ReadonlyArray<WatchedResource> = listedKinds.map((kind) => resourceOf[kind])

const root = ({ apiVersion }: Resource): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`

/** The path of all objects of a kind, in the namespace that is meant or in every one. */
export const collectionPath = (ofKind: Resource): string =>
  ofKind.namespace === undefined ? `${root(ofKind)}/${ofKind.plural}` : namespacedPath(ofKind, ofKind.namespace)

/** The path of a kind's objects in one namespace. */
export const namespacedPath = (ofKind: Resource, namespace: string): string =>
  `${root(ofKind)}/namespaces/${encodeURIComponent(namespace)}/${ofKind.plural}`

/** The path of one object in a namespace. */
export const objectPath = (ofKind: Resource, namespace: string, name: string): string =>
  `${namespacedPath(ofKind, namespace)}/${encodeURIComponent(name)}`
