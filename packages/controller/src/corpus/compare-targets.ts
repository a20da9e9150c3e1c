// Are the targets that we want the ones that were registered?
// From a wanted group and its recorded stack to the target groups whose registrations differ. Identity is id and port; the zone
// of an address and its health are not compared.
import { showTarget } from '@alb-ingress/core/aws/target.js'
import { buildTargets } from '@alb-ingress/core/desired/build-targets.js'
import { toClaims } from '@alb-ingress/core/desired/claims.js'
import type { WantedGroup } from '@alb-ingress/core/desired/desired-group.js'
import { type RecordedStack, toObservedTargets } from './recorded-stack.js'

interface Identified {
  readonly id: string
  readonly port: number
}

const show = (targets: ReadonlyArray<Identified>): string => targets.map(showTarget).sort().join(', ')

/** Where targets come from. */
export type TargetSources = Pick<Parameters<typeof buildTargets>[0], 'vpcId' | 'snapshot' | 'facts'>

/** Lists the differences between wanted and recorded targets. */
export const compareTargets = (
  sources: TargetSources,
  wanted: WantedGroup,
  stack: RecordedStack,
): ReadonlyArray<string> => {
  const recorded = toObservedTargets(stack)
  return toClaims(wanted, 0).backends.flatMap((claim) => {
    const desired = buildTargets({ ...sources, group: wanted.group, claim })
    const wantedTargets = desired._tag === 'TargetsWanted' ? show(desired.targets) : desired.why
    const recordedTargets = show(recorded.get(claim.resourceId) ?? [])
    return wantedTargets === recordedTargets
      ? []
      : [`target group ${claim.resourceId}: targets: wanted ${wantedTargets}, recorded ${recordedTargets}`]
  })
}
