// What is written on pods that count as ready only when AWS finds them healthy?
// The condition of each gate, kept true to the health of the pod's targets as last read: true when all are healthy, else false with
// what AWS says. A target group that is deleted keeps nobody waiting. Written only where it differs from what the pod has.
// The words for a target that is not registered yet are aws-load-balancer-controller's, which are AWS's own
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedTargets } from '../aws/observed.js'
import type { TargetsScope } from '../aws/scope-key.js'
import { type ObservedTarget, showTarget, type TargetState } from '../aws/target.js'
import type { GatedPod } from '../desired/desired-targets.js'
import { podRef } from '../kubernetes/object-ref.js'
import { type GateCondition, gateType, type Pod } from '../kubernetes/pod.js'
import { listObjects } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { desiredTargets, type ScopeInput } from '../memory/plan-scope.js'
import { rememberedTargets } from '../memory/find-remembered.js'
import { findBackend } from '../memory/target-group-backends.js'
import type { Publication } from './publication.js'
import type { PlannedReport, Report } from './report.js'

/** Lists the conditions that differ for pods behind one target group, given what is remembered now. */
export const gatePublications = (input: ScopeInput, scope: TargetsScope): ReadonlyArray<Publication> => {
  if (input.snapshot.Pod.byNamespace.size === 0) return []
  const backend = findBackend(input.remembered, scope)
  if (O.isNone(backend) || O.isNone(backend.value.observed)) return []
  const desired = desiredTargets(input, scope, backend.value)
  if (desired._tag === 'TargetsKept') return []
  const observed = rememberedTargets(input.remembered, backend.value.observed.value.arn).observed
  return desired.gated.flatMap((gated) => conditionIfNew(gated.pod, conditionOf(gated, desired.targetGroupName, observed)))
}

/** Lets go of pods that waited for target groups which a run has deleted. */
export const releasedGates = (report: Report, snapshot: Snapshot): ReadonlyArray<Publication> => {
  const deleted = report._tag === 'Planned' ? report.outcomes.flatMap(deletedTargetGroup) : []
  return deleted.length === 0
    ? []
    : listObjects(snapshot, 'Pod').flatMap((pod) =>
        pod.gates
          .filter((gate) => deleted.includes(gate))
          .flatMap((targetGroupName) => conditionIfNew(pod, released(targetGroupName))),
      )
}

const deletedTargetGroup = ({
  planned: { change },
  outcome,
}: PlannedReport['outcomes'][number]): ReadonlyArray<string> =>
  outcome._tag === 'Done' && change._tag === 'DeleteTargetGroup' && change.targetGroup._tag === 'Given'
    ? [change.targetGroup.awsId.split('/')[1] ?? '']
    : []

const released = (targetGroupName: string): GateCondition => ({
  targetGroupName,
  status: 'True',
  reason: 'TargetGroupDeleted',
  message: 'The target group that this pod waited for is gone',
})

/** The first of a pod's targets that is not healthy speaks for it. */
const conditionOf = (
  { targets }: GatedPod,
  targetGroupName: string,
  observed: O.Option<ObservedTargets>,
): GateCondition => {
  const registered = O.isSome(observed) ? observed.value.targets : []
  const found = targets.map((target) =>
    O.fromNullable(registered.find((candidate) => showTarget(candidate) === showTarget(target))),
  )
  return pipe(
    found,
    RA.findFirst((target) => O.isNone(target) || target.value.state !== 'healthy'),
    O.match(
      () => ({ targetGroupName, status: 'True', reason: '', message: '' }),
      (target) => ({ targetGroupName, status: 'False', ...obstacleOf(target) }),
    ),
  )
}

/** A target that we have just registered is as good as not registered yet: AWS says the same of both. */
const obstacleOf = (target: O.Option<ObservedTarget>): Pick<GateCondition, 'reason' | 'message'> => {
  if (O.isNone(target)) return registering
  const { state, cause } = target.value
  if (cause !== undefined) return { reason: cause.reason, message: cause.description }
  return state === 'initial' ? registering : { reason: stateReasons[state], message: `target ${showTarget(target.value)} is ${state}` }
}

const registering = { reason: 'Elb.RegistrationInProgress', message: 'Target registration is in progress' }

/** Where AWS gives no reason. */
const stateReasons: Readonly<Record<Exclude<TargetState, 'initial'>, string>> = {
  healthy: 'TargetHealthy',
  unhealthy: 'TargetUnhealthy',
  'unhealthy.draining': 'TargetUnhealthyDraining',
  draining: 'TargetDraining',
  unused: 'TargetUnused',
  unavailable: 'TargetUnavailable',
}

const conditionIfNew = (pod: Pod, condition: GateCondition): ReadonlyArray<Publication> => {
  const present = pod.conditions.find(({ targetGroupName }) => targetGroupName === condition.targetGroupName)
  const { status, reason, message } = condition
  if (present?.status === status && present.reason === reason && present.message === message) return []
  if (O.isSome(pod.metadata.deletionRequestedAt)) return []
  return [
    {
      _tag: 'SetPodCondition',
      pod: podRef(pod.metadata.namespace, pod.metadata.name),
      uid: pod.metadata.uid,
      seenVersion: pod.metadata.resourceVersion,
      condition: { type: gateType(condition.targetGroupName), status, reason, message },
      transition: present?.status === status ? 'Kept' : 'Now',
    },
  ]
}
