// How do rules change their order?
// Everything new is created below ours, top-down, where the rules above answer for it; then one SetRulePriorities brings all rules
// into their final order, doomed ones last in their old order; then deletes bottom-up. One call moves all numbers at once
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html, 2026-11-22), so no request
// ever sees half an order; a changed action is a new rule here, because it must not answer before its place is right.
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { given, owned } from '../../aws/resource-id.js'
import { freshPriorities, prioritiesInGap, priorityMax } from './choose-priorities.js'
import { coldWaits, meetingColdWaits } from './cold-rules.js'
import type { RuleMatches } from './match-rules.js'
import { createRules, deleteRules } from './rule-changes.js'
import { ruleId } from './rule-ids.js'
import { type MovedRule, setPriorities } from './set-priorities.js'
import { heldNumbers, type PlaceNumbers, type RulesPlan, type SpeakingInput } from './rules-input.js'

/** Plans a change of order; None when too few numbers are left below our last rule. */
export const reorderRules = (input: SpeakingInput, matches: RuleMatches): O.Option<RulesPlan> => {
  const lowest = Math.max(0, ...input.observed.map((rule) => rule.priority))
  const below = { above: lowest, below: priorityMax + 1 }
  return pipe(
    prioritiesInGap(below, matches.missing.length, heldNumbers(input)),
    O.map((numbers) => reorderWith(input, matches, numbers)),
  )
}

const reorderWith = (input: SpeakingInput, matches: RuleMatches, numbers: ReadonlyArray<number>): RulesPlan => {
  const numberOf = new Map(matches.missing.map((entry, index) => [entry.place, numbers[index] ?? 0] as const))
  const creates = createRules(input, matches.missing, numberOf)
  const order = setPriorities(input, finalOrder(input, matches, numberOf), {
    id: `set-rule-priorities:${String(input.port)}`,
    clause: 'its rules change their order',
    needs: [
      ...creates.map((planned) => planned.id),
      ...new Set(input.desired.flatMap((rule) => coldWaits(input, rule.action))),
    ],
  })
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

/** All rules in their final order, doomed ones last, with the numbers that they have and get. */
const finalOrder = (
  input: SpeakingInput,
  matches: RuleMatches,
  numberOf: PlaceNumbers,
): ReadonlyArray<MovedRule> => {
  const kept = new Map(matches.kept.map((entry) => [entry.place, entry.observed] as const))
  const wanted = input.desired.map((_, place) => {
    const observed = kept.get(place)
    const priority = observed?.priority ?? numberOf.get(place) ?? 0
    return { reference: observed === undefined ? owned(ruleId(input, priority)) : given(observed.arn), priority }
  })
  const order = [...wanted, ...matches.surplus.map((rule) => ({ reference: given(rule.arn), priority: rule.priority }))]
  const numbers = finalNumbers(
    input,
    order.map((entry) => entry.priority),
  )
  return order.map(({ reference, priority }, index) => ({
    reference,
    before: priority,
    after: numbers[index] ?? priority,
  }))
}

/**
 * Numbers that nobody holds, because AWS may refuse one that the same call would free. Beside rules of others our own numbers
 * in another order, so that none of ours passes theirs.
 */
const finalNumbers = (input: SpeakingInput, present: ReadonlyArray<number>): ReadonlyArray<number> => {
  const held = new Set([...heldNumbers(input), ...present])
  const own = RA.sort(numberOrd)(present)
  return input.foreign.length > 0
    ? own
    : pipe(
        freshPriorities(present.length, held),
        O.getOrElse(() => own),
      )
}
