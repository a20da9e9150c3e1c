// May many records go at once?
// Many records gone at once is more often a mistake than a wish: a wrong filter, another owner id, an emptied folder.
// More deletes in one run than the cap are withheld, all of them, unless their owner was itself seen to go.
import type { ObservedZone } from '../../aws/observed.js'
import type { Plan, PlannedChange } from '../plan.js'
import { type Guard, withhold } from './guard.js'

const deletesAlwaysAllowed = 20
const shareAllowed = 0.1

/** Withholds record deletes that go beyond 20 records or a tenth of the zone, whichever is more. */
export const guardMassRecordDeletes =
  (observed: ObservedZone, goneOwners: ReadonlySet<string>): Guard =>
  (plan: Plan) => {
    const isCapped = (planned: PlannedChange): boolean =>
      planned.change._tag === 'DeleteRecordSet' &&
      !(planned.cause._tag === 'NoLongerAskedFor' && goneOwners.has(planned.cause.owner))
    const deletes = plan.changes.filter(isCapped).length
    const cap = Math.max(deletesAlwaysAllowed, Math.floor(observed.recordSets.length * shareAllowed))
    return deletes <= cap
      ? plan
      : withhold({
          guard: 'mass-record-deletes',
          isWithheld: isCapped,
          guidance: () => [
            `${String(deletes)} records would be deleted at once, more than ${String(cap)} (20 or a tenth of the zone).`,
            'They stay. Delete them in smaller steps, or delete the Ingresses that own them.',
          ],
        })(plan)
  }
