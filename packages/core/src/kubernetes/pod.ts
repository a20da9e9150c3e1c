// Does a pod wait for a load balancer before it counts as ready?
// From the `v1` object to the readiness gates that name a target group, what is written of them, and whether the
// containers are ready. A pod is ready when its containers are and the condition of each of its gates is true
// (https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate, 2026-11-22); the names of the
// conditions are aws-load-balancer-controller's
// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/, 2026-11-22).
// Gates of others, labels and annotations are not kept.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { instant } from '../decoding/instant.js'
import { listOf } from '../decoding/list-of.js'
import { optional } from '../decoding/optional.js'
import { nonEmptyText, text } from '../decoding/text.js'
import type { Instant } from '../ports/clock.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'
import type { ObjectRef } from './object-ref.js'

/** What is written of one gate. */
export interface GateCondition {
  readonly targetGroupName: string
  /** `True`, `False` or `Unknown`. */
  readonly status: string
  readonly reason: string
  readonly message: string
}

export interface Pod {
  /** Without labels and annotations. */
  readonly metadata: ObjectMetadata
  /** Names of the target groups that the pod waits for. */
  readonly gates: ReadonlyArray<string>
  /** None while some container is not ready. */
  readonly containersReadySince: O.Option<Instant>
  /** Of its gates only. */
  readonly conditions: ReadonlyArray<GateCondition>
}

/** A pod that must be looked at, because only it says whether it waits for a target group. */
export interface PodToSee {
  readonly ref: ObjectRef
  /** Empty when it is not known: then any pod of the name is meant. */
  readonly uid: string
}

const gatePrefix = 'target-health.elbv2.k8s.aws/'

/** Names the condition by which a pod waits for a target group. */
export const gateType = (targetGroupName: string): string => `${gatePrefix}${targetGroupName}`

/** Reads the name of the target group off the name of a condition; None for conditions of others. */
const gatedBy = (conditionType: string): O.Option<string> =>
  conditionType.startsWith(gatePrefix) ? O.some(conditionType.slice(gatePrefix.length)) : O.none

const wireCondition = t.strict(
  {
    type: nonEmptyText,
    status: text,
    reason: optional(text),
    message: optional(text),
    lastTransitionTime: optional(instant),
  },
  'pod condition',
)

const wireSpec = t.strict({ readinessGates: listOf(t.strict({ conditionType: nonEmptyText }, 'readiness gate')) }, 'Pod spec')

/** Tells whether a pod has gates of ours, whatever else is written on it. */
export const declaresGate = (json: unknown): boolean =>
  pipe(
    t.type({ spec: wireSpec }).decode(json),
    E.match(
      () => false,
      ({ spec }) => spec.readinessGates.some(({ conditionType }) => O.isSome(gatedBy(conditionType))),
    ),
  )

export const wirePod = t.strict(
  {
    metadata: wireMetadata,
    spec: optional(wireSpec),
    status: optional(t.strict({ conditions: listOf(wireCondition) }, 'Pod status')),
  },
  'Pod',
)

type WireCondition = t.TypeOf<typeof wireCondition>

const orEmpty = O.getOrElse(() => '')

/** Keeps what concerns target groups. */
export const toPod = (wire: t.TypeOf<typeof wirePod>): Pod => {
  const metadata = { ...toObjectMetadata(wire.metadata), labels: {}, annotations: {} }
  const conditions = pipe(
    RA.fromOption(wire.status),
    RA.chain((status) => status.conditions),
  )
  return {
    metadata,
    gates: pipe(
      RA.fromOption(wire.spec),
      RA.chain(({ readinessGates }) => readinessGates),
      RA.filterMap(({ conditionType }) => gatedBy(conditionType)),
    ),
    containersReadySince: pipe(
      conditions,
      RA.findFirst(({ type, status }) => type === 'ContainersReady' && status === 'True'),
      O.map(({ lastTransitionTime }) => O.getOrElse(() => metadata.createdAt)(lastTransitionTime)),
    ),
    conditions: pipe(conditions, RA.filterMap(toGateCondition)),
  }
}

const toGateCondition = ({ type, status, reason, message }: WireCondition): O.Option<GateCondition> =>
  pipe(
    gatedBy(type),
    O.map((targetGroupName) => ({ targetGroupName, status, reason: orEmpty(reason), message: orEmpty(message) })),
  )
