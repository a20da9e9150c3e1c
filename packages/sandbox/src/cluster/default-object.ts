// What does the API server add to an object that is stored?
// From a decoded object to one with the defaults that its kind's users rely on: Service types, protocols and ports,
// the default IngressClass (https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class,
// 2026-11-22). Node ports and addresses of Services are allotted here and kept through replacements.
import * as E from 'fp-ts/lib/Either.js'
import type { FieldProblem } from './api-status.js'
import { objectsOf, unsortedObjectsOf, type ClusterState } from './cluster-state.js'
import { invalidValue } from './field-problem.js'
import { isRecord, listAt, recordAt, textAt, without, type Json, type JsonRecord } from './json.js'
import { nameOf, namespaceOf } from './kubernetes-object.js'
import { chooseClusterAddress, chooseNodePort } from './node-port.js'
import { kindOfManifest, type ResourceKind } from './resource-kind.js'

const defaultClassAnnotation = 'ingressclass.kubernetes.io/is-default-class'
const legacyClassAnnotation = 'kubernetes.io/ingress.class'

type Defaulted = E.Either<ReadonlyArray<FieldProblem>, JsonRecord>

/** Completes an object; `before` is the stored one that it replaces. */
export const defaultObject = (
  state: ClusterState,
  resource: ResourceKind,
  object: JsonRecord,
  before: JsonRecord | undefined,
): Defaulted => {
  switch (resource.kind) {
    case 'Service':
      return defaultService(state, object, before)
    case 'Ingress':
      return E.right(before === undefined ? defaultIngress(state, resource, object) : object)
    case 'EndpointSlice':
      return E.right({ ...object, endpoints: listAt(object, 'endpoints'), ports: slicePorts(object) })
    case 'Namespace':
      return E.right(defaultNamespace(object, before))
    default:
      return E.right(object)
  }
}

const defaultNamespace = (object: JsonRecord, before: JsonRecord | undefined): JsonRecord => ({
  ...object,
  metadata: {
    ...recordAt(object, 'metadata'),
    labels: { ...recordAt(recordAt(object, 'metadata'), 'labels'), 'kubernetes.io/metadata.name': nameOf(object) },
  },
  spec: before?.['spec'] ?? { finalizers: ['kubernetes'] },
  status: object['status'] ?? { phase: 'Active' },
})

const slicePorts = (slice: JsonRecord): ReadonlyArray<Json> =>
  listAt(slice, 'ports').map((port) => (isRecord(port) ? { name: '', protocol: 'TCP', ...port } : port))

const defaultIngress = (state: ClusterState, resource: ResourceKind, ingress: JsonRecord): JsonRecord => {
  const spec = recordAt(ingress, 'spec')
  const isClassed =
    spec['ingressClassName'] !== undefined ||
    recordAt(recordAt(ingress, 'metadata'), 'annotations')[legacyClassAnnotation] !== undefined
  const className = isClassed ? undefined : defaultClassName(state, resource)
  return {
    ...ingress,
    ...(className === undefined ? {} : { spec: { ...spec, ingressClassName: className } }),
    status: { loadBalancer: {} },
  }
}

/** Of several default classes the newest wins, then the first by name. */
const defaultClassName = (state: ClusterState, ingressKind: ResourceKind): string | undefined => {
  const classKind = kindOfManifest(`${ingressKind.group}/${ingressKind.version}`, 'IngressClass')
  const defaults = (classKind === undefined ? [] : objectsOf(state, classKind, '')).filter(
    (found) => recordAt(found.metadata, 'annotations')[defaultClassAnnotation] === 'true',
  )
  const newest = defaults.toSorted((left, right) =>
    left.metadata.creationTimestamp < right.metadata.creationTimestamp ? 1 : -1,
  )[0]
  return newest === undefined ? undefined : nameOf(newest)
}

const defaultService = (state: ClusterState, object: JsonRecord, before: JsonRecord | undefined): Defaulted => {
  const spec = recordAt(object, 'spec')
  const type = textAt(spec, 'type') || 'ClusterIP'
  const isExternal = type === 'ExternalName'
  const isExposed = type === 'NodePort' || type === 'LoadBalancer'
  const addresses = isExternal ? {} : clusterAddress(state, object, before)
  const plain: JsonRecord = {
    ...spec,
    ...(spec['ports'] === undefined ? {} : { ports: listAt(spec, 'ports').map(defaultPort) }),
    type,
    sessionAffinity: spec['sessionAffinity'] ?? 'None',
    ...(isExternal ? {} : { internalTrafficPolicy: spec['internalTrafficPolicy'] ?? 'Cluster' }),
    ...(isExposed ? { externalTrafficPolicy: spec['externalTrafficPolicy'] ?? 'Cluster' } : {}),
    ...(type === 'LoadBalancer'
      ? { allocateLoadBalancerNodePorts: spec['allocateLoadBalancerNodePorts'] ?? true }
      : {}),
    ...addresses,
  }
  const completed = { ...object, spec: plain, status: object['status'] ?? { loadBalancer: {} } }
  const wantsPorts = isExposed && plain['allocateLoadBalancerNodePorts'] !== false
  return wantsPorts ? withNodePorts(state, completed, before) : E.right(completed)
}

const defaultPort = (port: Json): Json =>
  isRecord(port)
    ? {
        ...(port['nodePort'] === 0 ? without(port, 'nodePort') : port),
        protocol: port['protocol'] ?? 'TCP',
        targetPort: port['targetPort'] ?? port['port'] ?? 0,
      }
    : port

const clusterAddress = (state: ClusterState, object: JsonRecord, before: JsonRecord | undefined): JsonRecord => {
  const spec = recordAt(object, 'spec')
  const kept = textAt(spec, 'clusterIP') || textAt(recordAt(before ?? {}, 'spec'), 'clusterIP')
  const address =
    kept === ''
      ? chooseClusterAddress(`${state.seed}/${namespaceOf(object)}/${nameOf(object)}`, takenAddresses(state))
      : kept
  if (address === undefined) return {}
  return {
    clusterIP: address,
    clusterIPs: [address],
    ipFamilies: spec['ipFamilies'] ?? ['IPv4'],
    ipFamilyPolicy: spec['ipFamilyPolicy'] ?? 'SingleStack',
  }
}

const otherServices = (state: ClusterState, object: JsonRecord): ReadonlyArray<JsonRecord> => {
  const serviceKind = kindOfManifest('v1', 'Service')
  const services = serviceKind === undefined ? [] : unsortedObjectsOf(state, serviceKind)
  return services.filter((other) => nameOf(other) !== nameOf(object) || namespaceOf(other) !== namespaceOf(object))
}

const takenAddresses = (state: ClusterState): ReadonlySet<string> =>
  new Set(otherServices(state, {}).map((service) => textAt(recordAt(service, 'spec'), 'clusterIP')))

const portsOf = (service: JsonRecord): ReadonlyArray<JsonRecord> =>
  listAt(recordAt(service, 'spec'), 'ports').filter(isRecord)

/** A port keeps the node port of the port with its name (or, unnamed, its number) in the replaced Service. */
const withNodePorts = (state: ClusterState, service: JsonRecord, before: JsonRecord | undefined): Defaulted => {
  const taken = new Set(
    otherServices(state, service)
      .flatMap(portsOf)
      .flatMap((port) => Number(port['nodePort'] ?? [])),
  )
  const problems: Array<FieldProblem> = []
  const ports = portsOf(service).map((port, index) => {
    const wished = port['nodePort'] ?? keptNodePort(port, before)
    const name = textAt(port, 'name') || JSON.stringify(port['port'])
    const wish = `${state.seed}/${namespaceOf(service)}/${nameOf(service)}/${name}`
    const nodePort = typeof wished === 'number' ? wished : chooseNodePort(wish, taken)
    const isFree = nodePort !== undefined && !taken.has(nodePort)
    if (!isFree)
      problems.push(invalidValue(`spec.ports[${index}].nodePort`, nodePort ?? 0, 'provided port is already allocated'))
    else taken.add(nodePort)
    return { ...port, nodePort: nodePort ?? 0 }
  })
  return problems.length > 0 ? E.left(problems) : E.right({ ...service, spec: { ...recordAt(service, 'spec'), ports } })
}

const keptNodePort = (port: JsonRecord, before: JsonRecord | undefined): Json | undefined =>
  portsOf(before ?? {}).find((earlier) =>
    textAt(port, 'name') === '' ? earlier['port'] === port['port'] : earlier['name'] === port['name'],
  )?.['nodePort']
