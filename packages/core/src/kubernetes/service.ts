// What does a Service offer?
// From the `v1` object to type, ports and address families.
// Rules: a missing type is ClusterIP, a missing protocol TCP, a missing targetPort the port itself; a nodePort of 0
// is none (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/, 2026-11-22).
// Selectors and cluster addresses are not read: endpoints come from EndpointSlices.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import type { IpFamily } from '../decoding/ip-address.js'
import { listOf } from '../decoding/list-of.js'
import { oneOf } from '../decoding/one-of.js'
import { optional } from '../decoding/optional.js'
import { portNumber } from '../decoding/port-number.js'
import { portNumberOrName } from '../decoding/port-number-or-name.js'
import { text } from '../decoding/text.js'
import { wholeNumber } from '../decoding/whole-number.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'

export interface ServicePort {
  /** A Service with one port may leave it without a name. */
  readonly name: O.Option<string>
  readonly protocol: string
  readonly port: number
  /** The port of the pods, by number or by the name that a container gives it. */
  readonly targetPort: number | string
  readonly nodePort: O.Option<number>
}

export interface Service {
  readonly metadata: ObjectMetadata
  readonly type: ServiceType
  readonly ports: ReadonlyArray<ServicePort>
  readonly ipFamilies: ReadonlyArray<IpFamily>
}

const wirePort = t.strict(
  {
    name: optional(text),
    protocol: optional(text),
    port: portNumber,
    targetPort: optional(portNumberOrName),
    nodePort: optional(wholeNumber(0, 65_535, 'node port from 0 to 65535')),
  },
  'Service port',
)

const wireSpec = t.strict(
  {
    type: optional(oneOf<ServiceType>('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')),
    ports: listOf(wirePort),
    ipFamilies: listOf(oneOf<IpFamily>('IPv4', 'IPv6')),
  },
  'Service spec',
)

export const wireService = t.strict({ metadata: wireMetadata, spec: optional(wireSpec) }, 'Service')

const toPort = (wire: t.TypeOf<typeof wirePort>): ServicePort => ({
  name: pipe(
    wire.name,
    O.filter((name) => name !== ''),
  ),
  protocol: pipe(
    wire.protocol,
    O.getOrElse(() => 'TCP'),
  ),
  port: wire.port,
  targetPort: pipe(
    wire.targetPort,
    O.getOrElse((): number | string => wire.port),
  ),
  nodePort: pipe(
    wire.nodePort,
    O.filter((nodePort) => nodePort !== 0),
  ),
})

/** Fills in what a Service may leave out. */
export const toService = (wire: t.TypeOf<typeof wireService>): Service => ({
  metadata: toObjectMetadata(wire.metadata),
  type: pipe(
    wire.spec,
    O.flatMap((spec) => spec.type),
    O.getOrElse((): ServiceType => 'ClusterIP'),
  ),
  ports: pipe(
    wire.spec,
    O.match(
      () => [],
      (spec) => spec.ports.map(toPort),
    ),
  ),
  ipFamilies: pipe(
    wire.spec,
    O.match(
      () => [],
      (spec) => spec.ipFamilies,
    ),
  ),
})
