// Which pods would run for a Service, and under which addresses?
// From the workloads and Pods of a folder to made-up pods: as many as replicas ask for, spread over the nodes, each
// with an address in its node's subnet that is the same in every run. A Service that nothing in the folder backs gets
// two, so that an Ingress alone can be tried. No pod object is created: controllers of load balancers read
// EndpointSlices.
import { createHash } from 'node:crypto'
import { readinessGatesOf } from './follow-readiness.js'
import { isRecord, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import { nameOf, namespaceOf } from './kubernetes-object.js'

export interface SandboxNode {
  readonly name: string
  /** For example `aws:///us-east-1a/i-0123456789abcdef0`. */
  readonly providerId: string
  readonly zone: string
  readonly address: string
  /** IPv4 block of the subnet; pods of the node get addresses in it. */
  readonly subnetCidr: string
}

export interface MadePod {
  readonly namespace: string
  readonly name: string
  readonly node: SandboxNode
  readonly address: string
  /** It has readiness gates. */
  readonly isGated: boolean
}

/** What backs a Service: labels, and named ports of containers. */
export interface Backing {
  readonly podNames: ReadonlyArray<string>
  /** Those with readiness gates. */
  readonly gatedPodNames: ReadonlySet<string>
  readonly namedPorts: Readonly<Record<string, number>>
}

/** Endpoints that a Service without any workload gets. */
const inventedPodCount = 2

const workloadKinds: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'])

/** Addresses at the start of a subnet that AWS and the nodes themselves use. */
const reservedAtStart = 32
const reservedAtEnd = 8

/** Finds what backs a Service; undefined if nothing in the folder does. */
export const backingOf = (
  service: JsonRecord,
  objects: ReadonlyArray<JsonRecord>,
  nodeCount: number,
): Backing | undefined => {
  const selector = recordAt(recordAt(service, 'spec'), 'selector')
  const backers = objects.filter(
    (object) => namespaceOf(object) === namespaceOf(service) && isSelected(selector, podLabels(object)),
  )
  return backers.length === 0
    ? undefined
    : {
        podNames: backers.flatMap((object) => podNamesOf(object, nodeCount)),
        gatedPodNames: new Set(
          backers.filter((object) => gatesOfWorkload(object).length > 0).flatMap((object) => podNamesOf(object, nodeCount)),
        ),
        namedPorts: Object.assign({}, ...backers.map(namedPorts)) as Backing['namedPorts'],
      }
}

/** What a Service gets that nothing backs. */
export const inventedBacking = (service: JsonRecord): Backing => ({
  podNames: Array.from({ length: inventedPodCount }, (_, index) => `${nameOf(service)}-${index}`),
  gatedPodNames: new Set(),
  namedPorts: {},
})

/** Places pods on nodes; addresses in `taken` are not used again. */
export const placePods = (
  namespace: string,
  names: ReadonlyArray<string>,
  nodes: ReadonlyArray<SandboxNode>,
  taken: ReadonlySet<string>,
): ReadonlyArray<Omit<MadePod, 'isGated'>> => {
  const used = new Set(taken)
  return names.flatMap((name, index) => {
    const node = nodes[index % Math.max(nodes.length, 1)]
    const address = node === undefined ? undefined : freeAddress(node.subnetCidr, `${namespace}/${name}`, used)
    if (node === undefined || address === undefined) return []
    used.add(address)
    return [{ namespace, name, node, address }]
  })
}

const isSelected = (selector: JsonRecord, labels: JsonRecord | undefined): boolean =>
  labels !== undefined && Object.entries(selector).every(([key, value]) => labels[key] === value)

const podTemplate = (object: JsonRecord): JsonRecord | undefined => {
  if (object['kind'] === 'Pod') return object
  return workloadKinds.has(textAt(object, 'kind')) ? recordAt(recordAt(object, 'spec'), 'template') : undefined
}

const podLabels = (object: JsonRecord): JsonRecord | undefined => {
  const template = podTemplate(object)
  return template === undefined ? undefined : recordAt(recordAt(template, 'metadata'), 'labels')
}

/** Lists the readiness gates of a Pod, or of the pods of a workload. */
export const gatesOfWorkload = (object: JsonRecord): ReadonlyArray<string> => readinessGatesOf(podTemplate(object) ?? {})

/** Names the pods of a workload, or a Pod itself. */
export const podNamesOf = (object: JsonRecord, nodeCount: number): ReadonlyArray<string> => {
  if (object['kind'] === 'Pod') return [nameOf(object)]
  const replicas = recordAt(object, 'spec')['replicas']
  const count = object['kind'] === 'DaemonSet' ? nodeCount : typeof replicas === 'number' ? Math.min(replicas, 1000) : 1
  return Array.from({ length: count }, (_, index) => `${nameOf(object)}-${index}`)
}

const namedPorts = (object: JsonRecord): Readonly<Record<string, number>> => {
  const containers = listAt(recordAt(podTemplate(object) ?? {}, 'spec'), 'containers').filter(isRecord)
  const ports = containers.flatMap((container) => listAt(container, 'ports').filter(isRecord))
  return Object.fromEntries(ports.flatMap((port) => portEntry(textAt(port, 'name'), port['containerPort'])))
}

const portEntry = (name: string, port: Json | undefined): ReadonlyArray<readonly [string, number]> =>
  name !== '' && typeof port === 'number' ? [[name, port]] : []

const freeAddress = (cidr: string, wish: string, taken: ReadonlySet<string>): string | undefined => {
  const [base = '', prefix = '32'] = cidr.split('/')
  const start = base.split('.').reduce((number, part) => number * 256 + Number(part), 0) + reservedAtStart
  const count = 2 ** (32 - Number(prefix)) - reservedAtStart - reservedAtEnd
  const wished = createHash('sha256').update(wish).digest().readUInt32BE(0)
  for (let step = 0; step < count; step += 1) {
    const address = toAddress(start + ((wished + step) % count))
    if (!taken.has(address)) return address
  }
  return undefined
}

const toAddress = (value: number): string => [24, 16, 8, 0].map((shift) => (value / 2 ** shift) & 255).join('.')
