// Is this plan one that we would ever make?
// States what must hold of every plan, whoever made it; run before apply in production, where a violation is a fault of
// ours and stops the plan, and the oracle of the property tests. Returns all violations.
import type { ChangeId, ChangeTag } from '../change.js'
import { references } from '../link-changes.js'
import type { Plan, PlannedChange } from '../plan.js'

export type Violation =
  | { readonly _tag: 'RepeatedId'; readonly id: string }
  | { readonly _tag: 'UnknownNeed'; readonly id: ChangeId; readonly need: string }
  | { readonly _tag: 'NeedComesLater'; readonly id: ChangeId; readonly need: string }
  | { readonly _tag: 'DeleteWithoutCause'; readonly id: ChangeId }
  | { readonly _tag: 'ForeignTouched'; readonly id: ChangeId; readonly awsId: string }
  | { readonly _tag: 'UnknownReference'; readonly id: ChangeId; readonly resourceId: string }
  | { readonly _tag: 'PriorityHeldTwice'; readonly id: ChangeId; readonly priority: number }
  /** Of a kind that plans of its scope never hold. */
  | { readonly _tag: 'OutOfScope'; readonly id: ChangeId; readonly change: ChangeTag }
  | { readonly _tag: 'WrongRegistration'; readonly id: ChangeId; readonly target: string }
  | { readonly _tag: 'WrongDeregistration'; readonly id: ChangeId; readonly target: string }
  | { readonly _tag: 'GoesTooEarly'; readonly id: ChangeId; readonly need: ChangeId }

/**
 * Checks what holds of plans of every scope; `isKnown` tells resources that exist already.
 *
 * Guarantees of a plan without violations: ids are unique among changes and waits; whatever a change needs is in the plan and
 * before it, so that the graph has no circle; a delete says what entitles us to it; every resource that is pointed at exists,
 * is made earlier, or is waited for. What only one kind of scope promises is checked by `check-group-plan.ts`,
 * `check-targets-plan.ts`, `check-zone-plan.ts` and `check-network-plan.ts`.
 * A violation is a fault of this program. Whoever finds one carries out no change of the plan, not even the sound ones: what
 * else is wrong nobody knows.
 */
export const checkPlan = (plan: Plan, isKnown: (resourceId: string) => boolean): ReadonlyArray<Violation> => {
  const places = placesOf(plan)
  return [
    ...repeatedIds(plan),
    ...plan.changes.flatMap((planned, place) => checkChange({ ...places, isKnown }, planned, place)),
  ]
}

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
    case 'ForeignTouched':
      return `${violation.id} would touch ${violation.awsId}, which is not ours`
    case 'UnknownReference':
      return `${violation.id} points at ${violation.resourceId}, which neither exists nor is made`
    case 'PriorityHeldTwice':
      return `${violation.id} takes priority ${String(violation.priority)}, which another rule holds`
    case 'OutOfScope':
      return `${violation.id} is a ${violation.change}, which plans of its scope never hold`
    case 'WrongRegistration':
      return `${violation.id} registers ${violation.target}, which nobody asks for`
    case 'WrongDeregistration':
      return `${violation.id} deregisters ${violation.target}, which is still asked for, or was never seen there`
    case 'GoesTooEarly':
      return `${violation.id} may leave its target group empty: it does not wait for ${violation.need}`
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

/** Where everything of a plan stands, so that each change is checked by look-ups alone. */
interface PlanPlaces {
  readonly placeOf: ReadonlyMap<ChangeId, number>
  readonly waits: ReadonlySet<string>
  /** The place of the first change that makes a resource. */
  readonly madeAt: ReadonlyMap<string, number>
}

const placesOf = (plan: Plan): PlanPlaces => ({
  placeOf: new Map(plan.changes.map((planned, place) => [planned.id, place] as const)),
  waits: new Set(plan.waits.map((wait) => wait.id)),
  madeAt: new Map(
    plan.changes
      .flatMap(({ change }, place) => ('resourceId' in change ? [[change.resourceId, place] as const] : []))
      .reverse(),
  ),
})

const repeatedIds = (plan: Plan): ReadonlyArray<Violation> =>
  repeated([...plan.changes.map((planned) => planned.id), ...plan.waits.map((wait) => wait.id)]).map((id) => ({
    _tag: 'RepeatedId',
    id,
  }))

interface Surroundings extends PlanPlaces {
  readonly isKnown: (resourceId: string) => boolean
}

const checkChange = (
  places: Surroundings,
  planned: PlannedChange,
  place: number,
): ReadonlyArray<Violation> => [
  ...planned.needs.flatMap((need) => checkNeed(places, { id: planned.id, place }, need)),
  ...(deletingTags.includes(planned.change._tag) && planned.cause._tag === 'AskedFor'
    ? [{ _tag: 'DeleteWithoutCause' as const, id: planned.id }]
    : []),
  ...references(planned.change).flatMap((reference): ReadonlyArray<Violation> =>
    reference._tag === 'Given' || isMadeBefore(places, reference.resourceId, place) || places.isKnown(reference.resourceId) ||
    planned.needs.some((need) => places.waits.has(need))
      ? []
      : [{ _tag: 'UnknownReference', id: planned.id, resourceId: reference.resourceId }],
  ),
]

const checkNeed = (
  places: PlanPlaces,
  { id, place }: { readonly id: ChangeId; readonly place: number },
  need: string,
): ReadonlyArray<Violation> => {
  if (places.waits.has(need)) return []
  const needed = places.placeOf.get(need)
  if (needed === undefined) return [{ _tag: 'UnknownNeed', id, need }]
  return needed < place ? [] : [{ _tag: 'NeedComesLater', id, need }]
}

const isMadeBefore = (places: PlanPlaces, resourceId: string, place: number): boolean =>
  (places.madeAt.get(resourceId) ?? place) < place

/** Lists what stands in a list again. */
export const repeated = <Item>(items: ReadonlyArray<Item>): ReadonlyArray<Item> => {
  const seen = new Set<Item>()
  return items.filter((item) => {
    const isAgain = seen.has(item)
    seen.add(item)
    return isAgain
  })
}
