// What do target groups look like after one was made, changed or deleted?
// A new one shows no attributes until some are set, and belongs to no load balancer until a rule or a default action refers to
// it: `advance-group.ts` works that out.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type ObservedTargetGroup, targetGroupNameOrd } from '../../aws/target-group.js'
import type { Bindings } from '../../plan/bindings.js'
import type { TargetGroupChangeOf } from '../../plan/change.js'

/** Advances target groups by one change of a target group. */
export const advanceTargetGroups = (
  targetGroups: ReadonlyArray<ObservedTargetGroup>,
  change: TargetGroupChangeOf<string>,
  bindings: Bindings,
): ReadonlyArray<ObservedTargetGroup> => {
  switch (change._tag) {
    case 'CreateTargetGroup':
      return bindings._tag === 'TargetGroupBound'
        ? RA.sort(targetGroupNameOrd)([
            ...targetGroups,
            { ...change.targetGroup, attributes: {}, arn: bindings.arn, loadBalancerArns: [] },
          ])
        : targetGroups
    case 'ModifyTargetGroup':
      return mapTargetGroup(targetGroups, change.targetGroup, (found) => ({ ...found, healthCheck: change.healthCheck }))
    case 'ModifyTargetGroupAttributes':
      return mapTargetGroup(targetGroups, change.targetGroup, (found) => ({
        ...found,
        attributes: { ...found.attributes, ...change.attributes },
      }))
    case 'DeleteTargetGroup':
      return targetGroups.filter((found) => found.arn !== change.targetGroup)
  }
}

const mapTargetGroup = (
  targetGroups: ReadonlyArray<ObservedTargetGroup>,
  arn: string,
  next: (found: ObservedTargetGroup) => ObservedTargetGroup,
): ReadonlyArray<ObservedTargetGroup> => targetGroups.map((found) => (found.arn === arn ? next(found) : found))
