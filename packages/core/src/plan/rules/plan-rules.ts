// How do a listener's rules get from what they are to what they should be, so that no request ever sees a third answer?
//
//   kept rules keep their order      creates top-down at their final places, changed actions, [default action], deletes bottom-up
//   kept rules change their order    creates below all rules (top-down), one SetRulePriorities, [default action], deletes bottom-up
//
// Both are safe after every call because rules that can meet on one request are totally ordered by `needs`; rules that
// cannot meet need no order. A rule that leads to a cold target group (never health-checked because nothing refers to it)
// is first created below the rules that answer now; the switch waits for its targets. Rules that are not ours are
// never touched and their numbers are avoided.
import * as O from 'fp-ts/lib/Option.js'
import { actionContent } from '../../aws/rule-content.js'
import type { ObservedRule, Rule } from '../../aws/listener-rule.js'
import { given, listenerId, owned, type Reference } from '../../aws/resource-id.js'
import { resourceTagKey } from '../../aws/tags.js'
import type { RuleAction } from '../../aws/rule-action.js'
import { askedFor, type Cause } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { PlannedChange } from '../plan.js'
import type { Reason } from '../reason.js'
import type { WaitId } from '../wait.js'
import { freshPriorities, prioritiesInGap, priorityMax } from './choose-priorities.js'
import { type DesiredRule, matchRules, type MatchedRule, type RuleMatches } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'

export interface RulesInput {
  readonly port: number
  readonly listener: Reference
  readonly desired: ReadonlyArray<Rule>
  /** Ours, with target groups pointed at as the desired rules do. */
  readonly observed: ReadonlyArray<ObservedRule>
  /** Made by others on the same listener: never touched. */
  readonly foreign: ReadonlyArray<ObservedRule>
  /** The wait for a target group that is cold, by resource id; absent when it is known to serve. */
  readonly coldTargetGroups: ReadonlyMap<string, WaitId>
  /** The change of the listener's default action, when there is one: it stands between creates and deletes. */
  readonly defaultActionChange: O.Option<ChangeId>
  readonly deleteCause: Cause
  readonly deleteReason: Reason
}

export interface RulesPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  /** What must be done before the default action may change. */
  readonly beforeDefaultAction: ReadonlyArray<ChangeId>
}

/** Plans the rules of one listener. */
export const planRules = (input: RulesInput): RulesPlan => {
  const matched = matchRules(input.desired, input.observed)
  const matches = madeAnew(matched, (entry) => isCold(input, entry.rule.action))
  const standing = [...matches.kept, ...matches.changed].sort((left, right) => left.place - right.place)
  const places = keepsOrder(standing) ? placesForMissing(input, matches, standing) : O.none
  const inserted = O.map((found: ReadonlyMap<number, number>) => insertRules(input, matches, found))(places)
  return O.getOrElse(() => reorderRules(input, madeAnew(matches, () => true)))(inserted)
}

/** Whether rules that can meet stand in the desired order already; rules that cannot meet may stand anyhow. */
const keepsOrder = (standing: ReadonlyArray<MatchedRule>): boolean => {
  const ascending = standing.every((rule, index) => rule.observed.priority > (standing[index - 1]?.observed.priority ?? 0))
  if (ascending) return true
  const meeting = meetingRules(standing, (entry) => entry.rule)
  return standing.every((entry) =>
    meeting(entry.rule).every(
      (other) => entry.place === other.place || entry.place < other.place === entry.observed.priority < other.observed.priority,
    ),
  )
}

/** Makes some changed rules anew, so that a new action never answers before its place or its targets are ready. */
const madeAnew = (matches: RuleMatches, isAnew: (entry: MatchedRule) => boolean): RuleMatches => {
  const anew = matches.changed.filter(isAnew)
  return {
    kept: matches.kept,
    changed: matches.changed.filter((entry) => !isAnew(entry)),
    missing: [...matches.missing, ...anew].sort((left, right) => left.place - right.place),
    surplus: [...matches.surplus, ...anew.map((entry) => entry.observed)].sort(
      (left, right) => left.priority - right.priority,
    ),
  }
}

/**
 * Finds a final number for each missing rule, by place; None when there is no room between its neighbours, or when a rule
 * must first stand below one that stays.
 */
const placesForMissing = (
  input: RulesInput,
  matches: RuleMatches,
  standing: ReadonlyArray<MatchedRule>,
): O.Option<ReadonlyMap<number, number>> => {
  const held = new Set([...input.observed, ...input.foreign].map((rule) => rule.priority))
  const warm = warmUps(input, matches, standing)
  if (warm._tag === 'BelowKept') return O.none
  return runsOfMissing(matches.missing).reduce<O.Option<ReadonlyMap<number, number>>>(
    (chosen, run) =>
      O.flatMap((places: ReadonlyMap<number, number>) => {
        const gap = gapOf(run, standing, places, warm.floors)
        return O.map((priorities: ReadonlyArray<number>) => {
          priorities.forEach((priority) => held.add(priority))
          return new Map([...places, ...run.map((entry, index) => [entry.place, priorities[index] ?? 0] as const)])
        })(prioritiesInGap(gap, run.length, held))
      })(chosen),
    O.some(new Map()),
  )
}

type WarmUps =
  /** Some cold rule must first stand below a rule that stays. */
  | { readonly _tag: 'BelowKept' }
  /** The number of the lowest doomed rule that answers now, by the place of the cold rule that takes over. */
  | { readonly _tag: 'BelowDoomed'; readonly floors: ReadonlyMap<number, number> }

const warmUps = (input: RulesInput, matches: RuleMatches, standing: ReadonlyArray<MatchedRule>): WarmUps => {
  const cold = matches.missing.filter((entry) => isCold(input, entry.rule.action))
  if (cold.length === 0) return { _tag: 'BelowDoomed', floors: new Map() }
  const meetsStanding = meetingRules(standing, (entry) => entry.rule)
  const meetsDoomed = meetingRules(matches.surplus, (rule) => rule)
  return cold.some((entry) =>
    meetsStanding(entry.rule).some((other) => other.place > entry.place && leadElsewhere(other.rule, entry.rule)),
  )
    ? { _tag: 'BelowKept' }
    : {
        _tag: 'BelowDoomed',
        floors: new Map(
          cold.map((entry) => [
            entry.place,
            Math.max(
              0,
              ...meetsDoomed(entry.rule)
                .filter((rule) => leadElsewhere(rule, entry.rule))
                .map((rule) => rule.priority),
            ),
          ]),
        ),
      }
}

/** Neighbouring missing rules share one gap. */
const runsOfMissing = (missing: ReadonlyArray<DesiredRule>): ReadonlyArray<ReadonlyArray<DesiredRule>> =>
  missing.reduce<ReadonlyArray<ReadonlyArray<DesiredRule>>>((runs, entry) => {
    const last = runs.at(-1)
    return last?.at(-1)?.place === entry.place - 1 ? [...runs.slice(0, -1), [...last, entry]] : [...runs, [entry]]
  }, [])

const gapOf = (
  run: ReadonlyArray<DesiredRule>,
  standing: ReadonlyArray<MatchedRule>,
  places: ReadonlyMap<number, number>,
  floors: ReadonlyMap<number, number>,
): { readonly above: number; readonly below: number } => {
  const first = run[0]?.place ?? 0
  const before = standing.filter((entry) => entry.place < first).map((entry) => entry.observed.priority)
  const chosenBefore = [...places].filter(([place]) => place < first).map(([, priority]) => priority)
  const after = standing.filter((entry) => entry.place > first).map((entry) => entry.observed.priority)
  return {
    above: Math.max(0, ...before, ...chosenBefore, ...run.map((entry) => floors.get(entry.place) ?? 0)),
    below: Math.min(priorityMax + 1, ...after),
  }
}

/** Kept rules keep their order. */
const insertRules = (input: RulesInput, matches: RuleMatches, places: ReadonlyMap<number, number>): RulesPlan => {
  const meetingCreates = meetingRules(matches.missing, (entry) => entry.rule)
  const meetingChanged = meetingRules(matches.changed, (entry) => entry.rule)
  const idOf = (entry: DesiredRule): ChangeId => createId(input, places.get(entry.place) ?? 0)
  const createsAbove = (entry: DesiredRule): ReadonlyArray<ChangeId> =>
    meetingCreates(entry.rule).filter((other) => other.place < entry.place).map(idOf)
  const creates = matches.missing.map((entry) =>
    createRule(input, entry.rule, places.get(entry.place) ?? 0, createsAbove(entry)),
  )
  const modifies = matches.changed.map((entry) => modifyRule(input, entry, createsAbove(entry)))
  const deletes = deleteRules(input, matches.surplus, (rule) => [
    ...meetingCreates(rule).map(idOf),
    ...meetingChanged(rule).map((entry) => modifyId(entry.observed)),
    ...meetingColdWaits(input, matches)(rule),
  ])
  return {
    changes: [...creates, ...modifies, ...deletes],
    beforeDefaultAction: [...creates, ...modifies].map((planned) => planned.id),
  }
}

/** The waits for cold target groups that take over from a doomed rule, whether their rules exist already or not. */
const meetingColdWaits = (input: RulesInput, matches: RuleMatches): ((rule: ObservedRule) => ReadonlyArray<WaitId>) => {
  const cold = [...matches.missing, ...matches.kept].filter((entry) => isCold(input, entry.rule.action))
  const meeting = meetingRules(cold, (entry) => entry.rule)
  return (rule) => [
    ...new Set(
      meeting(rule)
        .filter((entry) => leadElsewhere(rule, entry.rule))
        .flatMap((entry) => coldWaits(input, entry.rule.action)),
    ),
  ]
}

/** Requests that stay with their target group need no warm-up. */
const leadElsewhere = (left: { readonly action: RuleAction }, right: { readonly action: RuleAction }): boolean =>
  actionContent(left.action) !== actionContent(right.action)

/** Kept rules change their order, or there is no room between them: everything new below, then one call for all numbers. */
const reorderRules = (input: RulesInput, matches: RuleMatches): RulesPlan => {
  const all = [...input.observed, ...input.foreign]
  const held = new Set(all.map((rule) => rule.priority))
  const lowest = Math.max(0, ...held)
  const numbers = O.getOrElse((): ReadonlyArray<number> => [])(
    O.alt(() => freshPriorities(matches.missing.length, held))(
      prioritiesInGap({ above: lowest, below: priorityMax + 1 }, matches.missing.length, held),
    ),
  )
  const numberOf = new Map(matches.missing.map((entry, index) => [entry.place, numbers[index] ?? 0] as const))
  const meetingCreates = meetingRules(matches.missing, (entry) => entry.rule)
  const creates = matches.missing.map((entry) =>
    createRule(
      input,
      entry.rule,
      numberOf.get(entry.place) ?? 0,
      meetingCreates(entry.rule)
        .filter((other) => other.place < entry.place)
        .map((other) => createId(input, numberOf.get(other.place) ?? 0)),
    ),
  )
  const order = setPriorities(input, matches, numberOf, [
    ...creates.map((planned) => planned.id),
    ...new Set(input.desired.flatMap((rule) => coldWaits(input, rule.action))),
  ])
  return {
    changes: [...creates, order, ...deleteRules(input, matches.surplus, () => [order.id])],
    beforeDefaultAction: [order.id],
  }
}

interface NumberedRule {
  readonly reference: Reference
  readonly priority: number
}

const setPriorities = (
  input: RulesInput,
  matches: RuleMatches,
  numberOf: ReadonlyMap<number, number>,
  needs: ReadonlyArray<ChangeId | WaitId>,
): PlannedChange => {
  const kept = new Map(matches.kept.map((entry) => [entry.place, entry.observed] as const))
  const wanted = input.desired.map((_, place): NumberedRule => {
    const observed = kept.get(place)
    const priority = observed?.priority ?? numberOf.get(place) ?? 0
    return { reference: observed === undefined ? owned(ruleId(input, priority)) : given(observed.arn), priority }
  })
  const doomed = matches.surplus.map((rule): NumberedRule => ({ reference: given(rule.arn), priority: rule.priority }))
  const order = [...wanted, ...doomed]
  const numbers = finalNumbers(input, order)
  return {
    id: `set-rule-priorities:${String(input.port)}`,
    change: {
      _tag: 'SetRulePriorities',
      listener: input.listener,
      priorities: order.flatMap((entry, index) => {
        const priority = numbers[index] ?? entry.priority
        return priority === entry.priority ? [] : [{ rule: entry.reference, priority }]
      }),
    },
    differences: [],
    reason: { object: `listener ${String(input.port)}`, field: '', clause: 'its rules change their order' },
    cause: askedFor,
    needs,
  }
}

/** Numbers that nobody holds; beside rules of others, our own numbers in another order, so that none of ours passes theirs. */
const finalNumbers = (input: RulesInput, order: ReadonlyArray<NumberedRule>): ReadonlyArray<number> => {
  const held = new Set([...input.observed, ...input.foreign, ...order].map((rule) => rule.priority))
  const own = order.map((entry) => entry.priority).sort((left, right) => left - right)
  return input.foreign.length > 0 ? own : O.getOrElse((): ReadonlyArray<number> => own)(freshPriorities(order.length, held))
}

/** Deletes from the lowest rule up: whichever rule answers goes last. */
const deleteRules = (
  input: RulesInput,
  surplus: ReadonlyArray<ObservedRule>,
  needs: (rule: ObservedRule) => ReadonlyArray<ChangeId | WaitId>,
): ReadonlyArray<PlannedChange> => {
  const meeting = meetingRules(surplus, (rule) => rule)
  const afterDefault = O.match(
    (): ReadonlyArray<ChangeId> => [],
    (id: ChangeId) => [id],
  )(input.defaultActionChange)
  return [...surplus]
    .sort((left, right) => right.priority - left.priority)
    .map((rule) => ({
      id: deleteId(rule),
      change: { _tag: 'DeleteRule' as const, rule: given(rule.arn) },
      differences: [],
      reason: input.deleteReason,
      cause: input.deleteCause,
      needs: [
        ...needs(rule),
        ...afterDefault,
        ...meeting(rule)
          .filter((other) => other.priority > rule.priority)
          .map(deleteId),
      ],
    }))
}

const createRule = (
  input: RulesInput,
  rule: Rule,
  priority: number,
  needs: ReadonlyArray<ChangeId | WaitId>,
): PlannedChange => ({
  id: createId(input, priority),
  change: {
    _tag: 'CreateRule',
    resourceId: ruleId(input, priority),
    listener: input.listener,
    priority,
    conditions: rule.conditions,
    action: rule.action,
    tags: { ...rule.tags, [resourceTagKey]: ruleId(input, priority) },
  },
  differences: [],
  reason: {
    object: `Ingress ${rule.source.ingressNamespace}/${rule.source.ingressName}`,
    field: rule.source.path,
    clause: 'asks for it',
  },
  cause: askedFor,
  needs,
})

const modifyRule = (
  input: RulesInput,
  entry: MatchedRule,
  needs: ReadonlyArray<ChangeId | WaitId>,
): PlannedChange => ({
  id: modifyId(entry.observed),
  change: { _tag: 'ModifyRule', rule: given(entry.observed.arn), action: entry.rule.action },
  differences: [
    { field: 'action', before: actionContent(entry.observed.action), after: actionContent(entry.rule.action) },
  ],
  reason: {
    object: `Ingress ${entry.rule.source.ingressNamespace}/${entry.rule.source.ingressName}`,
    field: entry.rule.source.path,
    clause: `now leads elsewhere (rule ${String(input.port)}:${String(entry.observed.priority)})`,
  },
  cause: askedFor,
  needs,
})

const isCold = (input: RulesInput, action: RuleAction): boolean => coldWaits(input, action).length > 0

const coldWaits = (input: RulesInput, action: RuleAction): ReadonlyArray<WaitId> =>
  action._tag !== 'Forward'
    ? []
    : action.targets.flatMap(({ targetGroup }) => {
        const wait = targetGroup._tag === 'Owned' ? input.coldTargetGroups.get(targetGroup.resourceId) : undefined
        return wait === undefined ? [] : [wait]
      })

const ruleId = (input: RulesInput, priority: number): string => `${listenerId(input.port)}:${String(priority)}`

const createId = (input: RulesInput, priority: number): ChangeId => `create-rule:${ruleId(input, priority)}`

const modifyId = (rule: ObservedRule): ChangeId => `modify-rule:${rule.arn}`

const deleteId = (rule: ObservedRule): ChangeId => `delete-rule:${rule.arn}`
