// Which objects does a cluster have that a folder of manifests leaves out?
// From the folder's objects to those that a real cluster or its controllers would add: Namespaces, the IngressClass
// `alb`, the Nodes, and EndpointSlices of Services with a selector. Each says why it exists, so that it can be shown.
// Nothing is derived that the folder holds itself.
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { isRecord, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import { nameOf, namespaceOf } from './kubernetes-object.js'
import { folderLabel } from './made-by-folder.js'
import {
  backingOf,
  gatesOfWorkload,
  inventedBacking,
  placePods,
  podNamesOf,
  type Backing,
  type MadePod,
  type SandboxNode,
} from './made-pods.js'

export interface DerivedObject {
  readonly object: JsonRecord
  readonly because: string
}

/** The API's own advice on the size of a slice. */
const endpointsPerSliceMax = 100

const usualClass = 'alb'
const ingressController = 'ingress.k8s.aws/alb'
const serviceNameLabel = 'kubernetes.io/service-name'

/** Lists what the folder's objects lack. */
export const deriveObjects = (
  objects: ReadonlyArray<JsonRecord>,
  nodes: ReadonlyArray<SandboxNode>,
): ReadonlyArray<DerivedObject> => [
  ...deriveNamespaces(objects),
  ...deriveNodes(objects, nodes),
  ...deriveIngressClass(objects),
  ...derivePods(objects, nodes.length),
  ...deriveEndpointSlices(objects, nodes),
]

const ofKind = (objects: ReadonlyArray<JsonRecord>, kind: string): ReadonlyArray<JsonRecord> =>
  objects.filter((object) => object['kind'] === kind)

const deriveNamespaces = (objects: ReadonlyArray<JsonRecord>): ReadonlyArray<DerivedObject> => {
  const present = new Set(ofKind(objects, 'Namespace').map(nameOf))
  const used = new Set(objects.map(namespaceOf).filter((namespace) => namespace !== '' && !present.has(namespace)))
  return [...used].sort().map((name) => ({
    object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    because: 'objects of the folder are in it',
  }))
}

const deriveNodes = (
  objects: ReadonlyArray<JsonRecord>,
  nodes: ReadonlyArray<SandboxNode>,
): ReadonlyArray<DerivedObject> =>
  ofKind(objects, 'Node').length > 0
    ? []
    : nodes.map((node) => ({ object: nodeObject(node), because: 'one for each instance of the account' }))

const nodeObject = ({ name, providerId, zone, address }: SandboxNode): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'topology.kubernetes.io/zone': zone,
      'topology.kubernetes.io/region': zone.slice(0, -1),
    },
  },
  spec: { providerID: providerId },
  status: {
    addresses: [
      { type: 'InternalIP', address },
      { type: 'Hostname', address: name },
    ],
    conditions: [{ type: 'Ready', status: 'True', reason: 'SandboxNode' }],
  },
})

const deriveIngressClass = (objects: ReadonlyArray<JsonRecord>): ReadonlyArray<DerivedObject> => {
  const isThere = ofKind(objects, 'IngressClass').some(
    (found) => nameOf(found) === usualClass || recordAt(found, 'spec')['controller'] === ingressController,
  )
  const ingresses = ofKind(objects, 'Ingress')
  const areOthers = ingresses.length > 0 && ingresses.every((ingress) => ![undefined, usualClass].includes(classOf(ingress)))
  if (isThere || areOthers) return []
  const object = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: usualClass },
    spec: { controller: ingressController },
  }
  return [{ object, because: 'no IngressClass of this controller is in the folder' }]
}

const classOf = (ingress: JsonRecord): string | undefined => {
  const name = recordAt(ingress, 'spec')['ingressClassName']
  return typeof name === 'string' ? name : undefined
}

/** Only pods with readiness gates are worth an object: others are ready and nobody reads them. */
const derivePods = (objects: ReadonlyArray<JsonRecord>, nodeCount: number): ReadonlyArray<DerivedObject> =>
  objects
    .filter((object) => object['kind'] !== 'Pod' && gatesOfWorkload(object).length > 0)
    .flatMap((workload) =>
      podNamesOf(workload, nodeCount).map((name) => ({
        object: podObject(workload, name),
        because: `a pod of ${textAt(workload, 'kind')} ${nameOf(workload)} has readiness gates`,
      })),
    )

const podObject = (workload: JsonRecord, name: string): JsonRecord => {
  const template = recordAt(recordAt(workload, 'spec'), 'template')
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: namespaceOf(workload), labels: recordAt(recordAt(template, 'metadata'), 'labels') },
    spec: recordAt(template, 'spec'),
  }
}

const deriveEndpointSlices = (
  objects: ReadonlyArray<JsonRecord>,
  nodes: ReadonlyArray<SandboxNode>,
): ReadonlyArray<DerivedObject> => {
  const given = new Set(ofKind(objects, 'EndpointSlice').map(servedKey))
  const services = ofKind(objects, 'Service')
    .filter((service) => Object.keys(recordAt(recordAt(service, 'spec'), 'selector')).length > 0)
    .filter((service) => !given.has(placeKey(service)))
    .toSorted((left, right) => stringOrd.compare(placeKey(left), placeKey(right)))
  const pods = new Map<string, MadePod>()
  return services.flatMap((service) => {
    const backing = backingOf(service, objects, nodes.length)
    const made = podsOf(service, backing ?? inventedBacking(service), nodes, pods)
    const because =
      backing === undefined
        ? 'nothing in the folder backs the Service: two endpoints made up'
        : 'made from the workloads that the Service selects'
    return slicesOf(service, made, slicePorts(service, backing)).map((object) => ({ object, because }))
  })
}

const placeKey = (object: JsonRecord): string => `${namespaceOf(object)}/${nameOf(object)}`

const servedKey = (slice: JsonRecord): string =>
  `${namespaceOf(slice)}/${textAt(recordAt(recordAt(slice, 'metadata'), 'labels'), serviceNameLabel)}`

/** A pod that several Services select is one pod with one address. */
const podsOf = (
  service: JsonRecord,
  { podNames, gatedPodNames }: Backing,
  nodes: ReadonlyArray<SandboxNode>,
  pods: Map<string, MadePod>,
): ReadonlyArray<MadePod> => {
  const namespace = namespaceOf(service)
  const taken = new Set([...pods.values()].map((pod) => pod.address))
  const unknown = podNames.filter((name) => !pods.has(`${namespace}/${name}`))
  placePods(namespace, unknown, nodes, taken).forEach((pod) =>
    pods.set(`${namespace}/${pod.name}`, { ...pod, isGated: gatedPodNames.has(pod.name) }),
  )
  return podNames.flatMap((name) => pods.get(`${namespace}/${name}`) ?? [])
}

/** A named target port that no container has is left out, as the endpoints controller does. */
const slicePorts = (service: JsonRecord, backing: Backing | undefined): ReadonlyArray<JsonRecord> =>
  listAt(recordAt(service, 'spec'), 'ports')
    .filter(isRecord)
    .flatMap((port) => {
      const target = targetPort(port['targetPort'] ?? port['port'] ?? 0, port['port'] ?? 0, backing)
      return target === undefined
        ? []
        : [{ name: textAt(port, 'name'), protocol: textAt(port, 'protocol') || 'TCP', port: target }]
    })

const targetPort = (target: Json, servicePort: Json, backing: Backing | undefined): number | undefined => {
  if (typeof target === 'number') return target
  const named = typeof target === 'string' ? backing?.namedPorts[target] : undefined
  return backing === undefined && typeof servicePort === 'number' ? servicePort : named
}

const slicesOf = (
  service: JsonRecord,
  pods: ReadonlyArray<MadePod>,
  ports: ReadonlyArray<JsonRecord>,
): ReadonlyArray<JsonRecord> => {
  const sliceCount = Math.max(1, Math.ceil(pods.length / endpointsPerSliceMax))
  return Array.from({ length: sliceCount }, (_, index) => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${nameOf(service)}-sandbox-${index}`,
      namespace: namespaceOf(service),
      labels: { [serviceNameLabel]: nameOf(service), ...folderLabel },
    },
    addressType: 'IPv4',
    endpoints: pods.slice(index * endpointsPerSliceMax, (index + 1) * endpointsPerSliceMax).map(endpoint),
    ports,
  }))
}

/** A pod with readiness gates is not ready before they are passed: `follow-readiness.ts` says when. */
const endpoint = ({ namespace, name, node, address, isGated }: MadePod): JsonRecord => ({
  addresses: [address],
  conditions: { ready: !isGated, serving: !isGated, terminating: false },
  targetRef: { kind: 'Pod', namespace, name },
  nodeName: node.name,
  zone: node.zone,
})
