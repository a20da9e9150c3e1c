// Which rules would send requests to targets that nobody has checked yet?
// A target group is health-checked only while a rule refers to it, so a rule that leads to one that nothing used before is cold.
// Requests that another target group answers now stay with it until the wait for the cold one is over; requests that nothing
// answers but the default lose nothing, and are let through at once.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html (2026-11-22)
import { actionContent } from '../../aws/rule-content.js'
import type { ObservedRule } from '../../aws/listener-rule.js'
import { showReference } from '../../aws/resource-id.js'
import { actionReferences, type RuleAction } from '../../aws/rule-action.js'
import type { WaitId } from '../wait.js'
import type { DesiredRule, MatchedRule, RuleMatches } from './match-rules.js'
import { meetingRules } from './meeting-rules.js'
import type { PlaceNumbers, RulesInput, SpeakingInput } from './rules-input.js'

/** Lists the waits for the cold target groups of an action; none when all of them are known to serve. */
export const coldWaits = (input: RulesInput, action: RuleAction): ReadonlyArray<WaitId> =>
  actionReferences(action).flatMap((targetGroup) => input.coldTargetGroups.get(showReference(targetGroup)) ?? [])

/** Whether an action leads to a cold target group. */
export const isCold = (input: RulesInput, action: RuleAction): boolean => coldWaits(input, action).length > 0

/** Requests that stay with their target group need no warm-up. */
const leadElsewhere = (left: { readonly action: RuleAction }, right: { readonly action: RuleAction }): boolean =>
  actionContent(left.action) !== actionContent(right.action)

/** The waits for cold target groups that take over from a doomed rule, whether rules lead to them already or not. */
export const meetingColdWaits = (
  input: SpeakingInput,
  matches: RuleMatches,
): ((rule: ObservedRule) => ReadonlyArray<WaitId>) => {
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

/** Where cold rules must first stand, so that they are checked while others answer. */
export type WarmUps =
  /** Some cold rule must first stand below a rule that stays. */
  | { readonly _tag: 'BelowKept' }
  /** The number of the lowest doomed rule that answers now, by the place of the cold rule that takes over. */
  | { readonly _tag: 'BelowDoomed'; readonly floors: PlaceNumbers }

/** Finds where the cold ones among missing rules must first stand. */
export const warmUps = (input: RulesInput, matches: RuleMatches, standing: ReadonlyArray<MatchedRule>): WarmUps => {
  const cold = matches.missing.filter((entry) => isCold(input, entry.rule.action))
  if (cold.length === 0) return { _tag: 'BelowDoomed', floors: new Map() }
  const meetsStanding = meetingRules(standing, (entry) => entry.rule)
  const meetsDoomed = meetingRules(matches.surplus, (rule) => rule)
  const isBelowKept = ({ place, rule }: DesiredRule): boolean =>
    meetsStanding(rule).some((other) => other.place > place && leadElsewhere(other.rule, rule))
  const floorOf = ({ rule }: DesiredRule): number => {
    const answering = meetsDoomed(rule).filter((doomed) => leadElsewhere(doomed, rule))
    return Math.max(0, ...answering.map(({ priority }) => priority))
  }
  return cold.some(isBelowKept)
    ? { _tag: 'BelowKept' }
    : { _tag: 'BelowDoomed', floors: new Map(cold.map((entry) => [entry.place, floorOf(entry)])) }
}
