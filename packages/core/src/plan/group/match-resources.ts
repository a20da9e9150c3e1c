// Which observed resource is which desired one?
// Resources of a group are known by their resource id tag, never by name. Where AWS holds several of one id, the oldest
// is the one; a target group must also agree in what cannot be changed. From here on desired actions
// point at target groups as observed ones do: by ARN where the target group exists.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedGroup } from '../../aws/observed.js'
import { given, managedSecurityGroupId, owned, type Reference } from '../../aws/resource-id.js'
import type { RuleAction } from '../../aws/rule-action.js'
import type { ObservedSecurityGroup } from '../../aws/security-group.js'
import { resourceTagKey } from '../../aws/tags.js'
import type { ObservedTargetGroup, TargetGroup } from '../../aws/target-group.js'

export interface MatchedTargetGroup {
  readonly desired: TargetGroup
  readonly observed: ObservedTargetGroup
}

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

/**
 * Points a desired action at target groups the way observed ones do: by ARN where the target group exists, else by the name
 * that it will have. A resource id would not do: while a target group is replaced there are two of one id.
 */
export const pointAction =
  (wanted: ReadonlyArray<TargetGroup>, matched: ReadonlyArray<MatchedTargetGroup>) =>
  (action: RuleAction): RuleAction => {
    if (action._tag !== 'Forward') return action
    const toReference = (reference: Reference): Reference => {
      if (reference._tag === 'Given') return reference
      const match = matched.find((entry) => entry.desired.resourceId === reference.resourceId)
      const name = wanted.find((targetGroup) => targetGroup.resourceId === reference.resourceId)?.name
      return match === undefined ? owned(name ?? reference.resourceId) : given(match.observed.arn)
    }
    const targets = action.targets.map((target) => ({ ...target, targetGroup: toReference(target.targetGroup) }))
    return { ...action, targets }
  }
