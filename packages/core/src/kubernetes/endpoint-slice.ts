// Where do the pods of a Service listen?
// From the `discovery.k8s.io/v1` object to addresses, their conditions and the ports they share.
// Rules: unknown `ready` counts as ready, unknown `serving` as what `ready` says, unknown `terminating` as not
// (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/, 2026-11-22). A port of
// null means every port and is none here. Which endpoints become targets is decided elsewhere.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { listOf } from '../decoding/list-of.js'
import { oneOf } from '../decoding/one-of.js'
import { optional } from '../decoding/optional.js'
import { portNumber } from '../decoding/port-number.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { truthValue } from '../decoding/truth-value.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export type AddressType = 'IPv4' | 'IPv6' | 'FQDN'

export interface EndpointPort {
  /** The name of the Service's port; empty when that has none. */
  readonly name: string
  readonly protocol: string
  readonly port: O.Option<number>
}

export interface Endpoint {
  /** All of one endpoint; clients use the first. */
  readonly addresses: ReadonlyArray<string>
  readonly isReady: boolean
  readonly isServing: boolean
  readonly isTerminating: boolean
  /** Name of the pod behind it, in the namespace of the slice; none for endpoints that are no pods. */
  readonly podName: O.Option<string>
  /** Tells the pod from others of its name, before and after; none where the source of endpoints does not say. */
  readonly podUid: O.Option<string>
  readonly nodeName: O.Option<string>
  readonly zone: O.Option<string>
}

export interface EndpointSlice {
  readonly metadata: ObjectMetadata
  /** The Service in the same namespace that the slice belongs to. */
  readonly serviceName: O.Option<string>
  readonly addressType: AddressType
  readonly ports: ReadonlyArray<EndpointPort>
  readonly endpoints: ReadonlyArray<Endpoint>
}

/** The label that names the Service of a slice. */
export const serviceNameLabel = 'kubernetes.io/service-name'

const wireConditions = t.strict(
  { ready: optional(truthValue), serving: optional(truthValue), terminating: optional(truthValue) },
  'endpoint conditions',
)

const wireEndpoint = t.strict(
  {
    addresses: listOf(nonEmptyText),
    conditions: optional(wireConditions),
    targetRef: optional(t.strict({ kind: optional(text), name: optional(text), uid: optional(text) }, 'reference to a pod')),
    nodeName: optional(text),
    zone: optional(text),
  },
  'endpoint',
)

const wirePort = t.strict(
  { name: optional(text), protocol: optional(text), port: optional(portNumber) },
  'endpoint port',
)

export const wireEndpointSlice = t.strict(
  {
    metadata: wireMetadata,
    addressType: oneOf<AddressType>('IPv4', 'IPv6', 'FQDN'),
    ports: listOf(wirePort),
    endpoints: listOf(wireEndpoint),
  },
  'EndpointSlice',
)

/** Nothing known: the API leaves conditions out that a source of endpoints does not report. */
const noConditions: t.TypeOf<typeof wireConditions> = { ready: O.none, serving: O.none, terminating: O.none }

const toEndpoint = (wire: t.TypeOf<typeof wireEndpoint>): Endpoint => {
  const { ready, serving, terminating } = pipe(
    wire.conditions,
    O.getOrElse(() => noConditions),
  )
  const isReady = pipe(
    ready,
    O.getOrElse(() => true),
  )
  const pod = pipe(
    wire.targetRef,
    O.filter(({ kind }) => O.isSome(kind) && kind.value === 'Pod'),
  )
  return {
    addresses: wire.addresses,
    isReady,
    isServing: pipe(
      serving,
      O.getOrElse(() => isReady),
    ),
    isTerminating: pipe(
      terminating,
      O.getOrElse(() => false),
    ),
    podName: pipe(
      pod,
      O.flatMap(({ name }) => name),
    ),
    podUid: pipe(
      pod,
      O.flatMap(({ uid }) => uid),
    ),
    nodeName: wire.nodeName,
    zone: wire.zone,
  }
}

const toPort = (wire: t.TypeOf<typeof wirePort>): EndpointPort => ({
  name: pipe(
    wire.name,
    O.getOrElse(() => ''),
  ),
  protocol: pipe(
    wire.protocol,
    O.getOrElse(() => 'TCP'),
  ),
  port: wire.port,
})

/** Fills in what an EndpointSlice may leave out. */
export const toEndpointSlice = (wire: t.TypeOf<typeof wireEndpointSlice>): EndpointSlice => {
  const metadata = toObjectMetadata(wire.metadata)
  return {
    metadata,
    serviceName: O.fromNullable(metadata.labels[serviceNameLabel]),
    addressType: wire.addressType,
    ports: wire.ports.map(toPort),
    endpoints: wire.endpoints.map(toEndpoint),
  }
}
