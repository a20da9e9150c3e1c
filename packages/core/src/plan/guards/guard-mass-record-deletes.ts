// May many records go at once?
// Many records gone at once is more often a mistake than a wish: a wrong filter, another owner id, an emptied folder.
// More deletes in one run than the cap are withheld, all of them, unless their owner was itself seen to go.
import type { ObservedZone } from '../../aws/observed.js'
import type { Plan, PlannedChange } from '../plan.js'
import { type Guard, withhold } from './guard.js'

/**
 * Our choice: a small zone may lose what one team withdraws at once (each host has an alias and an ownership record, with IPv6
 * four in all), a large one a tenth. Deleted Ingresses never count, so that taking a cluster down is not held up.
 */
const deletesMax = 20
const zoneShareMax = 0.1
const capText = `${String(deletesMax)} or ${String(zoneShareMax * 100)} % of the zone`

/** Withholds record deletes that go beyond `deletesMax` records or `zoneShareMax` of the zone, whichever is more. */
export const guardMassRecordDeletes =
  (observed: ObservedZone, goneOwners: ReadonlySet<string>): Guard =>
  (plan: Plan) => {
    const isCapped = (planned: PlannedChange): boolean =>
      planned.change._tag === 'DeleteRecordSet' &&
      !(planned.cause._tag === 'NoLongerAskedFor' && goneOwners.has(planned.cause.owner))
    const deletes = plan.changes.filter(isCapped).length
    const cap = Math.max(deletesMax, Math.floor(observed.recordSets.length * zoneShareMax))
    return deletes <= cap
      ? plan
      : withhold({
          guard: 'mass-record-deletes',
          isWithheld: isCapped,
          guidance: () => [
            `${String(deletes)} records would be deleted at once, more than ${String(cap)} (${capText}).`,
            'They stay. Delete them in smaller steps, or delete the Ingresses that own them.',
          ],
        })(plan)
  }
