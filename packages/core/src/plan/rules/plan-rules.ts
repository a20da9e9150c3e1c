// How do a listener's rules get from what they are to what they should be, so that no request ever sees a third answer?
//
//   kept rules keep their order      creates top-down at their final places, changed actions, [default action], deletes bottom-up
//   kept rules change their order    creates below all rules (top-down), one SetRulePriorities, [default action], deletes bottom-up
//   no number is left below          one SetRulePriorities that keeps the order and makes room, then as above
//
// Both are safe after every call because rules that can meet on one request are totally ordered by `needs`; rules that
// cannot meet need no order. A rule that leads to a cold target group (never health-checked because nothing refers to it)
// is first created below the rules that answer now; the switch waits for its targets. Rules that are not ours are
// never touched and their numbers are avoided.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { actionContent } from '../../aws/rule-content.js'
import type { ObservedRule, Rule } from '../../aws/listener-rule.js'
import { given, listenerId, owned, type Reference, showReference } from '../../aws/resource-id.js'
import { resourceTagKey } from '../../aws/tags.js'
import type { RuleAction } from '../../aws/rule-action.js'
import { askedFor, type Cause } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { BlockedChange, PlannedChange } from '../plan.js'
import type { Reason } from '../reason.js'
import type { WaitId } from '../wait.js'
import { covers } from '../../routing/overlap.js'
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
  /** What answers when no rule does, as desired. */
  readonly defaultAction: RuleAction
  /** The wait for a target group that is cold, by reference; absent when it is known to serve. */
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
  /** Rules that find no number; then nothing else of the listener's answers may change either. */
  readonly blocked: ReadonlyArray<BlockedChange>
}

/** Plans the rules of one listener; the order of the observed rules does not matter. */
export const planRules = (input: RulesInput): RulesPlan => {
  const observed = [...input.observed].sort((left, right) => left.priority - right.priority)
  const silent = silentRules({ ...input, observed })
  const speaking = planSpeakingRules({ ...input, observed: observed.filter((rule) => !silent.includes(rule)), silent })
  return { ...speaking, changes: [...silent.map((rule) => deleteRule(input, rule, [])), ...speaking.changes] }
}

/**
 * Surplus rules that never answer, because a rule above them matches whatever they match: left over from switches that
 * were overtaken by newer wishes. They go first, before anything could uncover them, which also makes room.
 */
const silentRules = (input: RulesInput): ReadonlyArray<ObservedRule> => {
  const { surplus } = matchRules(input.desired, input.observed)
  if (surplus.length === 0) return []
  const meeting = meetingRules([...input.observed, ...input.foreign], (rule) => rule)
  return surplus.filter((rule) => meeting(rule).some((other) => other.priority < rule.priority && covers(other, rule)))
}

interface SpeakingInput extends RulesInput {
  /** Being deleted at the same time; they hold their numbers until then. */
  readonly silent: ReadonlyArray<ObservedRule>
}

const planSpeakingRules = (input: SpeakingInput): RulesPlan => {
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
  input: SpeakingInput,
  matches: RuleMatches,
  standing: ReadonlyArray<MatchedRule>,
): O.Option<ReadonlyMap<number, number>> => {
  const held = heldNumbers(input)
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

const heldNumbers = (input: SpeakingInput): Set<number> =>
  new Set([...input.observed, ...input.foreign, ...input.silent].map((rule) => rule.priority))

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
const insertRules = (input: SpeakingInput, matches: RuleMatches, places: ReadonlyMap<number, number>): RulesPlan => {
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
    blocked: [],
  }
}

/** The waits for cold target groups that take over from a doomed rule, whether rules lead to them already or not. */
const meetingColdWaits = (input: SpeakingInput, matches: RuleMatches): ((rule: ObservedRule) => ReadonlyArray<WaitId>) => {
  const cold = [...matches.missing, ...matches.kept].filter((entry) => isCold(input, entry.rule.action))
  const meeting = meetingRules(cold, (entry) => entry.rule)
  return (rule) => [
    ...new Set(
      [...meeting(rule).map((entry) => entry.rule), { action: input.defaultAction }]
        .filter((taking) => leadElsewhere(rule, taking))
        .flatMap((taking) => coldWaits(input, taking.action)),
    ),
  ]
}

/** Requests that stay with their target group need no warm-up. */
const leadElsewhere = (left: { readonly action: RuleAction }, right: { readonly action: RuleAction }): boolean =>
  actionContent(left.action) !== actionContent(right.action)

/**
 * Kept rules change their order, or there is no room between them: everything new below ours, then one call for all
 * numbers. Where no number is left below, room is made first.
 */
const reorderRules = (input: SpeakingInput, matches: RuleMatches): RulesPlan => {
  const held = heldNumbers(input)
  const lowest = Math.max(0, ...input.observed.map((rule) => rule.priority))
  const count = matches.missing.length
  return O.match(
    () => O.getOrElse(() => withholdRules(input, matches))(makeRoom(input, count)),
    (numbers: ReadonlyArray<number>) => reorderWith(input, matches, numbers),
  )(prioritiesInGap({ above: lowest, below: priorityMax + 1 }, count, held))
}

/** Spreads the rules below the last one of others, in their order, and plans again from there. */
const makeRoom = (input: SpeakingInput, count: number): O.Option<RulesPlan> => {
  const foreign = new Set(input.foreign.map((rule) => rule.priority))
  const above = Math.max(0, ...foreign)
  const tail = input.observed.filter((rule) => rule.priority > above)
  const choose = (held: ReadonlySet<number>): O.Option<ReadonlyArray<number>> =>
    prioritiesInGap({ above, below: priorityMax + 1 }, tail.length + count, held)
  return pipe(
    choose(heldNumbers(input)),
    O.alt(() => choose(new Set([...foreign, ...input.silent.map((rule) => rule.priority)]))),
    O.map((numbers) => new Map(tail.map((rule, index) => [rule.arn, numbers[index] ?? rule.priority] as const))),
    O.map((numbers) => afterMoving(input, tail, numbers)),
  )
}

const afterMoving = (
  input: SpeakingInput,
  moved: ReadonlyArray<ObservedRule>,
  numbers: ReadonlyMap<string, number>,
): RulesPlan => {
  const after = (rule: ObservedRule): number => numbers.get(rule.arn) ?? rule.priority
  const order = setPriorities(
    input,
    { id: `make-room:${String(input.port)}`, clause: 'needs room for new rules below its last one' },
    moved.map((rule) => ({ reference: given(rule.arn), before: rule.priority, after: after(rule) })),
    [],
  )
  const next = input.observed.map((rule) => ({ ...rule, priority: after(rule) }))
  const plan = planSpeakingRules({ ...input, observed: next })
  return { ...plan, changes: [order, ...plan.changes.map((planned) => ({ ...planned, needs: [...planned.needs, order.id] }))] }
}

/** Others hold the last numbers and ours stand below theirs: nothing can be done without passing them. */
const withholdRules = (input: SpeakingInput, matches: RuleMatches): RulesPlan => ({
  changes: [],
  beforeDefaultAction: [],
  blocked: matches.missing.map((entry, index) => ({
    blocked: {
      _tag: 'BlockedChange',
      planned: createRule(input, entry.rule, priorityMax + 1 + index, []),
      guard: 'room-for-rules',
    },
    guidance: [
      `Listener ${String(input.port)} has no number left for it: a rule of somebody else holds one of the last of ${String(priorityMax)}.`,
      'Its rules stay as they are. Give that rule a smaller number, or remove it.',
    ],
  })),
})

const reorderWith = (input: SpeakingInput, matches: RuleMatches, numbers: ReadonlyArray<number>): RulesPlan => {
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
  const order = setPriorities(
    input,
    { id: `set-rule-priorities:${String(input.port)}`, clause: 'its rules change their order' },
    finalOrder(input, matches, numberOf),
    [
      ...creates.map((planned) => planned.id),
      ...new Set(input.desired.flatMap((rule) => coldWaits(input, rule.action))),
    ],
  )
  return {
    changes: [
      ...creates,
      order,
      ...deleteRules(input, matches.surplus, (rule) => [order.id, ...meetingColdWaits(input, matches)(rule)]),
    ],
    beforeDefaultAction: [order.id],
    blocked: [],
  }
}

interface MovedRule {
  readonly reference: Reference
  readonly before: number
  readonly after: number
}

/** All rules in their final order, doomed ones last, with the numbers that they have and get. */
const finalOrder = (
  input: SpeakingInput,
  matches: RuleMatches,
  numberOf: ReadonlyMap<number, number>,
): ReadonlyArray<MovedRule> => {
  const kept = new Map(matches.kept.map((entry) => [entry.place, entry.observed] as const))
  const wanted = input.desired.map((_, place) => {
    const observed = kept.get(place)
    const priority = observed?.priority ?? numberOf.get(place) ?? 0
    return { reference: observed === undefined ? owned(ruleId(input, priority)) : given(observed.arn), priority }
  })
  const order = [...wanted, ...matches.surplus.map((rule) => ({ reference: given(rule.arn), priority: rule.priority }))]
  const numbers = finalNumbers(input, order.map((entry) => entry.priority))
  return order.map(({ reference, priority }, index) => ({ reference, before: priority, after: numbers[index] ?? priority }))
}

const setPriorities = (
  input: SpeakingInput,
  { id, clause }: { readonly id: ChangeId; readonly clause: string },
  order: ReadonlyArray<MovedRule>,
  needs: ReadonlyArray<ChangeId | WaitId>,
): PlannedChange => ({
  id,
  change: {
    _tag: 'SetRulePriorities',
    listener: input.listener,
    priorities: order.flatMap(({ reference, before, after }) => (before === after ? [] : [{ rule: reference, priority: after }])),
  },
  differences: [],
  reason: { object: `listener ${String(input.port)}`, field: '', clause },
  cause: askedFor,
  needs: [...needs, ...input.silent.map(deleteId)],
})

/** Numbers that nobody holds; beside rules of others, our own numbers in another order, so that none of ours passes theirs. */
const finalNumbers = (input: SpeakingInput, present: ReadonlyArray<number>): ReadonlyArray<number> => {
  const held = new Set([...heldNumbers(input), ...present])
  const own = [...present].sort((left, right) => left - right)
  return input.foreign.length > 0 ? own : O.getOrElse((): ReadonlyArray<number> => own)(freshPriorities(present.length, held))
}

/** Deletes from the lowest rule up: whichever rule answers goes last. */
const deleteRules = (
  input: SpeakingInput,
  surplus: ReadonlyArray<ObservedRule>,
  needs: (rule: ObservedRule) => ReadonlyArray<ChangeId | WaitId>,
): ReadonlyArray<PlannedChange> => {
  const meeting = meetingRules([...surplus, ...input.silent], (rule) => rule)
  const afterDefault = O.match(
    (): ReadonlyArray<ChangeId> => [],
    (id: ChangeId) => [id],
  )(input.defaultActionChange)
  return [...surplus]
    .sort((left, right) => right.priority - left.priority)
    .map((rule) =>
      deleteRule(input, rule, [
        ...needs(rule),
        ...afterDefault,
        ...meeting(rule)
          .filter((other) => other.priority > rule.priority)
          .map(deleteId),
      ]),
    )
}

const deleteRule = (
  input: RulesInput,
  rule: ObservedRule,
  needs: ReadonlyArray<ChangeId | WaitId>,
): PlannedChange => ({
  id: deleteId(rule),
  change: { _tag: 'DeleteRule', rule: given(rule.arn) },
  differences: [],
  reason: input.deleteReason,
  cause: input.deleteCause,
  needs,
})

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
        const wait = input.coldTargetGroups.get(showReference(targetGroup))
        return wait === undefined ? [] : [wait]
      })

const ruleId = (input: RulesInput, priority: number): string => `${listenerId(input.port)}:${String(priority)}`

const createId = (input: RulesInput, priority: number): ChangeId => `create-rule:${ruleId(input, priority)}`

const modifyId = (rule: ObservedRule): ChangeId => `modify-rule:${rule.arn}`

const deleteId = (rule: ObservedRule): ChangeId => `delete-rule:${rule.arn}`
