// How is one rule created, changed or deleted?
// From a rule and what must come first to one planned change with its id, its reason and its cause.
import * as O from 'fp-ts/lib/Option.js'
import { reverse } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { actionContent } from '../../aws/rule-content.js'
import { type ObservedRule, type Rule, rulePriorityOrd } from '../../aws/listener-rule.js'
import { given } from '../../aws/resource-id.js'
import { resourceTagKey } from '../../aws/tags.js'
import { ingressRef } from '../../kubernetes/object-ref.js'
import { askedFor } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { PlannedChange } from '../plan.js'
import { forObject, type Reason } from '../reason.js'
import type { DesiredRule, MatchedRule } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'
import { createId, deleteId, modifyId, ruleId } from './rule-ids.js'
import type { PlaceNumbers, RulesInput, SpeakingInput } from './rules-input.js'

type Needs = PlannedChange['needs']

const reasonOf = ({ source }: Rule, clause: string): Reason => ({
  ...forObject(ingressRef(source.ingressNamespace, source.ingressName), clause),
  field: O.some(source.path),
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
