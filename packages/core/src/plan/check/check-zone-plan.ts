// Is this plan of a hosted zone one that we would ever make?
// Beyond what holds of every plan: nothing outside the zone is touched, and no record of others is changed or deleted. Ours
// is an address record that an ownership record with our owner id stands beside, and such an ownership record. Creating
// needs no check, since Route 53 refuses to create what is there. Linear in the records observed, and free when the plan
// changes and deletes nothing.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_Change.html (2026-11-25)
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedRecordSet } from '../../aws/record-set.js'
import { showReference } from '../../aws/resource-id.js'
import type { KnownZone } from '../../desired/known.js'
import type { Ownership } from '../../desired/ownership-record.js'
import type { Violation } from './check-plan.js'
import type { Plan, PlannedChange } from '../plan.js'
import { touchedResources } from './touched-resources.js'
import { indexZone, ownershipOf } from '../zone/index-zone.js'

/** Checks what holds of plans of zones besides: no record of others is touched. Returns all violations. */
export const checkZonePlan = (
  plan: Plan,
  zoneName: string,
  known: Pick<KnownZone, 'observed' | 'identity'>,
): ReadonlyArray<Violation> => {
  const strange = plan.changes.flatMap((planned) => outsideTouches(plan, planned))
  const replaced = plan.changes.filter(({ change }) => change._tag === 'UpsertRecordSet' || change._tag === 'DeleteRecordSet')
  if (replaced.length === 0) return strange
  const foreign = foreignKeys(zoneName, known)
  return [...strange, ...replaced.flatMap((planned) => foreignTouches(foreign, planned))]
}

/** Everything that a change touches but the zone of the plan. */
const outsideTouches = ({ scope }: Plan, { id, change }: PlannedChange): ReadonlyArray<Violation> => {
  const zone = scope._tag === 'ZoneScope' ? scope.zoneId : ''
  return touchedResources(change)
    .filter((reference) => showReference(reference) !== zone)
    .map((reference) => ({ _tag: 'ForeignTouched', id, awsId: showReference(reference) }))
}

const keyOf = ({ name, type }: Pick<ObservedRecordSet, 'name' | 'type'>): string => `${name} ${type}`

/** Which names and types hold something that is not ours; a record set with an identifier never is. */
const foreignKeys = (
  zoneName: string,
  { observed, identity }: Pick<KnownZone, 'observed' | 'identity'>,
): ReadonlySet<string> => {
  const held = indexZone(zoneName, observed.recordSets).allHeld.filter(({ ownerId }) => ownerId === identity.dnsOwnerId)
  const ours = new Set(held.map(({ record }) => record))
  return new Set(
    observed.recordSets
      .filter((record) => !ours.has(record) && !isOwnershipBy(identity.dnsOwnerId, record))
      .map(keyOf),
  )
}

const isOwnershipBy = (ownerId: string, record: ObservedRecordSet): boolean =>
  record.type === 'TXT' && O.exists((ownership: Ownership) => ownership.ownerId === ownerId)(ownershipOf(record))

const foreignTouches = (foreign: ReadonlySet<string>, { id, change }: PlannedChange): ReadonlyArray<Violation> =>
  'recordSet' in change && foreign.has(keyOf(change.recordSet))
    ? [{ _tag: 'ForeignTouched', id, awsId: keyOf(change.recordSet) }]
    : []
