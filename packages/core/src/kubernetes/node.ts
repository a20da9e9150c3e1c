// Which machine is a Node, and may it take traffic?
// From the `v1` object to instance, zone, taints, readiness and addresses.
// Rules: the provider id of an EC2 instance is `aws:///<zone>/<instance id>`
// (https://github.com/kubernetes/cloud-provider-aws, 2026-11-22); without a Ready condition readiness is Unknown.
// Nodes of other providers, and Fargate's, have no instance id. Which nodes become targets is decided elsewhere.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { listOf } from '../decoding/list-of.js'
import { optional } from '../decoding/optional.js'
import { nonEmptyText, text } from '../decoding/text.js'
import { truthValue } from '../decoding/truth-value.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export type Readiness = 'True' | 'False' | 'Unknown'

export interface Taint {
  readonly key: string
  readonly value: string
  readonly effect: string
}

export interface Node {
  /** Its labels are what selectors of target nodes look at. */
  readonly metadata: ObjectMetadata
  readonly instanceId: O.Option<string>
  readonly zone: O.Option<string>
  readonly taints: ReadonlyArray<Taint>
  readonly isUnschedulable: boolean
  readonly readiness: Readiness
  readonly internalAddresses: ReadonlyArray<string>
}

const zoneLabel = 'topology.kubernetes.io/zone'

const wireSpec = t.strict(
  {
    providerID: optional(text),
    taints: listOf(t.strict({ key: nonEmptyText, value: optional(text), effect: text }, 'taint')),
    unschedulable: optional(truthValue),
  },
  'Node spec',
)

const wireStatus = t.strict(
  {
    conditions: listOf(t.strict({ type: text, status: text }, 'Node condition')),
    addresses: listOf(t.strict({ type: text, address: text }, 'Node address')),
  },
  'Node status',
)

export const wireNode = t.strict(
  { metadata: wireMetadata, spec: optional(wireSpec), status: optional(wireStatus) },
  'Node',
)

const emptySpec: t.TypeOf<typeof wireSpec> = { providerID: O.none, taints: [], unschedulable: O.none }
const emptyStatus: t.TypeOf<typeof wireStatus> = { conditions: [], addresses: [] }

/** Reads zone and instance of an EC2 instance; whatever is not one has none. */
const parseProviderId = (
  providerId: string,
): O.Option<{ readonly zone: string; readonly instanceId: string }> =>
  pipe(
    O.fromNullable(/^aws:\/\/[^/]*\/([^/]*)\/(i-[0-9a-f]+)$/.exec(providerId)),
    O.map(([, zone = '', instanceId = '']) => ({ zone, instanceId })),
  )

/** Reads the Ready condition; a Node that never reported is as unknown as one that went silent. */
const toReadiness = ({ conditions }: t.TypeOf<typeof wireStatus>): Readiness => {
  const status = conditions.find(({ type }) => type === 'Ready')?.status
  return status === 'True' || status === 'False' ? status : 'Unknown'
}

/** Fills in what a Node may leave out. */
export const toNode = (wire: t.TypeOf<typeof wireNode>): Node => {
  const metadata = toObjectMetadata(wire.metadata)
  const spec = pipe(
    wire.spec,
    O.getOrElse(() => emptySpec),
  )
  const status = pipe(
    wire.status,
    O.getOrElse(() => emptyStatus),
  )
  const provider = pipe(spec.providerID, O.flatMap(parseProviderId))
  return {
    metadata,
    instanceId: pipe(
      provider,
      O.map(({ instanceId }) => instanceId),
    ),
    zone: pipe(
      provider,
      O.map(({ zone }) => zone),
      O.filter((zone) => zone !== ''),
      O.alt(() => O.fromNullable(metadata.labels[zoneLabel])),
    ),
    taints: spec.taints.map(({ key, value, effect }) => ({ key, value: O.getOrElse(() => '')(value), effect })),
    isUnschedulable: pipe(
      spec.unschedulable,
      O.getOrElse(() => false),
    ),
    readiness: toReadiness(status),
    internalAddresses: status.addresses
      .filter(({ type }) => type === 'InternalIP')
      .map(({ address }) => address),
  }
}
