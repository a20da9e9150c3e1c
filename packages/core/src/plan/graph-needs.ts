// Which changes may be made now, and which never in this run?
// A change is ready when everything that it needs is done; it is out of reach when something that it needs, directly or
// not, waits, failed or is out of reach itself.
import type { ChangeId } from './change.js'
import type { Plan, PlannedChange } from './plan.js'

/** Lists the changes that need nothing unfinished, in plan order. */
export const readyChanges = (
  plan: Plan,
  done: ReadonlySet<ChangeId>,
  started: ReadonlySet<ChangeId>,
): ReadonlyArray<PlannedChange> =>
  plan.changes.filter((planned) => !started.has(planned.id) && planned.needs.every((id) => done.has(id)))

/** Lists, for each change that is out of reach, the waits and failures that keep it there. */
export const outOfReach = (
  plan: Plan,
  failed: ReadonlySet<ChangeId>,
): ReadonlyMap<ChangeId, ReadonlyArray<string>> => {
  const obstacles = new Set([...plan.waits.map((wait) => wait.id), ...failed])
  return plan.changes.reduce<Map<ChangeId, ReadonlyArray<string>>>((found, planned) => {
    const own = planned.needs.flatMap((id) => (obstacles.has(id) ? [id] : (found.get(id) ?? [])))
    return own.length === 0 ? found : found.set(planned.id, [...new Set(own)])
  }, new Map())
}
