// Which observed resource is which desired one?
// Resources of a group are known by their resource id tag, never by name. Where AWS holds several of one id, the oldest
// is the one; a target group must also agree in what cannot be changed. From here on observed actions point at target
// groups as desired ones do: by resource id where the target group is the one we mean, by ARN otherwise.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedGroup, ObservedLoadBalancerWithListeners } from '../../aws/observed.js'
import { given, loadBalancerId, managedSecurityGroupId, owned, type Reference } from '../../aws/resource-id.js'
import type { RuleAction } from '../../aws/rule-action.js'
import type { ObservedSecurityGroup } from '../../aws/security-group.js'
import { resourceTagKey } from '../../aws/tags.js'
import type { ObservedTargetGroup, TargetGroup } from '../../aws/target-group.js'

export interface MatchedTargetGroup {
  readonly desired: TargetGroup
  readonly observed: ObservedTargetGroup
}

/** The load balancer that serves the group: the oldest with the right resource id. */
export const servingLoadBalancer = (observed: ObservedGroup): O.Option<ObservedLoadBalancerWithListeners> =>
  O.fromNullable(observed.loadBalancers.find((entry) => entry.loadBalancer.tags[resourceTagKey] === loadBalancerId))

/** The managed frontend security group. */
export const managedSecurityGroup = (observed: ObservedGroup): O.Option<ObservedSecurityGroup> =>
  O.fromNullable(observed.securityGroups.find((group) => group.tags[resourceTagKey] === managedSecurityGroupId))

/** Finds the observed target group of each desired one. */
export const matchTargetGroups = (
  desired: ReadonlyArray<TargetGroup>,
  observed: ReadonlyArray<ObservedTargetGroup>,
): ReadonlyArray<MatchedTargetGroup> =>
  desired.flatMap((wanted) => {
    const candidates = observed.filter((found) => found.resourceId === wanted.resourceId && hasSameNature(wanted, found))
    const match = candidates.find((found) => found.name === wanted.name) ?? candidates[0]
    return match === undefined ? [] : [{ desired: wanted, observed: match }]
  })

/** What no operation can change. The port is not compared: targets carry their own. */
const hasSameNature = (desired: TargetGroup, observed: ObservedTargetGroup): boolean =>
  desired.targetType === observed.targetType &&
  desired.protocol === observed.protocol &&
  desired.protocolVersion === observed.protocolVersion &&
  desired.ipAddressType === observed.ipAddressType &&
  desired.vpcId === observed.vpcId

/** Points an observed action at target groups the way desired actions do. */
export const normaliseAction =
  (matched: ReadonlyArray<MatchedTargetGroup>) =>
  (action: RuleAction): RuleAction => {
    if (action._tag !== 'Forward') return action
    const toReference = (reference: Reference): Reference => {
      if (reference._tag === 'Owned') return reference
      const match = matched.find((entry) => entry.observed.arn === reference.awsId)
      return match === undefined ? given(reference.awsId) : owned(match.desired.resourceId)
    }
    return { ...action, targets: action.targets.map((target) => ({ ...target, targetGroup: toReference(target.targetGroup) })) }
  }
