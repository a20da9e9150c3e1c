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
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type ObservedRule, rulePriorityOrd } from '../../aws/listener-rule.js'
import { covers } from '../../routing/overlap.js'
import { isCold } from './cold-rules.js'
import { insertRules } from './insert-rules.js'
import { makeRoom, type Room } from './make-room.js'
import { madeAnew, type MatchedRule, matchRules, placeOrd, type RuleMatches } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'
import { placeMissingRules } from './place-missing-rules.js'
import { reorderRules } from './reorder-rules.js'
import { deleteRule } from './rule-changes.js'
import type { RulesInput, RulesPlan, SpeakingInput } from './rules-input.js'
import { withholdRules } from './withhold-rules.js'

/**
 * Plans the rules of one listener.
 *
 * Guarantees: in any order that `needs` allows no two rules ever hold one number, and after each call every request gets its
 * old or its new answer; rules of others keep theirs; rules that are as desired are not touched, whatever their numbers; the
 * order of the observed rules does not matter.
 * Assumes: observed rules point at target groups as desired ones do (`match-resources.ts`), so that equal means equal text.
 * Caveats: for a time both old and new rules stand, which the limit of rules per load balancer must allow. The load balancer
 * itself takes up edits in batches of about ten seconds, each of which is a state that some order of calls would give.
 * Refuses: a listener on which no number can be found; none of its rules is then created, changed or deleted.
 */
export const planRules = (input: RulesInput): RulesPlan => {
  const observed = RA.sort(rulePriorityOrd)(input.observed)
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

/** The three ways of the table, in the order in which they are preferred; where none is open, nothing is done. */
const planSpeakingRules = (input: SpeakingInput): RulesPlan => {
  const matched = matchRules(input.desired, input.observed)
  const matches = madeAnew(matched, (entry) => isCold(input, entry.rule.action))
  const allAnew = madeAnew(matches, () => true)
  return pipe(
    insertBetween(input, matches),
    O.alt(() => reorderRules(input, allAnew)),
    O.alt(() => pipe(makeRoom(input, allAnew.missing.length), O.map(planInRoom))),
    O.getOrElse(() => withholdRules(input, allAnew)),
  )
}

/** Plans without moving a rule; None when rules that stay change their order, or a new one finds no place between them. */
const insertBetween = (input: SpeakingInput, matches: RuleMatches): O.Option<RulesPlan> => {
  const standing = RA.sort(placeOrd)([...matches.kept, ...matches.changed])
  return keepsOrder(standing)
    ? pipe(
        placeMissingRules(input, matches, standing),
        O.map((places) => insertRules(input, matches, places)),
      )
    : O.none
}

/** Everything comes after room was made. */
const planInRoom = ({ change, next }: Room): RulesPlan => {
  const plan = planSpeakingRules(next)
  return {
    ...plan,
    changes: [change, ...plan.changes.map((planned) => ({ ...planned, needs: [...planned.needs, change.id] }))],
  }
}

/** Whether rules that can meet stand in the desired order already; rules that cannot meet may stand anyhow. */
const keepsOrder = (standing: ReadonlyArray<MatchedRule>): boolean => {
  const numbers = standing.map(({ observed }) => observed.priority)
  if (numbers.every((number, index) => number > (numbers[index - 1] ?? 0))) return true
  const meeting = meetingRules(standing, (entry) => entry.rule)
  return standing.every((entry) => meeting(entry.rule).every((other) => standAlike(entry, other)))
}

/** A rule that meets itself stands as it should. */
const standAlike = (one: MatchedRule, other: MatchedRule): boolean =>
  one.place === other.place || one.place < other.place === one.observed.priority < other.observed.priority
