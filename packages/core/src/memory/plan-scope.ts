// What is to be done in one scope?
// From what is remembered and what the cluster says to the plan of the scope, guarded and checked.
// The same pure function serves the controller, which carries the plan out, and everybody who only wants to see it. Claims
// are taken into memory on the way, because shared scopes plan from the claims of all groups.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { identityOf, type PlannerSettings } from '../annotations/planner-settings.js'
import type { ObservedNetwork, ObservedZone } from '../aws/observed.js'
import { backendSecurityGroupId, listenerId, loadBalancerId, type ResourceId } from '../aws/resource-id.js'
import type { GroupScope, NetworkScope, ScopeKey, TargetsScope, ZoneScope } from '../aws/scope-key.js'
import { resourceTagKey } from '../aws/tags.js'
import { buildGroup } from '../desired/build-group.js'
import { buildNetwork, networkQuestions } from '../desired/build-network.js'
import { buildTargets } from '../desired/build-targets.js'
import { buildZone } from '../desired/build-zone.js'
import { type GroupClaims, toClaims } from '../desired/claims.js'
import type { DesiredGroup } from '../desired/desired-group.js'
import type { DesiredTargets } from '../desired/desired-targets.js'
import type { KnownGroup, KnownNetwork, KnownZone, Narrowing } from '../desired/known.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { findObject } from '../kubernetes/find-object.js'
import { areComplete, type Snapshot } from '../kubernetes/snapshot.js'
import { checkGroupPlan } from '../plan/check/check-group-plan.js'
import { checkNetworkPlan } from '../plan/check/check-network-plan.js'
import { checkPlan, type Violation } from '../plan/check/check-plan.js'
import { checkTargetsPlan } from '../plan/check/check-targets-plan.js'
import { checkZonePlan } from '../plan/check/check-zone-plan.js'
import { planGroup } from '../plan/group/plan-group.js'
import type { Guard } from '../plan/guards/guard.js'
import { guardDeletionProtection } from '../plan/guards/guard-deletion-protection.js'
import { guardDnsPolicy } from '../plan/guards/guard-dns-policy.js'
import { guardMassRecordDeletes } from '../plan/guards/guard-mass-record-deletes.js'
import { planNetwork } from '../plan/network/plan-network.js'
import type { Plan } from '../plan/plan.js'
import { planTargets } from '../plan/targets/plan-targets.js'
import { planZone } from '../plan/zone/plan-zone.js'
import type { Instant } from '../ports/clock.js'
import { hostedZones, collectKnownGroup, judgeNarrowing, rememberedFacts } from './collect-known.js'
import { openQuestions } from './open-questions.js'
import { rememberClaims } from './remember.js'
import {
  hasLoadBalancer,
  isEnding,
  rememberedGroup,
  rememberedNetwork,
  rememberedTargets,
  rememberedZone,
} from './find-remembered.js'
import type { GroupPhase, Remembered } from './remembered.js'
import { groupsOfCluster, hostClaimsOf } from './list-scopes.js'
import { findBackend, type TargetGroupBackend } from './target-group-backends.js'
import { ownersInPhase, unjudgedOwners } from './unjudged-owners.js'

export interface ScopeInput {
  readonly settings: PlannerSettings
  readonly snapshot: Snapshot
  readonly remembered: Remembered
  readonly now: Instant
}

export interface ScopePlan {
  readonly plan: Plan
  /** A fault of ours: a plan with violations is never carried out. */
  readonly violations: ReadonlyArray<Violation>
  /** Memory with the group's claims. */
  readonly remembered: Remembered
  /** Group scopes only. */
  readonly desired: O.Option<DesiredGroup>
}

/**
 * Plans one scope.
 *
 * Flow: build what is desired from snapshot and facts; plan it against the remembered picture; let the guards withhold; check.
 * Guarantees: the same input gives the same plan, byte for byte; memory comes back with the claims of the group, whatever
 * becomes of its plan, so that shared scopes see them at once.
 * Assumes: `needsOf` was empty in the same turn. Nothing is looked up here: what is missing counts as not there.
 * Caveats: an Ingress that is absent counts as gone only if this memory has seen it, or the snapshot still shows it ending:
 * one that was never seen may live in another cluster of our name, and a controller that has just started has seen none.
 * Errors: none. A plan with violations is a fault of ours and is never carried out.
 */
export const planScope = (input: ScopeInput, scope: ScopeKey): ScopePlan => {
  switch (scope._tag) {
    case 'GroupScope':
      return planGroupScope(input, scope)
    case 'TargetsScope':
      return checkScopePlan(input, planTargetsScope(input, scope))
    case 'ZoneScope':
      return checkScopePlan(input, planZoneScope(input, scope))
    case 'NetworkScope':
      return checkScopePlan(input, planNetworkScope(input, scope))
  }
}

/** A plan, and what is wrong with it in its kind of scope. */
type Judged = Pick<ScopePlan, 'plan' | 'violations'>

/** Outside groups, everything that a plan points at is given by its ARN or made in the plan. */
const checkScopePlan = (input: ScopeInput, { plan, violations }: Judged): ScopePlan => ({
  plan,
  violations: [...checkPlan(plan, () => false), ...violations],
  remembered: input.remembered,
  desired: O.none,
})

const planGroupScope = (input: ScopeInput, scope: GroupScope): ScopePlan => {
  const desired = desiredGroup(input, scope)
  const remembered = rememberClaims(input.remembered, scope.group, {
    phase: phaseOf(desired),
    claims: claimsOf(input, desired),
  })
  const known = collectKnownGroup({ ...input, remembered }, scope.group)
  const plan = guardPlan([guardDeletionProtection(known.observed)], planGroup(desired, known))
  const existing = existingIds(known)
  return {
    plan,
    violations: [
      ...checkPlan(plan, (resourceId) => existing.has(resourceId)),
      ...checkGroupPlan(plan, input.settings.clusterName, known.observed),
    ],
    remembered,
    desired: O.some(desired),
  }
}

/** The resource ids that plans of a group may point at without making them. */
const existingIds = ({ backendGroupId, observed }: KnownGroup): ReadonlySet<ResourceId> =>
  new Set([
    ...(O.isSome(backendGroupId) ? [backendSecurityGroupId] : []),
    ...observed.targetGroups.map(({ name }) => name),
    ...observed.securityGroups.flatMap(({ tags }) => tags[resourceTagKey] ?? []),
    ...observed.loadBalancers.flatMap(({ listeners }) => [loadBalancerId, ...listeners.map(({ port }) => listenerId(port))]),
  ])

/** What a group should be, from what is known now. */
const desiredGroup = (input: ScopeInput, scope: GroupScope): DesiredGroup => {
  const known = rememberedGroup(input.remembered, scope.group)
  const desired = buildGroup({
    settings: input.settings,
    group: scope.group,
    snapshot: input.snapshot,
    facts: rememberedFacts(input.remembered),
    observed: known.observed,
  })
  return desired._tag === 'GroupGone' && !wasSeenToGo(input, desired.owner, known.phase)
    ? { _tag: 'GroupKept', group: scope.group, errors: [] }
    : desired
}

/** An Ingress that was never seen may just as well live in another cluster: its absence is no reason to delete. */
const wasSeenToGo = (input: ScopeInput, owner: ObjectRef, phase: GroupPhase): boolean =>
  findObject(input.snapshot, 'Ingress', owner)._tag !== 'Absent' ||
  phase === 'Wanted' ||
  phase === 'Kept' ||
  phase === 'Gone'

const phaseOf = (desired: DesiredGroup): GroupPhase => {
  switch (desired._tag) {
    case 'GroupWanted':
      return 'Wanted'
    case 'GroupGone':
      return 'Gone'
    case 'GroupKept':
      return desired.errors.length === 0 ? 'NotOurs' : 'Kept'
  }
}

const claimsOf = (input: ScopeInput, desired: DesiredGroup): O.Option<GroupClaims> => {
  if (desired._tag !== 'GroupWanted') return O.none
  const owner = findObject(input.snapshot, 'Ingress', desired.owner)
  return O.some(toClaims(desired, owner._tag === 'Found' ? owner.object.metadata.createdAt : input.now))
}

const guardPlan = (guards: ReadonlyArray<Guard>, plan: Plan): Plan => guards.reduce((next, guard) => guard(next), plan)

const emptyPlan = (scope: ScopeKey): Plan => ({ scope, changes: [], waits: [], blocked: [], warnings: [] })

const planTargetsScope = (input: ScopeInput, scope: TargetsScope): Judged => {
  const { settings, remembered, now } = input
  const backend = findBackend(remembered, scope)
  if (O.isNone(backend)) return { plan: emptyPlan(scope), violations: [] }
  const targetGroupArn = pipe(
    backend.value.observed,
    O.map(({ arn }) => arn),
  )
  const observed = pipe(
    targetGroupArn,
    O.flatMap((arn) => rememberedTargets(remembered, arn).observed),
  )
  const desired = desiredTargets(input, scope, backend.value)
  const known = { waits: settings.waits, now, targetGroupArn, observed }
  const plan = planTargets(desired, known)
  return { plan, violations: checkTargetsPlan(plan, desired, known) }
}

/** What should be registered in one target group, from what is known now. */
export const desiredTargets = (
  { settings, snapshot, remembered }: ScopeInput,
  { group }: TargetsScope,
  { claim }: TargetGroupBackend,
): DesiredTargets => buildTargets({ group, vpcId: settings.vpcId, claim, snapshot, facts: rememberedFacts(remembered) })

/** Whether shared scopes may take away: every group of the cluster has compiled, from complete lists. */
const narrowingOf = (input: ScopeInput): Narrowing =>
  areComplete(input.snapshot, ['Ingress', 'IngressClass', 'Service'])
    ? judgeNarrowing(input.remembered, groupsOfCluster(input.snapshot))
    : 'NotYet'

const emptyZone: ObservedZone = { _tag: 'ObservedZone', recordSets: [] }

const planZoneScope = (input: ScopeInput, scope: ZoneScope): Judged => {
  const zone = hostedZones(input.settings, input.remembered).find((candidate) => candidate.zoneId === scope.zoneId)
  const { dnsPolicy } = input.settings
  if (zone === undefined || dnsPolicy === 'off') return { plan: emptyPlan(scope), violations: [] }
  const observed = O.getOrElse(() => emptyZone)(rememberedZone(input.remembered, scope.zoneId).observed)
  const desired = buildZone({ zone, observed, claims: hostClaimsOf(input.settings, input.remembered, scope.zoneId) })
  const known: KnownZone = {
    identity: identityOf(input.settings),
    now: input.now,
    observed,
    narrowing: narrowingOf(input),
    keptOwners: unjudgedOwners(input, zone.name, observed),
  }
  const guards = [
    guardDnsPolicy(dnsPolicy),
    guardMassRecordDeletes(observed, ownersInPhase(input.remembered, ['Gone'])),
  ]
  const plan = guardPlan(guards, planZone(desired, known))
  return { plan, violations: checkZonePlan(plan, zone.name, known) }
}

const emptyNetwork: ObservedNetwork = { _tag: 'ObservedNetwork', securityGroups: [] }

/** While some group fails, or the needs of some load balancer are known to nobody, nothing is closed. */
const planNetworkScope = (input: ScopeInput, scope: NetworkScope): Judged => {
  const observed = O.getOrElse(() => emptyNetwork)(rememberedNetwork(input.remembered, scope.vpcId).observed)
  const isSomeKept = [...input.remembered.groups.values()].some(
    (group) => group.phase === 'Kept' || (O.isNone(group.claims) && hasLoadBalancer(group)),
  )
  const known: KnownNetwork = {
    identity: identityOf(input.settings),
    now: input.now,
    observed,
    narrowing: isSomeKept || !areInterfacesKnown(input) ? 'NotYet' : narrowingOf(input),
    endingGroups: [...input.remembered.groups.values()].some(isEnding) ? 'Some' : 'None',
  }
  const plan = planNetwork(desiredNetwork(input), known)
  return { plan, violations: checkNetworkPlan(plan, known) }
}

/** While the network interfaces of some node are not known, what must be open is not known either. */
const areInterfacesKnown = ({ settings, snapshot, remembered, now }: ScopeInput): boolean =>
  areComplete(snapshot, ['Node', 'EndpointSlice']) &&
  openQuestions(remembered, networkQuestions({ settings, snapshot, claims: networkClaims(remembered) }), now).length === 0

/** What the shared security groups must admit, from what is known now. */
export const desiredNetwork = (input: ScopeInput): ReturnType<typeof buildNetwork> =>
  buildNetwork({
    settings: input.settings,
    claims: networkClaims(input.remembered),
    snapshot: input.snapshot,
    facts: rememberedFacts(input.remembered),
  })

/** The claims of groups that have, or will have, a load balancer; a group that ended claims nothing. */
export const networkClaims = (remembered: Remembered): ReadonlyArray<GroupClaims> =>
  [...remembered.groups.values()]
    .filter((group) => group.phase !== 'Gone' || hasLoadBalancer(group))
    .flatMap(({ claims }) => RA.fromOption(claims))
