// Which registrations of one target group must change?
// Register first, deregister afterwards, so that the target group never stands empty in between. A draining target counts
// as gone. Where the cluster's word cannot be relied on, nothing is deregistered at all; what is unjudged stays until its
// pod has been looked at.
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { given, type Reference } from '../../aws/resource-id.js'
import { targetsScope } from '../../aws/scope-key.js'
import { type ObservedTarget, type Target, showTarget } from '../../aws/target.js'
import type { DesiredTargets, WantedTargets } from '../../desired/desired-targets.js'
import type { KnownTargets } from '../../desired/known.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import { askedFor } from '../cause.js'
import { type DraftPlan, finishPlan } from '../finish-plan.js'
import type { Plan, PlannedChange } from '../plan.js'
import { forObject } from '../reason.js'
import type { Wait } from '../wait.js'
import { podWaits } from './pod-waits.js'
import { clauseOfTargets } from './target-clause.js'

/**
 * Plans the registrations of one target group.
 *
 * Guarantees: every registration comes before every deregistration; targets that stay or come are never fewer than they were;
 * while the cluster cannot tell, nothing is planned. The order in which targets were read does not matter.
 * Assumes: the picture holds every target, draining ones too; AWS gives them all in one answer, which has no pages.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html (2026-11-25)
 * Caveats: a target group at its limit of targets cannot take the new ones first; AWS refuses the registrations
 * (TooManyTargets) and nothing is deregistered either. A draining target counts as gone and is registered again.
 */
export const planTargets = (desired: DesiredTargets, known: KnownTargets): Plan => {
  const draft = desired._tag === 'TargetsKept' ? { changes: [], waits: [] } : planWanted(desired, known)
  const finished = finishPlan(draft)
  return {
    scope: targetsScope(desired.group, desired.targetGroupName),
    changes: finished.changes,
    waits: [...finished.waits, ...(desired._tag === 'TargetsKept' ? [] : podWaits(desired, known))],
    blocked: [],
    warnings: [],
  }
}

const planWanted = (desired: WantedTargets, known: KnownTargets): DraftPlan =>
  O.isSome(known.targetGroupArn)
    ? { changes: planBorn(desired, known, given(known.targetGroupArn.value)), waits: [] }
    : planUnborn(desired)

/** The target group is made by its group; registrations follow. */
const planUnborn = (desired: WantedTargets): DraftPlan => {
  const wait: Wait = {
    id: `wait:target-group-exists:${desired.targetGroupName}`,
    awaited: { _tag: 'TargetGroupExists', targetGroupName: desired.targetGroupName },
    until: O.none,
    reading: O.none,
    scopes: [{ _tag: 'GroupScope', group: desired.group }],
  }
  const reference: Reference = { _tag: 'Owned', resourceId: desired.targetGroupName }
  return { changes: desired.targets.map((target) => ({ ...register(desired, reference, target), needs: [wait.id] })), waits: [wait] }
}

const planBorn = (
  desired: WantedTargets,
  known: KnownTargets,
  targetGroup: Reference,
): ReadonlyArray<PlannedChange> => {
  const observed = O.isSome(known.observed) ? RA.sort(byIdentity)(known.observed.value.targets).filter(isRegistered) : []
  const present = new Set(observed.map(showTarget))
  const kept = new Set([...desired.targets, ...desired.unjudged.map(({ target }) => target)].map(showTarget))
  const registers = desired.targets
    .filter((target) => !present.has(showTarget(target)))
    .map((target) => register(desired, targetGroup, target))
  const deregisters = observed
    .filter((target) => !kept.has(showTarget(target)))
    .map((target) => ({ ...deregister(desired, targetGroup, target), needs: registers.map(({ id }) => id) }))
  return [...registers, ...deregisters]
}

const byIdentity: Ord<ObservedTarget> = contramap(showTarget)(stringOrd)

const isRegistered = (target: ObservedTarget): boolean =>
  target.state !== 'draining' && target.state !== 'unhealthy.draining'

const register = (desired: WantedTargets, targetGroup: Reference, target: Target): PlannedChange => ({
  id: `register-target:${showTarget(target)}`,
  change: { _tag: 'RegisterTarget', targetGroup, target },
  differences: [],
  reason: forObject(desired.service, clauseOfTargets('RegisterTarget', showTarget(target))),
  cause: askedFor,
  needs: [],
})

const deregister = (desired: WantedTargets, targetGroup: Reference, target: ObservedTarget): PlannedChange => ({
  id: `deregister-target:${showTarget(target)}`,
  change: {
    _tag: 'DeregisterTarget',
    targetGroup,
    target: { id: target.id, port: target.port, availabilityZone: O.none },
  },
  differences: [],
  reason: forObject(desired.service, clauseOfTargets('DeregisterTarget', showTarget(target))),
  cause: { _tag: 'NoLongerAskedFor', owner: renderObjectRef(desired.service) },
  needs: [],
})
