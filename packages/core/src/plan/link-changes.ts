// In which order may changes be made?
// Whatever points at a resource that the same plan creates comes after that creation. Together with the edges that
// planners state themselves this gives the graph; the list is put in one order that respects it, always the same.
import type { Reference } from '../aws/resource-id.js'
import { actionReferences } from '../aws/rule-action.js'
import type { Change, ChangeId } from './change.js'
import type { PlannedChange } from './plan.js'
import { touchedResources } from './check/touched-resources.js'

/**
 * Adds the edges that references imply and sorts, keeping the given order where the graph leaves a choice: the same changes
 * always give the same list. Needs that are not in the list are kept; they are waits, or are dropped by `finish-plan.ts`.
 */
export const linkChanges = (changes: ReadonlyArray<PlannedChange>): ReadonlyArray<PlannedChange> => {
  const creators = new Map(
    changes.flatMap(({ change, id }) => ('resourceId' in change ? [[change.resourceId, id] as const] : [])),
  )
  return sortByNeeds(
    changes.map((planned) => {
      const implied = references(planned.change).flatMap((reference) => {
        const creator = reference._tag === 'Owned' ? creators.get(reference.resourceId) : undefined
        return creator === undefined || creator === planned.id ? [] : [creator]
      })
      return { ...planned, needs: [...new Set([...planned.needs, ...implied])].sort() }
    }),
  )
}

/** Lists everything that a change names: what it alters, then what it only points at; of a new order the listener first. */
export const references = (change: Change): ReadonlyArray<Reference> =>
  change._tag === 'SetRulePriorities'
    ? [change.listener, ...touchedResources(change)]
    : [...touchedResources(change), ...pointedAt(change)]

/** What a change needs to exist and leaves as it is. */
const pointedAt = (change: Change): ReadonlyArray<Reference> => {
  if ('permission' in change) return change.permission.source._tag === 'FromGroup' ? [change.permission.source.group] : []
  if ('securityGroups' in change) return change.securityGroups
  if ('defaultAction' in change) return actionReferences(change.defaultAction)
  return 'action' in change ? actionReferences(change.action) : []
}

/** Sorts so that needs come first; what has no order keeps its place. Needs outside the list (waits) do not count. */
const sortByNeeds = (changes: ReadonlyArray<PlannedChange>): ReadonlyArray<PlannedChange> => {
  const byId = new Map(changes.map((planned) => [planned.id, planned] as const))
  const placed = new Set<ChangeId>()
  const sorted: Array<PlannedChange> = []
  const visit = (planned: PlannedChange): void => {
    if (placed.has(planned.id)) return
    placed.add(planned.id)
    for (const id of planned.needs) {
      const needed = byId.get(id)
      if (needed !== undefined) visit(needed)
    }
    sorted.push(planned)
  }
  changes.forEach(visit)
  return sorted
}
