// What is remembered of one scope?
// From everything remembered and the name of a scope to its last picture with its doubts. What was never read is in doubt; a
// group that nobody has heard of only until the inventory is complete.
import * as O from 'fp-ts/lib/Option.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import { emptyObservedGroup, type ObservedGroup, type ObservedNetwork, type ObservedTargets } from '../aws/observed.js'
import { noTimes } from '../desired/known.js'
import type { Remembered, RememberedGroup, RememberedScope, RememberedZone } from './remembered.js'

const neverRead = { observed: O.none, readAt: 0, version: 0, doubt: O.some({ _tag: 'NeverRead' as const }) }

const unreadScope: RememberedScope<never> = neverRead

const unreadZone: RememberedZone = { ...neverRead, departed: [] }

const unreadGroup = (group: GroupId): RememberedGroup => ({
  ...neverRead,
  group,
  phase: 'NotCompiled',
  claims: O.none,
  servingHosts: [],
  times: noTimes,
  releasedSecurityGroupIds: new Set(),
})

/**
 * Finds what is remembered of a group. One that nobody has heard of is in doubt until the inventory is complete; from then
 * on it has nothing in AWS, and needs no reading.
 */
export const rememberedGroup = (remembered: Remembered, group: GroupId): RememberedGroup =>
  remembered.groups.get(showGroupId(group)) ??
  (remembered.inventory === 'Pending'
    ? unreadGroup(group)
    : { ...unreadGroup(group), observed: O.some(emptyObservedGroup), doubt: O.none })

/** Finds what is remembered of a zone; one that was never read is in doubt. */
export const rememberedZone = (remembered: Remembered, zoneId: string): RememberedZone =>
  remembered.zones.get(zoneId) ?? unreadZone

/** Finds what is remembered of the network of a VPC; one that was never read is in doubt. */
export const rememberedNetwork = (remembered: Remembered, vpcId: string): RememberedScope<ObservedNetwork> =>
  remembered.networks.get(vpcId) ?? unreadScope

/** Finds what is remembered of the targets of a target group, by its ARN; what was never read is in doubt. */
export const rememberedTargets = (remembered: Remembered, targetGroupArn: string): RememberedScope<ObservedTargets> =>
  remembered.targets.get(targetGroupArn) ?? unreadScope

/** The picture of a group; one that was never read counts as empty. */
export const groupPicture = ({ observed }: RememberedGroup): ObservedGroup => O.getOrElse(() => emptyObservedGroup)(observed)

/** Whether a group has a load balancer, as far as we know. */
export const hasLoadBalancer = (group: RememberedGroup): boolean => groupPicture(group).loadBalancers.length > 0

/** Tells whether a group that ends may still have network interfaces: its security groups go when the interfaces have. */
export const isEnding = (known: RememberedGroup): boolean => {
  const { loadBalancers, securityGroups } = groupPicture(known)
  return known.phase === 'Gone' && loadBalancers.length + securityGroups.length > 0
}
