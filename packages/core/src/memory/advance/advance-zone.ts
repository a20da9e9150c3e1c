// Which records does a hosted zone hold after a change of ours?
// From the picture and the change to the next picture, sorted. A record is known by name and type; ours have no set
// identifier, so that a record that is set replaces the one of its name and type. Changes of other kinds leave the picture as it is.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { ObservedZone } from '../../aws/observed.js'
import { type ObservedRecordSet, type RecordSet, recordSetOrd } from '../../aws/record-set.js'
import type { ResolvedChange } from '../../plan/change.js'

/** Advances the picture of a hosted zone by one change. */
export const advanceZone = (observed: ObservedZone, change: ResolvedChange): ObservedZone => {
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
