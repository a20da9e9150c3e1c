// Which target groups does a group have, and whose targets belong in them?
// From memory to the target groups that exist, then those that are still to be made, each with its backend: what the group claims,
// or, where nobody claims it, what the tags of the target group say.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { GroupId } from '../aws/group-id.js'
import { type TargetsScope, targetsScope } from '../aws/scope-key.js'
import type { ObservedTargetGroup } from '../aws/target-group.js'
import type { BackendClaim } from '../desired/claims.js'
import { lastGoodBackend } from '../desired/last-good.js'
import { groupPicture, rememberedGroup } from './find-remembered.js'
import type { Remembered } from './remembered.js'

/** A target group with the backend whose targets it should have. */
export interface TargetGroupBackend {
  readonly scope: TargetsScope
  readonly claim: BackendClaim
  /** None until the target group exists. */
  readonly observed: O.Option<ObservedTargetGroup>
}

/** Lists the target groups of a group: those that exist, then those that are still to be made. */
export const targetGroupBackends = (remembered: Remembered, group: GroupId): ReadonlyArray<TargetGroupBackend> => {
  const known = rememberedGroup(remembered, group)
  const claims = RA.fromOption(known.claims).flatMap(({ backends }) => backends)
  const observed = groupPicture(known).targetGroups
  return [
    ...observed.flatMap((targetGroup) => existingBackend(group, targetGroup, claims)),
    ...claims
      .filter((claim) => !observed.some((targetGroup) => targetGroup.resourceId === claim.resourceId))
      .map((claim) => ({ scope: targetsScope(group, claim.targetGroupName), claim, observed: O.none })),
  ]
}

/** Finds the target group of a targets scope; None when nobody wants it and it does not exist. */
export const findBackend = (remembered: Remembered, scope: TargetsScope): O.Option<TargetGroupBackend> =>
  O.fromNullable(
    targetGroupBackends(remembered, scope.group).find(
      (candidate) => candidate.scope.targetGroupName === scope.targetGroupName,
    ),
  )

/** The claim of the group says what belongs in; without one, the resource tag of the target group does. */
const existingBackend = (
  group: GroupId,
  targetGroup: ObservedTargetGroup,
  claims: ReadonlyArray<BackendClaim>,
): ReadonlyArray<TargetGroupBackend> => {
  const claim = claims.find(
    (candidate) => candidate.resourceId === targetGroup.resourceId && candidate.targetType === targetGroup.targetType,
  )
  const found =
    claim === undefined
      ? lastGoodBackend(group, targetGroup)
      : O.some({ ...claim, targetGroupName: targetGroup.name })
  return RA.fromOption(found).map((backend) => ({
    scope: targetsScope(group, targetGroup.name),
    claim: backend,
    observed: O.some(targetGroup),
  }))
}
