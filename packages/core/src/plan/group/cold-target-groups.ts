// Which target groups cannot take requests yet?
// A target group is health-checked only while a rule refers to it, so one that nothing uses is cold, and stays so until a
// target is healthy or a bounded time is over. Requests that others answer now are not moved to a cold target group.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { type ScopeKey, targetsScope } from '../../aws/scope-key.js'
import type { ObservedTargetGroup } from '../../aws/target-group.js'
import { targetGroupsInUse } from '../../aws/target-groups-in-use.js'
import type { Instant } from '../../ports/clock.js'
import type { Wait } from '../wait.js'
import type { GroupPlanInput } from './group-plan-input.js'

/** Lists a wait for each cold target group, by ARN, or by name while it does not exist. */
export const coldTargetGroups = (input: GroupPlanInput): ReadonlyMap<string, Wait> => {
  const used = targetGroupsInUse(input.known.observed)
  return new Map(
    input.wanted.targetGroups.flatMap(({ targetGroup }) => {
      const match = input.targetGroups.find((entry) => entry.desired.resourceId === targetGroup.resourceId)
      const until = coldUntil(input, match?.observed, used)
      const cold = { name: targetGroup.name, observed: match?.observed, until }
      return until <= input.known.now ? [] : [[cold.observed?.arn ?? cold.name, healthyWait(input, cold)] as const]
    }),
  )
}

interface ColdTargetGroup {
  readonly name: string
  readonly observed: ObservedTargetGroup | undefined
  /** From when on it counts as warm, whatever its health. */
  readonly until: Instant
}

const coldUntil = (
  input: GroupPlanInput,
  observed: ObservedTargetGroup | undefined,
  used: ReadonlySet<string>,
): Instant => {
  const { now, targets, times, waits } = input.known
  if (observed === undefined || !used.has(observed.arn)) return now + waits.targetHealthyMilliseconds
  const isHealthy = targets.get(observed.arn)?.targets.some((target) => target.state === 'healthy') ?? false
  return isHealthy ? now : (times.usedSince.get(observed.arn) ?? now) + waits.targetHealthyMilliseconds
}

const healthyWait = (input: GroupPlanInput, { name, observed, until }: ColdTargetGroup): Wait => {
  const scopes: ReadonlyArray<ScopeKey> = [targetsScope(input.wanted.group, observed?.name ?? name)]
  return {
    id: `wait:target-healthy:${name}`,
    awaited: { _tag: 'TargetHealthy', targetGroupName: name },
    until: O.some(Math.min(until, input.known.now + input.known.waits.pollMilliseconds)),
    reading:
      observed === undefined
        ? O.none
        : O.some({
            _tag: 'ReadTargets',
            group: input.wanted.group,
            targetGroupName: observed.name,
            targetGroupArn: observed.arn,
          }),
    scopes,
  }
}
