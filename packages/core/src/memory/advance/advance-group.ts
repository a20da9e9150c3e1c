// What does a group look like after a change of ours has been carried out?
// Pure: the remembered picture, the change and what the call returned give the next picture, equal to what reading it again
// would show (attributes that were neither set nor read are not shown). Nothing is read back after a call. Changes of other
// scopes leave the picture as it is.
import type { ObservedGroup } from '../../aws/observed.js'
import { listenerActions } from '../../aws/listener.js'
import { actionTargetGroupArns } from '../../aws/rule-action.js'
import { withoutTags } from '../../aws/tags.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'
import { advanceListenerRules } from './advance-listener-rules.js'
import { advanceListeners } from './advance-listeners.js'
import { advanceLoadBalancer } from './advance-load-balancer.js'
import { advanceSecurityGroups } from './advance-security-groups.js'
import { advanceTargetGroups } from './advance-target-groups.js'
import { mapTags } from './map-group.js'

/** Advances a group's picture by one change. */
export const advanceGroup = (observed: ObservedGroup, change: ResolvedChange, bindings: Bindings): ObservedGroup =>
  attached(advanceParts(observed, change, bindings))

const advanceParts = (observed: ObservedGroup, change: ResolvedChange, bindings: Bindings): ObservedGroup => {
  switch (change._tag) {
    case 'CreateLoadBalancer':
    case 'ModifyLoadBalancerAttributes':
    case 'SetSubnets':
    case 'SetSecurityGroups':
    case 'SetIpAddressType':
    case 'DeleteLoadBalancer':
      return advanceLoadBalancer(observed, change, bindings)
    case 'CreateListener':
    case 'ModifyListener':
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
    case 'DeleteListener':
      return advanceListeners(observed, change, bindings)
    case 'CreateRule':
    case 'ModifyRule':
    case 'SetRulePriorities':
    case 'DeleteRule':
      return advanceListenerRules(observed, change, bindings)
    case 'CreateTargetGroup':
    case 'ModifyTargetGroup':
    case 'ModifyTargetGroupAttributes':
    case 'DeleteTargetGroup':
      return { ...observed, targetGroups: advanceTargetGroups(observed.targetGroups, change, bindings) }
    case 'AddTags':
      return mapTags(observed, change.resource, (tags) => ({ ...tags, ...change.tags }))
    case 'RemoveTags':
      return mapTags(observed, change.resource, (tags) => withoutTags(tags, change.tagKeys))
    default:
      return { ...observed, securityGroups: advanceSecurityGroups(observed.securityGroups, change, bindings) }
  }
}

/** A target group belongs to the load balancers whose listeners and rules refer to it. */
const attached = (observed: ObservedGroup): ObservedGroup => {
  const users = observed.loadBalancers.map(({ loadBalancer, listeners }) => ({
    loadBalancerArn: loadBalancer.arn,
    targetGroupArns: new Set(listeners.flatMap(listenerActions).flatMap(actionTargetGroupArns)),
  }))
  const usersOf = (arn: string): ReadonlyArray<string> =>
    users.filter(({ targetGroupArns }) => targetGroupArns.has(arn)).map(({ loadBalancerArn }) => loadBalancerArn)
  return {
    ...observed,
    targetGroups: observed.targetGroups.map((found) => ({ ...found, loadBalancerArns: [...usersOf(found.arn)].sort() })),
  }
}
