// In which order is a group's picture looked at?
// Always the same, whoever read it: load balancers by age (the oldest serves), everything else by what it is known by. So
// equal pictures give equal plans, and AWS's order of listing never shows.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { ObservedListener } from '../../aws/listener.js'
import type { ObservedRule } from '../../aws/listener-rule.js'
import type { ObservedGroup, ObservedLoadBalancerWithListeners } from '../../aws/observed.js'
import { type ObservedSecurityGroup, type Permission, showPermission } from '../../aws/security-group.js'
import type { ObservedTargetGroup } from '../../aws/target-group.js'

const byCreation: Ord<ObservedLoadBalancerWithListeners> = contramap(
  (entry: ObservedLoadBalancerWithListeners) => entry.loadBalancer.createdAt,
)(numberOrd)
const byArn: Ord<ObservedLoadBalancerWithListeners> = contramap(
  (entry: ObservedLoadBalancerWithListeners) => entry.loadBalancer.arn,
)(stringOrd)
const byPort: Ord<ObservedListener> = contramap((listener: ObservedListener) => listener.port)(numberOrd)
const byPriority: Ord<ObservedRule> = contramap((rule: ObservedRule) => rule.priority)(numberOrd)
const byName: Ord<ObservedTargetGroup> = contramap((targetGroup: ObservedTargetGroup) => targetGroup.name)(stringOrd)
const byGroupId: Ord<ObservedSecurityGroup> = contramap((group: ObservedSecurityGroup) => group.groupId)(stringOrd)
const byText: Ord<Permission> = contramap(showPermission)(stringOrd)

/** Puts a group's picture into canonical order. */
export const sortObserved = (observed: ObservedGroup): ObservedGroup => ({
  ...observed,
  loadBalancers: RA.sortBy([byCreation, byArn])(observed.loadBalancers).map((entry) => ({
    ...entry,
    listeners: RA.sort(byPort)(entry.listeners).map(sortListener),
  })),
  targetGroups: RA.sort(byName)(observed.targetGroups),
  securityGroups: RA.sort(byGroupId)(observed.securityGroups).map((group) => ({
    ...group,
    permissions: RA.sort(byText)(group.permissions),
  })),
})

const sortListener = (listener: ObservedListener): ObservedListener => ({
  ...listener,
  certificateArns: RA.sort(stringOrd)(listener.certificateArns),
  rules: RA.sort(byPriority)(listener.rules),
})
