// Is this plan one that we would ever make?
// States what must hold of every plan, whoever made it; run before apply in production, where a violation is a fault of
// ours and stops the plan, and the oracle of the property tests. Returns all violations.
import { isOwnedBy } from '../aws/ownership.js'
import type { ObservedGroup } from '../aws/observed.js'
import type { Reference } from '../aws/resource-id.js'
import type { Change, ChangeId, ChangeTag } from './change.js'
import { references } from './link-changes.js'
import type { Plan, PlannedChange } from './plan.js'

export type Violation =
  | { readonly _tag: 'RepeatedId'; readonly id: string }
  | { readonly _tag: 'UnknownNeed'; readonly id: ChangeId; readonly need: string }
  | { readonly _tag: 'NeedComesLater'; readonly id: ChangeId; readonly need: string }
  | { readonly _tag: 'DeleteWithoutCause'; readonly id: ChangeId }
  | { readonly _tag: 'DeleteOfForeign'; readonly id: ChangeId; readonly awsId: string }
  | { readonly _tag: 'UnknownReference'; readonly id: ChangeId; readonly resourceId: string }
  | { readonly _tag: 'PriorityHeldTwice'; readonly id: ChangeId; readonly priority: number }

/** Checks what holds of plans of every scope; `isKnown` tells resources that exist already. */
export const checkPlan = (plan: Plan, isKnown: (resourceId: string) => boolean): ReadonlyArray<Violation> => [
  ...repeatedIds(plan),
  ...plan.changes.flatMap((planned, index) => checkChange(plan, planned, index, isKnown)),
]

/** Checks what holds of plans of groups besides: nothing foreign is touched, no number is held twice. */
export const checkGroupPlan = (
  plan: Plan,
  clusterName: string,
  observed: ObservedGroup,
): ReadonlyArray<Violation> => [
  ...plan.changes.flatMap((planned) => foreignDeletes(plan, planned, clusterName, observed)),
  ...heldTwice(plan, observed),
]

/** Writes a violation for a log line. */
export const explainViolation = (violation: Violation): string => {
  switch (violation._tag) {
    case 'RepeatedId':
      return `two changes are called ${violation.id}`
    case 'UnknownNeed':
      return `${violation.id} needs ${violation.need}, which is not in the plan`
    case 'NeedComesLater':
      return `${violation.id} stands before ${violation.need}, which it needs`
    case 'DeleteWithoutCause':
      return `${violation.id} deletes without a cause`
    case 'DeleteOfForeign':
      return `${violation.id} would touch ${violation.awsId}, which is not ours`
    case 'UnknownReference':
      return `${violation.id} points at ${violation.resourceId}, which neither exists nor is made`
    case 'PriorityHeldTwice':
      return `${violation.id} takes priority ${String(violation.priority)}, which another rule holds`
  }
}

const deletingTags: ReadonlyArray<ChangeTag> = [
  'DeleteLoadBalancer',
  'DeleteListener',
  'DeleteRule',
  'DeleteTargetGroup',
  'DeleteSecurityGroup',
  'DeleteRecordSet',
  'DeregisterTarget',
  'RevokeIngress',
]

const repeatedIds = (plan: Plan): ReadonlyArray<Violation> => {
  const ids = [...plan.changes.map((planned) => planned.id), ...plan.waits.map((wait) => wait.id)]
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ _tag: 'RepeatedId', id }))
}

const checkChange = (
  plan: Plan,
  planned: PlannedChange,
  index: number,
  isKnown: (resourceId: string) => boolean,
): ReadonlyArray<Violation> => {
  const earlier = new Set(plan.changes.slice(0, index).map((other) => other.id))
  const all = new Set([...plan.changes.map((other) => other.id), ...plan.waits.map((wait) => wait.id)])
  const waits = new Set(plan.waits.map((wait) => wait.id))
  const made = new Set(
    plan.changes.slice(0, index).flatMap(({ change }) => ('resourceId' in change ? [change.resourceId] : [])),
  )
  const hasWait = planned.needs.some((id) => waits.has(id))
  return [
    ...planned.needs.filter((need) => !all.has(need)).map((need): Violation => ({ _tag: 'UnknownNeed', id: planned.id, need })),
    ...planned.needs
      .filter((need) => all.has(need) && !waits.has(need) && !earlier.has(need))
      .map((need): Violation => ({ _tag: 'NeedComesLater', id: planned.id, need })),
    ...(deletingTags.includes(planned.change._tag) && planned.cause._tag === 'AskedFor'
      ? [{ _tag: 'DeleteWithoutCause' as const, id: planned.id }]
      : []),
    ...references(planned.change).flatMap((reference): ReadonlyArray<Violation> =>
      reference._tag === 'Given' || made.has(reference.resourceId) || isKnown(reference.resourceId) || hasWait
        ? []
        : [{ _tag: 'UnknownReference', id: planned.id, resourceId: reference.resourceId }],
    ),
  ]
}

/** The one resource that a change alters or deletes, when it exists already. */
const touched = (change: Change): ReadonlyArray<Reference> => {
  switch (change._tag) {
    case 'DeleteLoadBalancer':
      return [change.loadBalancer]
    case 'DeleteListener':
    case 'ModifyListener':
      return [change.listener]
    case 'ModifyRule':
    case 'DeleteRule':
      return [change.rule]
    case 'SetRulePriorities':
      return change.priorities.map((entry) => entry.rule)
    case 'DeleteTargetGroup':
    case 'ModifyTargetGroup':
      return [change.targetGroup]
    default:
      return []
  }
}

const foreignDeletes = (
  plan: Plan,
  planned: PlannedChange,
  clusterName: string,
  observed: ObservedGroup,
): ReadonlyArray<Violation> => {
  const scope = plan.scope
  if (scope._tag !== 'GroupScope') return []
  const tagged = observed.loadBalancers.flatMap((entry) => [
    entry.loadBalancer,
    ...entry.listeners.flatMap((listener) => [listener, ...listener.rules]),
  ])
  const ours = new Set(
    [...tagged, ...observed.targetGroups].filter((item) => isOwnedBy(clusterName, scope.group, item.tags)).map((item) => item.arn),
  )
  return touched(planned.change).flatMap((reference): ReadonlyArray<Violation> =>
    reference._tag === 'Owned' || ours.has(reference.awsId)
      ? []
      : [{ _tag: 'DeleteOfForeign', id: planned.id, awsId: reference.awsId }],
  )
}

/** Follows the numbers of each listener through the plan's own order. */
const heldTwice = (plan: Plan, observed: ObservedGroup): ReadonlyArray<Violation> => {
  const held = new Map(
    observed.loadBalancers.flatMap((entry) =>
      entry.listeners.map((listener) => [listener.arn, new Map(listener.rules.map((rule) => [rule.arn, rule.priority]))] as const),
    ),
  )
  const numbersOf = (listener: Reference): Map<string, number> => {
    const key = listener._tag === 'Given' ? listener.awsId : listener.resourceId
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
        for (const { rule, priority } of change.priorities) numbers.set(rule._tag === 'Given' ? rule.awsId : rule.resourceId, priority)
        const all = [...numbers.values()]
        return all
          .filter((priority, index) => all.indexOf(priority) !== index)
          .map((priority) => ({ _tag: 'PriorityHeldTwice', id, priority }))
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
