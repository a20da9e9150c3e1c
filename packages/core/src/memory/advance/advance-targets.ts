// What is registered in a target group after a change of ours?
// From the picture and the change to the next picture, sorted. A registered target starts as `initial`, a deregistered one
// drains (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html, 2026-11-22).
// Changes of other kinds leave the picture as it is.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { ObservedTargets } from '../../aws/observed.js'
import { observedTargetOrd, showTarget } from '../../aws/target.js'
import type { ResolvedChange } from '../../plan/change.js'

/** Advances the picture of what is registered by one change. */
export const advanceTargets = (observed: ObservedTargets, change: ResolvedChange): ObservedTargets => {
  if (change._tag !== 'RegisterTarget' && change._tag !== 'DeregisterTarget') return observed
  const others = observed.targets.filter((target) => showTarget(target) !== showTarget(change.target))
  const state = change._tag === 'RegisterTarget' ? 'initial' : 'draining'
  const { id, port } = change.target
  return {
    ...observed,
    targets: RA.sort(observedTargetOrd)([...others, { id, port, state }]),
  }
}
