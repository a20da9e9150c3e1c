// What does AWS hold after a change that was carried out?
// From the remembered picture of a scope, the change and the ids that AWS assigned to the next picture, without reading.
// Rule: an advanced picture equals what a re-read would give. Failed and uncertain changes are not advanced; they are doubts.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { Observed, ObservedTargets, ObservedZone } from '../../aws/observed.js'
import { type ObservedRecordSet, type RecordSet, recordSetOrd } from '../../aws/record-set.js'
import { observedTargetOrd, showTarget } from '../../aws/target.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'
import { advanceGroup } from './advance-group.js'
import { advanceSecurityGroups } from './advance-security-groups.js'

/** Advances a picture by one change that was carried out. */
export const advance = (observed: Observed, change: ResolvedChange, bindings: Bindings): Observed => {
  switch (observed._tag) {
    case 'ObservedGroup':
      return advanceGroup(observed, change, bindings)
    case 'ObservedTargets':
      return advanceTargets(observed, change)
    case 'ObservedZone':
      return advanceZone(observed, change)
    case 'ObservedNetwork':
      return { ...observed, securityGroups: advanceSecurityGroups(observed.securityGroups, change, bindings) }
  }
}

/** A registered target starts as `initial`; a deregistered one drains. */
const advanceTargets = (observed: ObservedTargets, change: ResolvedChange): ObservedTargets => {
  if (change._tag !== 'RegisterTarget' && change._tag !== 'DeregisterTarget') return observed
  const others = observed.targets.filter((target) => showTarget(target) !== showTarget(change.target))
  const state = change._tag === 'RegisterTarget' ? 'initial' : 'draining'
  const { id, port } = change.target
  return {
    ...observed,
    targets: RA.sort(observedTargetOrd)([...others, { id, port, state }]),
  }
}

const advanceZone = (observed: ObservedZone, change: ResolvedChange): ObservedZone => {
  switch (change._tag) {
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
      return withRecords(observed, change.recordSet, [toObserved(change.recordSet)])
    case 'DeleteRecordSet':
      return withRecords(observed, change.recordSet, [])
    default:
      return observed
  }
}

const toObserved = (recordSet: RecordSet): ObservedRecordSet => ({ ...recordSet, setIdentifier: O.none })

const withRecords = (
  observed: ObservedZone,
  replaced: { readonly name: string; readonly type: string },
  added: ReadonlyArray<ObservedRecordSet>,
): ObservedZone => ({
  ...observed,
  recordSets: RA.sort(recordSetOrd)([
    ...observed.recordSets.filter((record) => record.name !== replaced.name || record.type !== replaced.type),
    ...added,
  ]),
})
