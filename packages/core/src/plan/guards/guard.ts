// What is a guard? A function from plan to plan that withholds changes and says why. What depends on a withheld change is
// withheld with it; nothing is dropped. Guards never add or alter a change, so a safe plan stays safe.
import type { ChangeId } from '../change.js'
import type { BlockedChange, Plan, PlannedChange } from '../plan.js'

export type Guard = (plan: Plan) => Plan

export interface Withholding {
  /** Name of the guard, as it appears in plans and documentation. */
  readonly guard: string
  readonly isWithheld: (planned: PlannedChange) => boolean
  readonly guidance: (planned: PlannedChange) => ReadonlyArray<string>
}

/**
 * Makes a guard that withholds some changes together with everything that needs them.
 *
 * Guarantees: what is left is a part of the plan that is closed under `needs`, so that a safe plan stays safe; what is not left
 * is in `blocked`, each with the guard that withheld it; waits that nothing left needs are gone.
 */
export const withhold =
  (withholding: Withholding): Guard =>
  (plan) => {
    const direct = plan.changes.filter(withholding.isWithheld)
    if (direct.length === 0) return plan
    const withheld = withDependents(plan.changes, new Set(direct.map((planned) => planned.id)))
    const changes = plan.changes.filter((planned) => !withheld.has(planned.id))
    const needed = new Set(changes.flatMap((planned) => planned.needs))
    return {
      ...plan,
      changes,
      waits: plan.waits.filter((wait) => needed.has(wait.id)),
      blocked: [
        ...plan.blocked,
        ...plan.changes
          .filter((planned) => withheld.has(planned.id))
          .map((planned) => block(withholding, planned)),
      ],
    }
  }

const block = (withholding: Withholding, planned: PlannedChange): BlockedChange => ({
  blocked: { _tag: 'BlockedChange', planned, guard: withholding.guard },
  guidance: withholding.isWithheld(planned) ? withholding.guidance(planned) : ['It depends on what is withheld above.'],
})

/** The list is in graph order, so one pass finds every dependent. */
const withDependents = (changes: ReadonlyArray<PlannedChange>, withheld: ReadonlySet<ChangeId>): ReadonlySet<ChangeId> =>
  changes.reduce<ReadonlySet<ChangeId>>(
    (found, planned) =>
      !found.has(planned.id) && planned.needs.some((id) => found.has(id)) ? new Set([...found, planned.id]) : found,
    withheld,
  )
