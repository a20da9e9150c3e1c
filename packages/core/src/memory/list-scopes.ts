// Which scopes are there?
// The groups of all Ingresses that may be ours, the target groups of each, every hosted zone that holds or should hold a
// host of theirs, and the VPC. Derived from what is remembered and what the cluster says, never stored.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import { networkScope, type ScopeKey, type ZoneScope, zoneScope } from '../aws/scope-key.js'
import type { HostClaim } from '../desired/build-zone.js'
import { chooseHostedZones } from '../facts/choose-hosted-zone.js'
import { listRefs } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { hostedZones, servingAddress } from './collect-known.js'
import { hasLoadBalancer, isEnding, rememberedGroup } from './find-remembered.js'
import type { Remembered, RememberedGroup } from './remembered.js'
import { targetGroupBackends } from './target-group-backends.js'

/** Lists the groups of every Ingress in the cluster, malformed and foreign ones included. */
export const groupsOfCluster = (snapshot: Snapshot): ReadonlyArray<GroupId> =>
  listRefs(snapshot, 'Ingress').map(({ namespace, name }) => ({ _tag: 'Implicit', namespace, name }))

/** Lists the claims of all groups on one zone. A host leads nowhere (None) until its group serves it. */
export const hostClaimsOf = (
  settings: PlannerSettings,
  remembered: Remembered,
  zoneId: string,
): ReadonlyArray<HostClaim> => {
  const zones = hostedZones(settings, remembered)
  return [...remembered.groups.values()]
    .flatMap(groupHosts)
    .filter(({ host }) => chooseHostedZones(zones, host).some((zone) => zone.zoneId === zoneId))
}

const groupHosts = (known: RememberedGroup): ReadonlyArray<HostClaim> =>
  RA.fromOption(known.claims).flatMap(({ hosts, group, owner, ownerCreatedAt }) =>
    hosts.map((host) => ({
      host,
      group,
      owner,
      ownerCreatedAt,
      address: known.servingHosts.includes(host) ? servingAddress(known) : O.none,
    })),
  )

/** Memory before and after a run. */
export interface MemoryAround {
  readonly before: Remembered
  readonly after: Remembered
}

/**
 * Lists the scopes that must run after a group has, given memory before and after: its target groups and the network where its
 * claims changed, its zones where hosts or the address they lead to did, and target groups that are new in AWS.
 */
export const scopesAfterGroup = (
  settings: PlannerSettings,
  { before, after }: MemoryAround,
  group: GroupId,
): ReadonlyArray<ScopeKey> => {
  const [old, next] = [rememberedGroup(before, group), rememberedGroup(after, group)]
  const isClaimed = JSON.stringify(old.claims) !== JSON.stringify(next.claims) || old.phase !== next.phase
  const isEnded = (hasLoadBalancer(old) && !hasLoadBalancer(next)) || (isEnding(old) && !isEnding(next))
  const wasServing = JSON.stringify([old.servingHosts, servingAddress(old)])
  const isServing = JSON.stringify([next.servingHosts, servingAddress(next)])
  const fresh = targetGroupBackends(after, group).filter(
    ({ observed }) => O.isSome(observed) && !before.targets.has(observed.value.arn),
  )
  return [
    ...(isClaimed ? targetGroupBackends(after, group) : fresh).map(({ scope }) => scope),
    ...(isClaimed || isEnded ? [networkScope(settings.vpcId)] : []),
    ...(settings.dnsPolicy !== 'off' && (isClaimed || wasServing !== isServing)
      ? zonesOfHosts(settings, after, [...hostsOf(old), ...hostsOf(next)])
      : []),
  ]
}

/** Lists the zones that a later look-up has shown, as far as hosts of any group fall into them. */
export const newZones = (settings: PlannerSettings, { before, after }: MemoryAround): ReadonlyArray<ZoneScope> => {
  const known = new Set(hostedZones(settings, before).map(({ zoneId }) => zoneId))
  if (settings.dnsPolicy === 'off' || hostedZones(settings, after).every(({ zoneId }) => known.has(zoneId))) return []
  const hosts = [...after.groups.values()].flatMap(hostsOf)
  return zonesOfHosts(settings, after, hosts).filter(({ zoneId }) => !known.has(zoneId))
}

const hostsOf = ({ claims }: RememberedGroup): ReadonlyArray<string> =>
  RA.fromOption(claims).flatMap(({ hosts }) => hosts)

/** Lists the zones into which hosts fall, each once, by id; none before hosted zones were looked up. */
export const zonesOfHosts = (
  settings: PlannerSettings,
  remembered: Remembered,
  hosts: ReadonlyArray<string>,
): ReadonlyArray<ZoneScope> => {
  const zones = hostedZones(settings, remembered)
  const ids = hosts.flatMap((host) => chooseHostedZones(zones, host).map((zone) => zone.zoneId))
  return [...new Set(ids)].sort().map(zoneScope)
}

