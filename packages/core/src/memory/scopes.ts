// Which scopes are there?
// The groups of all Ingresses that may be ours, the target groups of each, every hosted zone that holds or should hold a
// host of theirs, and the VPC. Derived from what is remembered and what the cluster says, never stored.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import { emptyObservedGroup } from '../aws/observed.js'
import { type ScopeKey, type TargetsScope, targetsScope, zoneScope } from '../aws/scope-key.js'
import type { ObservedTargetGroup } from '../aws/target-group.js'
import type { BackendClaim } from '../desired/claims.js'
import type { HostClaim } from '../desired/build-zone.js'
import { lastGoodBackend } from '../desired/last-good.js'
import { chooseHostedZones } from '../facts/choose-hosted-zone.js'
import { listRefs, type Snapshot } from '../kubernetes/snapshot.js'
import { hostedZones, servingAddress } from './known.js'
import { rememberedGroup } from './remember.js'
import type { Remembered, RememberedGroup } from './remembered.js'

/** The groups of every Ingress in the cluster, malformed and foreign ones included. */
export const groupsOfCluster = (snapshot: Snapshot): ReadonlyArray<GroupId> =>
  listRefs(snapshot, 'Ingress').map(({ namespace, name }) => ({ _tag: 'Implicit', namespace, name }))

/** A target group with the backend whose targets it should have. */
export interface TargetGroupBackend {
  readonly scope: TargetsScope
  readonly claim: BackendClaim
  /** None until the target group exists. */
  readonly observed: O.Option<ObservedTargetGroup>
}

/** The target groups of a group, those that are still to be made included. */
export const targetGroupBackends = (remembered: Remembered, group: GroupId): ReadonlyArray<TargetGroupBackend> => {
  const known = rememberedGroup(remembered, group)
  const claims = pipe(
    known.claims,
    O.match(
      (): ReadonlyArray<BackendClaim> => [],
      (found) => found.backends,
    ),
  )
  const observed = O.getOrElse(() => emptyObservedGroup)(known.observed).targetGroups
  return [
    ...observed.flatMap((targetGroup) => existingBackend(group, targetGroup, claims)),
    ...claims
      .filter((claim) => !observed.some((targetGroup) => targetGroup.resourceId === claim.resourceId))
      .map((claim) => ({ scope: targetsScope(group, claim.targetGroupName), claim, observed: O.none })),
  ]
}

const existingBackend = (
  group: GroupId,
  targetGroup: ObservedTargetGroup,
  claims: ReadonlyArray<BackendClaim>,
): ReadonlyArray<TargetGroupBackend> => {
  const claim = claims.find(
    (candidate) => candidate.resourceId === targetGroup.resourceId && candidate.targetType === targetGroup.targetType,
  )
  const found = claim === undefined ? lastGoodBackend(group, targetGroup) : O.some({ ...claim, targetGroupName: targetGroup.name })
  return O.isNone(found)
    ? []
    : [{ scope: targetsScope(group, targetGroup.name), claim: found.value, observed: O.some(targetGroup) }]
}

/** The claims of all groups on one zone. */
export const hostClaimsOf = (
  settings: PlannerSettings,
  remembered: Remembered,
  zoneId: string,
): ReadonlyArray<HostClaim> => {
  const zones = hostedZones(settings, remembered)
  return [...remembered.groups.values()].flatMap((known) =>
    groupHosts(known)
      .filter((claim) => chooseHostedZones(zones, claim.host).some((zone) => zone.zoneId === zoneId)),
  )
}

const groupHosts = (known: RememberedGroup): ReadonlyArray<HostClaim> =>
  pipe(
    known.claims,
    O.match(
      () => [],
      (claims) =>
        claims.hosts.map((host) => ({
          host,
          group: claims.group,
          owner: claims.owner,
          ownerCreatedAt: claims.ownerCreatedAt,
          address: known.servingHosts.includes(host) ? servingAddress(known) : O.none,
        })),
    ),
  )

/** The scopes that must run after a group has: its target groups, its zones, the network. */
export const scopesAfterGroup = (
  settings: PlannerSettings,
  before: Remembered,
  after: Remembered,
  group: GroupId,
): ReadonlyArray<ScopeKey> => {
  const [old, next] = [rememberedGroup(before, group), rememberedGroup(after, group)]
  const isClaimed = JSON.stringify(old.claims) !== JSON.stringify(next.claims) || old.phase !== next.phase
  const isEnded = O.isSome(old.observed) && isEmptied(next) && !isEmptied(old)
  const wasServing = JSON.stringify([old.servingHosts, servingAddress(old)])
  const isServing = JSON.stringify([next.servingHosts, servingAddress(next)])
  const fresh = targetGroupBackends(after, group).filter(
    ({ observed }) => O.isSome(observed) && !before.targets.has(observed.value.arn),
  )
  return [
    ...(isClaimed ? targetGroupBackends(after, group) : fresh).map(({ scope }) => scope),
    ...(isClaimed || isEnded ? [{ _tag: 'NetworkScope' as const, vpcId: settings.vpcId }] : []),
    ...(settings.dnsPolicy !== 'off' && (isClaimed || wasServing !== isServing)
      ? zonesOfHosts(settings, after, [...hostsOf(old), ...hostsOf(next)])
      : []),
  ]
}

const isEmptied = (known: RememberedGroup): boolean =>
  pipe(
    known.observed,
    O.match(
      () => true,
      (observed) => observed.loadBalancers.length === 0,
    ),
  )

const hostsOf = (known: RememberedGroup): ReadonlyArray<string> =>
  pipe(
    known.claims,
    O.match(
      () => [],
      (claims) => claims.hosts,
    ),
  )

/** The zones into which hosts fall. */
export const zonesOfHosts = (
  settings: PlannerSettings,
  remembered: Remembered,
  hosts: ReadonlyArray<string>,
): ReadonlyArray<ScopeKey> => {
  const zones = hostedZones(settings, remembered)
  const ids = hosts.flatMap((host) => chooseHostedZones(zones, host).map((zone) => zone.zoneId))
  return [...new Set(ids)].sort().map(zoneScope)
}

