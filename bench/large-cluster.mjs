// What stands in the cluster that the bench measures?
// Ingresses, Services and EndpointSlices as a cluster of many teams has them, with labels, owners and managed fields, so that
// objects have the size of real ones: one Ingress per Service, so many pods behind each. All in one namespace, which is the worst
// case for whatever looks through a namespace.
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { createObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { deriveObjects } from '@alb-ingress/sandbox/cluster/derive-objects.js'

/**
 * @typedef {{ readonly ingresses: number, readonly podsEach: number, readonly nodes: number }} Size
 * @typedef {Readonly<Record<string, any>>} Fields
 * @typedef {Fields & {
 *   readonly apiVersion: string, readonly kind: string, readonly metadata: { readonly name: string } & Fields,
 * }} Manifest
 */

export const namespace = 'shop'

/** @param {number} index */
export const nameOf = (index) => `team-${String(index % 40)}-app-${String(index)}`

/** @param {number} index @param {number} pod */
const addressOf = (index, pod) => {
  const number = index * 16 + pod
  return `10.0.${String(128 + (number >> 8))}.${String(number & 255)}`
}

/** A third of what kubectl and controllers leave there. @param {string} kind */
const managedFields = (kind) => [
  {
    manager: 'kubectl-client-side-apply',
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:metadata': { 'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {} }, 'f:labels': { '.': {}, 'f:app.kubernetes.io/name': {}, 'f:app.kubernetes.io/part-of': {} } },
      'f:spec': { [`f:${kind}`]: { '.': {}, 'f:rules': {}, 'f:selector': {}, 'f:ports': { '.': {}, 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {}, 'f:protocol': {} } } } },
    },
  },
]

/** @param {string} kind @param {string} name @param {Readonly<Record<string, any>>} more */
const metadataOf = (kind, name, more = {}) => ({
  name,
  namespace,
  ...more,
  labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'Helm', ...more['labels'] },
  annotations: { 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': namespace, ...more['annotations'] },
  managedFields: managedFields(kind),
})

/** @param {number} index @param {Readonly<Record<string, string>>} annotations @returns {Manifest} */
export const ingressOf = (index, annotations = {}) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: metadataOf('Ingress', nameOf(index), {
    annotations: {
      'alb.ingress.kubernetes.io/scheme': 'internet-facing',
      'alb.ingress.kubernetes.io/target-type': 'ip',
      ...annotations,
    },
  }),
  spec: {
    ingressClassName: 'alb',
    rules: [
      {
        host: `${nameOf(index)}.example.com`,
        http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: nameOf(index), port: { name: 'http' } } } }] },
      },
    ],
  },
})

/** @param {number} index @returns {Manifest} */
export const serviceOf = (index, type = 'ClusterIP') => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadataOf('Service', nameOf(index)),
  spec: { type, selector: { app: nameOf(index) }, ports: [{ name: 'http', port: 80, targetPort: 8080, protocol: 'TCP' }] },
})

/**
 * @param {number} index @param {number} pods @param {ReadonlyArray<{ readonly name: string, readonly zone: string }>} nodes
 * @returns {Manifest}
 */
export const sliceOf = (index, pods, nodes) => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: metadataOf('EndpointSlice', `${nameOf(index)}-x7k2p`, {
    labels: { 'kubernetes.io/service-name': nameOf(index), 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' },
    ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name: nameOf(index), uid: '0de30000-0000-4000-8000-000000000001', controller: true, blockOwnerDeletion: true }],
  }),
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: Array.from({ length: pods }, (_, pod) => {
    const node = nodes[(index + pod) % nodes.length]
    if (node === undefined) throw new Error('there is no node')
    return {
      addresses: [addressOf(index, pod)],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: node.name,
      zone: node.zone,
      targetRef: { kind: 'Pod', namespace, name: `${nameOf(index)}-6d4cf56db6-${String(pod).padStart(5, '0')}`, uid: `0de30000-0000-4000-8000-${String(index * 1000 + pod).padStart(12, '0')}` },
    }
  }),
})

/**
 * Writes one new object; a refusal is a fault of the bench.
 * @param {import('@alb-ingress/sandbox/cluster/cluster-state.js').ClusterState} state
 * @param {import('@alb-ingress/sandbox/cluster/json.js').JsonRecord | Manifest} object
 * @param {number} now
 */
export const created = (state, object, now) => {
  const { apiVersion, kind, metadata } = /** @type {Manifest} */ (object)
  const resource = kindOfManifest(apiVersion, kind)
  if (resource === undefined) throw new Error(`${kind} is not known`)
  const place = { resource, namespace: resource.scope === 'Cluster' ? '' : (metadata['namespace'] ?? namespace) }
  const result = createObject(state, place, object, { now, fieldValidation: 'Ignore' })
  if (result._tag === 'Left') throw new Error(JSON.stringify(result.left))
  return result.right.state
}

/**
 * Lists so many Ingresses with a Service each, and so many pods behind each Service.
 * @param {Size} size @param {ReadonlyArray<{ readonly name: string, readonly zone: string }>} nodes @returns {ReadonlyArray<Manifest>}
 */
export const largeObjects = ({ ingresses, podsEach }, nodes) =>
  Array.from({ length: ingresses }, (_, index) => index).flatMap((index) => [
    serviceOf(index),
    sliceOf(index, podsEach, nodes),
    ingressOf(index),
  ])

/**
 * Makes the simulated cluster, with what the sandbox adds: nodes, a class, the namespace.
 * @param {Size & { readonly account: import('@alb-ingress/sandbox/account/account-state.js').AccountState, readonly now: number }} settings
 */
export const largeCluster = ({ account, now, ...size }) => {
  const nodes = nodesOfAccount(account)
  const objects = [...deriveObjects([ingressOf(0)], nodes).map(({ object }) => object), ...largeObjects(size, nodes)]
  return objects.reduce((state, object) => created(state, object, now), emptyCluster({ seed: 'bench', historyLengthMax: 1_000 }))
}
