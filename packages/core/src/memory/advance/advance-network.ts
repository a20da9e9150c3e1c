// What do the security groups of a network look like after a change of ours?
// From the picture and the change to the next picture. The groups themselves change as those of any scope do.
import type { ObservedNetwork } from '../../aws/observed.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'
import { advanceSecurityGroups } from './advance-security-groups.js'

/** Advances the picture of a network by one change. */
export const advanceNetwork = (observed: ObservedNetwork, change: ResolvedChange, bindings: Bindings): ObservedNetwork => ({
  ...observed,
  securityGroups: advanceSecurityGroups(observed.securityGroups, change, bindings),
})
