// How does a planner's draft become a graph? Edges that references imply are added, needs that are over already are
// dropped, waits that nothing needs are left out.
import { linkChanges } from './link-changes.js'
import type { Plan, PlannedChange } from './plan.js'
import type { Wait } from './wait.js'

export interface DraftPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly waits: ReadonlyArray<Wait>
}

/**
 * Links and tidies a draft. A need that is neither a change nor a wait of the draft has been met already, as when a planner
 * names a change that turned out not to be necessary; a wait that no change needs would only bring the scope back for nothing.
 */
export const finishPlan = (draft: DraftPlan): Pick<Plan, 'changes' | 'waits'> => {
  const ids = new Set([...draft.changes.map((planned) => planned.id), ...draft.waits.map((wait) => wait.id)])
  const changes = linkChanges(
    draft.changes.map((planned) => ({ ...planned, needs: planned.needs.filter((id) => ids.has(id)) })),
  )
  const needed = new Set(changes.flatMap((planned) => planned.needs))
  const waits = new Map(draft.waits.filter((wait) => needed.has(wait.id)).map((wait) => [wait.id, wait] as const))
  return { changes, waits: [...waits.values()] }
}
