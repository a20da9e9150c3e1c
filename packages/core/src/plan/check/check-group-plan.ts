// Is this plan of a group one that we would ever make?
// Beyond what holds of every plan: nothing that lacks our tags is altered or deleted, nor gets something made on it, and no
// two rules of a listener ever hold one number, followed through the plan in its own order.
import { isOwnedBy } from '../../aws/ownership.js'
import type { ObservedGroup } from '../../aws/observed.js'
import { type Reference, showReference } from '../../aws/resource-id.js'
import type { Tags } from '../../aws/tags.js'
import { repeated, type Violation } from './check-plan.js'
import type { Plan, PlannedChange } from '../plan.js'
import { touchedResources } from './touched-resources.js'

/** Checks what holds of plans of groups besides: nothing foreign is touched, no number is held twice. */
export const checkGroupPlan = (
  plan: Plan,
  clusterName: string,
  observed: ObservedGroup,
): ReadonlyArray<Violation> => {
  const ours = ownedIds(plan, clusterName, observed)
  return [...plan.changes.flatMap((planned) => foreignTouches(ours, planned)), ...heldTwice(plan, observed)]
}

/** The ARNs, and the ids of security groups, of everything that carries our tags. */
const ownedIds = (plan: Plan, clusterName: string, observed: ObservedGroup): ReadonlySet<string> => {
  const { scope } = plan
  if (scope._tag !== 'GroupScope') return new Set()
  const tagged = observed.loadBalancers.flatMap((entry) => [
    entry.loadBalancer,
    ...entry.listeners.flatMap((listener) => [listener, ...listener.rules]),
  ])
  const isOurs = ({ tags }: { readonly tags: Tags }): boolean => isOwnedBy(clusterName, scope.group, tags)
  return new Set([
    ...[...tagged, ...observed.targetGroups].filter(isOurs).map(({ arn }) => arn),
    ...observed.securityGroups.filter(isOurs).map(({ groupId }) => groupId),
  ])
}

const foreignTouches = (ours: ReadonlySet<string>, planned: PlannedChange): ReadonlyArray<Violation> =>
  touchedResources(planned.change).flatMap((reference): ReadonlyArray<Violation> =>
    reference._tag === 'Owned' || ours.has(reference.awsId)
      ? []
      : [{ _tag: 'ForeignTouched', id: planned.id, awsId: reference.awsId }],
  )

/** Follows the numbers of each listener through the plan's own order. */
const heldTwice = (plan: Plan, observed: ObservedGroup): ReadonlyArray<Violation> => {
  const held = new Map(
    observed.loadBalancers.flatMap((entry) =>
      entry.listeners.map(
        ({ arn, rules }) => [arn, new Map(rules.map((rule) => [rule.arn, rule.priority] as const))] as const,
      ),
    ),
  )
  const numbersOf = (listener: Reference): Map<string, number> => {
    const key = showReference(listener)
    const known = held.get(key) ?? new Map<string, number>()
    held.set(key, known)
    return known
  }
  return plan.changes.flatMap(({ id, change }): ReadonlyArray<Violation> => {
    switch (change._tag) {
      case 'CreateRule': {
        const numbers = numbersOf(change.listener)
        const isHeld = [...numbers.values()].includes(change.priority)
        numbers.set(change.resourceId, change.priority)
        return isHeld ? [{ _tag: 'PriorityHeldTwice', id, priority: change.priority }] : []
      }
      case 'SetRulePriorities': {
        const numbers = numbersOf(change.listener)
        for (const { rule, priority } of change.priorities) numbers.set(showReference(rule), priority)
        return repeated([...numbers.values()]).map((priority) => ({ _tag: 'PriorityHeldTwice', id, priority }))
      }
      case 'DeleteRule': {
        if (change.rule._tag === 'Given') for (const numbers of held.values()) numbers.delete(change.rule.awsId)
        return []
      }
      default:
        return []
    }
  })
}
