// What is the plan of one listener's rules made from, and what does it say?
// One listener: what is wanted of it, what stands on it, and what its surroundings ask for (the change of its default action,
// target groups that cannot take requests yet). Planners of this folder look at nothing else.
import type { Option } from 'fp-ts/lib/Option.js'
import type { ObservedRule, Rule } from '../../aws/listener-rule.js'
import type { Reference } from '../../aws/resource-id.js'
import type { RuleAction } from '../../aws/rule-action.js'
import type { Cause } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { BlockedChange, PlannedChange } from '../plan.js'
import type { Reason } from '../reason.js'
import type { WaitId } from '../wait.js'

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
  readonly defaultActionChange: Option<ChangeId>
  readonly deleteCause: Cause
  readonly deleteReason: Reason
}

/** What is left to plan when the rules that never answer are dealt with. */
export interface SpeakingInput extends RulesInput {
  /** Being deleted at the same time; they hold their numbers until then. */
  readonly silent: ReadonlyArray<ObservedRule>
}

/** The changes of one listener's rules, linked by `needs` as far as their order matters. */
export interface RulesPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  /** What must be done before the default action may change. */
  readonly beforeDefaultAction: ReadonlyArray<ChangeId>
  /** Rules that find no number; then nothing else of the listener's answers may change either. */
  readonly blocked: ReadonlyArray<BlockedChange>
}

/** Collects the numbers that somebody holds on the listener: ours, those of others, and those that are being given up. */
export const heldNumbers = (input: SpeakingInput): ReadonlySet<number> =>
  new Set([...input.observed, ...input.foreign, ...input.silent].map((rule) => rule.priority))

/** The numbers of rules, by their places in the desired order. */
export type PlaceNumbers = ReadonlyMap<number, number>
