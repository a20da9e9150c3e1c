// How is one rule created, changed, moved or deleted?
// From a rule and what must come first to one planned change with its id, its reason and its cause. Ids hold the port and the
// number that a rule gets, or the ARN that it has, so that they are unique in a plan and stable between runs.
import { reverse } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { actionContent } from '../../aws/rule-content.js'
import { type ObservedRule, type Rule, rulePriorityOrd } from '../../aws/listener-rule.js'
import { given, listenerId, type Reference, type ResourceId } from '../../aws/resource-id.js'
import { resourceTagKey } from '../../aws/tags.js'
import { ingressRef } from '../../kubernetes/object-ref.js'
import { askedFor } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { PlannedChange } from '../plan.js'
import { forObject, forSubject, type Reason } from '../reason.js'
import type { WaitId } from '../wait.js'
import type { DesiredRule, MatchedRule } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'
import type { PlaceNumbers, RulesInput, SpeakingInput } from './rules-input.js'

type Needs = ReadonlyArray<ChangeId | WaitId>

/** Names a rule by the number that it gets when it is created; as its resource tag does. */
export const ruleId = (input: RulesInput, priority: number): ResourceId => `${listenerId(input.port)}:${String(priority)}`

export const createId = (input: RulesInput, priority: number): ChangeId => `create-rule:${ruleId(input, priority)}`

export const modifyId = (rule: ObservedRule): ChangeId => `modify-rule:${rule.arn}`

const deleteId = (rule: ObservedRule): ChangeId => `delete-rule:${rule.arn}`

const reasonOf = ({ source }: Rule, clause: string): Reason => ({
  ...forObject(ingressRef(source.ingressNamespace, source.ingressName), clause),
  field: source.path,
})

export interface NewRule {
  readonly rule: Rule
  /** Held by nobody when its turn comes. */
  readonly priority: number
  readonly needs: Needs
}

/** Creates a rule at a number that nobody holds. */
export const createRule = (input: RulesInput, { rule, priority, needs }: NewRule): PlannedChange => ({
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
  reason: reasonOf(rule, 'asks for it'),
  cause: askedFor,
  needs,
})

/** Creates missing rules top-down at their numbers: each after those above it that can meet it on one request. */
export const createRules = (
  input: RulesInput,
  missing: ReadonlyArray<DesiredRule>,
  numberOf: PlaceNumbers,
): ReadonlyArray<PlannedChange> => {
  const meeting = meetingRules(missing, ({ rule }) => rule)
  const numberAt = ({ place }: DesiredRule): number => numberOf.get(place) ?? 0
  return missing.map((entry) =>
    createRule(input, {
      rule: entry.rule,
      priority: numberAt(entry),
      needs: meeting(entry.rule)
        .filter((other) => other.place < entry.place)
        .map((other) => createId(input, numberAt(other))),
    }),
  )
}

/** Lets a rule lead elsewhere, at its number. */
export const modifyRule = (input: RulesInput, entry: MatchedRule, needs: Needs): PlannedChange => ({
  id: modifyId(entry.observed),
  change: { _tag: 'ModifyRule', rule: given(entry.observed.arn), action: entry.rule.action },
  differences: [
    { field: 'action', before: actionContent(entry.observed.action), after: actionContent(entry.rule.action) },
  ],
  reason: reasonOf(entry.rule, `now leads elsewhere (rule ${ruleId(input, entry.observed.priority)})`),
  cause: askedFor,
  needs,
})

/** Deletes one rule. */
export const deleteRule = (input: RulesInput, rule: ObservedRule, needs: Needs): PlannedChange => ({
  id: deleteId(rule),
  change: { _tag: 'DeleteRule', rule: given(rule.arn) },
  differences: [],
  reason: input.deleteReason,
  cause: input.deleteCause,
  needs,
})

/** Deletes from the lowest rule up: whichever rule answers goes last. */
export const deleteRules = (
  input: SpeakingInput,
  surplus: ReadonlyArray<ObservedRule>,
  needs: (rule: ObservedRule) => Needs,
): ReadonlyArray<PlannedChange> => {
  const meeting = meetingRules([...surplus, ...input.silent], (rule) => rule)
  const deletesBelow = (rule: ObservedRule): ReadonlyArray<ChangeId> =>
    meeting(rule)
      .filter((other) => other.priority > rule.priority)
      .map(deleteId)
  return RA.sort(reverse(rulePriorityOrd))(surplus).map((rule) =>
    deleteRule(input, rule, [...needs(rule), ...RA.fromOption(input.defaultActionChange), ...deletesBelow(rule)]),
  )
}

/** A rule that gets another number, or keeps the one it has. */
export interface MovedRule {
  readonly reference: Reference
  readonly before: number
  readonly after: number
}

export interface NewOrder {
  readonly id: ChangeId
  /** Why, after the listener as subject: `its rules change their order`. */
  readonly clause: string
  readonly needs: Needs
}

/** Gives rules their numbers in one call, after rules that never answer are gone; rules that keep theirs are not named. */
export const setPriorities = (
  input: SpeakingInput,
  order: ReadonlyArray<MovedRule>,
  { id, clause, needs }: NewOrder,
): PlannedChange => ({
  id,
  change: {
    _tag: 'SetRulePriorities',
    listener: input.listener,
    priorities: order
      .filter(({ before, after }) => before !== after)
      .map(({ reference, after }) => ({ rule: reference, priority: after })),
  },
  differences: [],
  reason: forSubject(`listener ${String(input.port)}`, clause),
  cause: askedFor,
  needs: [...needs, ...input.silent.map(deleteId)],
})
