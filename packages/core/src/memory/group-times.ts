// When did rules start or stop using a target group?
// Kept beside the picture because AWS does not tell: waits for settling and for health reckon from these moments. A moment
// that nobody saw counts as the moment at which we first looked.
import type { ObservedGroup } from '../aws/observed.js'
import { targetGroupsInUse } from '../aws/target-groups-in-use.js'
import type { GroupTimes } from '../desired/known.js'
import type { Instant } from '../ports/clock.js'

/** Carries the moments on to the next picture. */
export const nextGroupTimes = (times: GroupTimes, next: ObservedGroup, at: Instant): GroupTimes => {
  const used = targetGroupsInUse(next)
  const arns = next.targetGroups.map((targetGroup) => targetGroup.arn)
  const since = (
    moments: ReadonlyMap<string, Instant>,
    isMeant: (arn: string) => boolean,
  ): ReadonlyMap<string, Instant> =>
    new Map(arns.filter(isMeant).map((arn) => [arn, moments.get(arn) ?? at] as const))
  return {
    usedSince: since(times.usedSince, (arn) => used.has(arn)),
    unusedSince: since(times.unusedSince, (arn) => !used.has(arn)),
  }
}
