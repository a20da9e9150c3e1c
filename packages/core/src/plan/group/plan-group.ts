// What must change so that one group is as its members ask?
//
//   asked for   there   action                           reason or cause
//   yes         no      create                           asked for
//   yes         equal   nothing
//   yes         other   change in place                  asked for; before and after in the plan
//   yes         other   (scheme) withheld replacement    needs consent
//   no          yes     delete, last use first           owner compiled and no longer asks, or owner gone
//   unknown     yes     nothing                          a failing or unknown member keeps what there is
//
// Things without our tags are never in the table.
import * as O from 'fp-ts/lib/Option.js'
import { presentLoadBalancer } from '../../aws/present-load-balancer.js'
import { given } from '../../aws/resource-id.js'
import { groupScope } from '../../aws/scope-key.js'
import type { TargetGroup } from '../../aws/target-group.js'
import type { DesiredGroup, WantedGroup } from '../../desired/desired-group.js'
import type { KnownGroup } from '../../desired/known.js'
import type { Warning } from '../../ingress/warning.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import type { Instant } from '../../ports/clock.js'
import type { ChangeTag } from '../change.js'
import { finishPlan } from '../finish-plan.js'
import { forObject } from '../reason.js'
import type { Plan, PlannedChange } from '../plan.js'
import type { Wait } from '../wait.js'
import { findShadowedRules } from '../rules/find-shadowed-rules.js'
import { coldTargetGroups } from './cold-target-groups.js'
import { becauseOf, type GroupPlanInput, noLongerAskedFor } from './group-plan-input.js'
import { heldTargetGroups } from './held-target-groups.js'
import { type MatchedTargetGroup, matchTargetGroups, pointAction } from './match-resources.js'
import { interfacesWait, planGroupEnd } from './plan-group-end.js'
import { planListeners } from './plan-listeners.js'
import { planLoadBalancer } from './plan-load-balancer.js'
import { planSecurityGroup } from './plan-security-group.js'
import { deleteTargetGroups, planTargetGroups } from './plan-target-groups.js'
import { sortObserved } from './sort-observed.js'

/**
 * Plans one group.
 *
 * Flow: find what exists for each thing wanted; plan security group, target groups, load balancer and listeners with their
 * rules; plan the end of what is left over; link everything by what refers to what.
 * Guarantees: carried out in any order that `needs` allows, every request gets its old or its new answer after each call;
 * planned again from the advanced picture it plans nothing; the order in which the picture was read does not matter.
 * Assumes: the picture is whole or was advanced by our own changes only; `desired` was compiled without error, or says
 * `GroupKept`. A group that was never read counts as empty, so that whoever plans must have read it.
 * Caveats: waits are part of the plan. What stands behind one is planned anew when it is over, and may then be planned
 * otherwise. A second load balancer with our tags is told of and left alone.
 * Refuses: another scheme, since AWS has no call for it, and rules for which no number is left; both stay as they are and
 * are in `blocked`, with what the user can do.
 */
export const planGroup = (desired: DesiredGroup, read: KnownGroup): Plan => {
  const known = { ...read, observed: sortObserved(read.observed) }
  switch (desired._tag) {
    case 'GroupWanted':
      return planWanted(desired, known)
    case 'GroupGone': {
      const owner = renderObjectRef(desired.owner)
      return {
        scope: groupScope(desired.group),
        ...finishPlan(
          planGroupEnd({
            group: desired.group,
            known,
            cause: { _tag: 'OwnerGone', owner },
            reason: forObject(desired.owner, 'is deleted'),
          }),
        ),
        blocked: [],
        warnings: [],
      }
    }
    case 'GroupKept':
      return { scope: groupScope(desired.group), changes: [], waits: [], blocked: [], warnings: [] }
  }
}

const planWanted = (asked: WantedGroup, known: KnownGroup): Plan => {
  const targetGroups = matchTargetGroups(wantedTargetGroups(asked), known.observed.targetGroups)
  const wanted = pointListeners(asked, targetGroups)
  const input: GroupPlanInput = { wanted, known, present: presentLoadBalancer(known.observed), targetGroups }
  const cold = coldTargetGroups(input)
  const securityGroup = planSecurityGroup(input)
  const opened = securityGroup.filter(({ change }) => change._tag === 'AuthorizeIngress').map(({ id }) => id)
  const loadBalancer = planLoadBalancer(input, opened)
  const listeners = planListeners({
    ...input,
    coldTargetGroups: new Map([...cold].map(([id, wait]) => [id, wait.id] as const)),
  })
  const doomed = surplusTargetGroups(input, listeners.changes)
  const securityGroups = surplusSecurityGroups(input, loadBalancer.changes)
  const finished = finishPlan({
    changes: [
      ...securityGroup,
      ...planTargetGroups(input),
      ...loadBalancer.changes,
      ...listeners.changes,
      ...doomed.changes,
      ...securityGroups.changes,
    ],
    waits: [...cold.values(), ...loadBalancer.waits, ...doomed.waits, ...securityGroups.waits],
  })
  return {
    scope: groupScope(wanted.group),
    changes: finished.changes,
    waits: [...finished.waits, ...activeWait(input)],
    blocked: [...loadBalancer.blocked, ...listeners.blocked],
    warnings: [...wanted.warnings, ...findShadowedRules(wanted.listeners), ...listeners.warnings, ...duplicates(input)],
  }
}

const wantedTargetGroups = (wanted: WantedGroup): ReadonlyArray<TargetGroup> =>
  wanted.targetGroups.map((entry) => entry.targetGroup)

const pointListeners = (wanted: WantedGroup, matched: ReadonlyArray<MatchedTargetGroup>): WantedGroup => {
  const point = pointAction(wantedTargetGroups(wanted), matched)
  return {
    ...wanted,
    listeners: wanted.listeners.map((listener) => ({
      ...listener,
      defaultAction: point(listener.defaultAction),
      rules: listener.rules.map((rule) => ({ ...rule, action: point(rule.action) })),
    })),
  }
}

/** No change of the group needs an active load balancer, but its records do. */
const activeWait = (input: GroupPlanInput): ReadonlyArray<Wait> => {
  const { known, present } = input
  if (O.isNone(present) || present.value.loadBalancer.state !== 'provisioning') return []
  const { arn, name, createdAt } = present.value.loadBalancer
  return [
    {
      id: 'wait:load-balancer-active',
      awaited: { _tag: 'LoadBalancerActive', name },
      until: O.some(known.now + pauseBeforeLook(known, createdAt)),
      reading: O.some({ _tag: 'ReadLoadBalancerState', loadBalancerArn: arn }),
      scopes: [],
    },
  ]
}

/** AWS takes minutes, or next to nothing where load balancers are simulated: a young one is looked at early. */
const firstLookMilliseconds = 300

const pauseBeforeLook = ({ now, waits }: KnownGroup, createdAt: Instant): number =>
  Math.min(waits.pollMilliseconds, Math.max(firstLookMilliseconds, now - createdAt))

/** Changes of listeners after which a target group may be used by nobody any more. */
const releasingTags: ReadonlyArray<ChangeTag> = ['ModifyRule', 'DeleteRule', 'ModifyListener', 'DeleteListener']

const surplusTargetGroups = (
  input: GroupPlanInput,
  listenerChanges: ReadonlyArray<PlannedChange>,
): ReturnType<typeof deleteTargetGroups> => {
  const wanted = new Set(input.targetGroups.map((entry) => entry.observed.arn))
  const held = heldTargetGroups(input.known.observed, listenerChanges)
  const releases = listenerChanges
    .filter((planned) => releasingTags.includes(planned.change._tag))
    .map((planned) => planned.id)
  return deleteTargetGroups(
    input.known,
    input.known.observed.targetGroups.filter((found) => !wanted.has(found.arn) && !held.has(found.arn)),
    { cause: noLongerAskedFor(input.wanted), reason: becauseOf(input.wanted, 'no longer sends there'), releases },
  )
}

/** The managed security group goes when the user gives groups of their own, after the load balancer has let go of it. */
const surplusSecurityGroups = (
  input: GroupPlanInput,
  loadBalancerChanges: ReadonlyArray<PlannedChange>,
): { readonly changes: ReadonlyArray<PlannedChange>; readonly waits: ReadonlyArray<Wait> } => {
  const letsGo = loadBalancerChanges.filter(({ change }) => change._tag === 'SetSecurityGroups').map(({ id }) => id)
  const isHeld = (groupId: string): boolean =>
    letsGo.length === 0 &&
    input.known.observed.loadBalancers.some((entry) => entry.loadBalancer.securityGroupIds.includes(groupId))
  const doomed = O.isSome(input.wanted.securityGroup)
    ? []
    : input.known.observed.securityGroups.filter((group) => !isHeld(group.groupId))
  const waits = doomed.flatMap((group) => interfacesWait(input.known, group.groupId))
  return {
    waits,
    changes: doomed.map((group) => ({
      id: `delete-security-group:${group.groupId}`,
      change: { _tag: 'DeleteSecurityGroup', securityGroup: given(group.groupId) },
      differences: [],
      reason: becauseOf(input.wanted, 'gives security groups of its own'),
      cause: noLongerAskedFor(input.wanted),
      needs: [...letsGo, ...interfacesWait(input.known, group.groupId).map((wait) => wait.id)],
    })),
  }
}

const duplicates = (input: GroupPlanInput): ReadonlyArray<Warning> =>
  input.known.observed.loadBalancers.length < 2
    ? []
    : [
        {
          _tag: 'DuplicateResource',
          object: input.wanted.owner,
          resource: 'LoadBalancer',
          arns: input.known.observed.loadBalancers.map((entry) => entry.loadBalancer.arn),
        },
      ]
