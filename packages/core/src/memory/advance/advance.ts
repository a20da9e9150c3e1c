// What does AWS hold after a change that was carried out?
// From the remembered picture of a scope, the change and the ids that AWS assigned to the next picture, without reading.
// Rule: an advanced picture equals what a re-read would give. Failed and uncertain changes are not advanced; they are doubts.
import type { Observed } from '../../aws/observed.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'
import { advanceGroup } from './advance-group.js'
import { advanceNetwork } from './advance-network.js'
import { advanceTargets } from './advance-targets.js'
import { advanceZone } from './advance-zone.js'

/**
 * Advances a picture by one change that was carried out.
 *
 * Guarantees: equal to what reading again would give, up to what AWS decides later by itself (a state that becomes active,
 * health); the adapter's property tests compare both over a simulated account.
 * Assumes: the change has succeeded, and its bindings are those of the call. Changes of another kind of scope leave a picture
 * as it is.
 */
export const advance = (observed: Observed, change: ResolvedChange, bindings: Bindings): Observed => {
  switch (observed._tag) {
    case 'ObservedGroup':
      return advanceGroup(observed, change, bindings)
    case 'ObservedTargets':
      return advanceTargets(observed, change)
    case 'ObservedZone':
      return advanceZone(observed, change)
    case 'ObservedNetwork':
      return advanceNetwork(observed, change, bindings)
  }
}
