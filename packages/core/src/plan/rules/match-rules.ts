// Which observed rules are the desired ones?
// Content decides, never numbers: equal conditions and action are the same rule wherever it stands; equal conditions with
// another action are that rule, changed; whatever is left over on either side is missing or surplus.
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { actionContent, conditionsContent } from '../../aws/rule-content.js'
import { type ObservedRule, type Rule, rulePriorityOrd } from '../../aws/listener-rule.js'

/** A desired rule at its place in the desired order (0 is tried first). */
export interface DesiredRule {
  readonly place: number
  readonly rule: Rule
}

export const placeOrd: Ord<DesiredRule> = contramap(({ place }: DesiredRule) => place)(numberOrd)

/** A desired rule and the observed one that is it, or becomes it. */
export interface MatchedRule extends DesiredRule {
  readonly observed: ObservedRule
}

export interface RuleMatches {
  /** Equal in conditions and action; in desired order. */
  readonly kept: ReadonlyArray<MatchedRule>
  /** Equal in conditions only; in desired order. */
  readonly changed: ReadonlyArray<MatchedRule>
  readonly missing: ReadonlyArray<DesiredRule>
  /** By ascending priority. */
  readonly surplus: ReadonlyArray<ObservedRule>
}

/** Pairs desired rules with observed ones, first by whole content and then by conditions. */
export const matchRules = (desired: ReadonlyArray<Rule>, observed: ReadonlyArray<ObservedRule>): RuleMatches => {
  const places = desired.map((rule, place) => ({ place, rule }))
  const whole = pairUp(places, observed, wholeContent)
  const partly = pairUp(whole.missing, whole.surplus, ({ conditions }) => conditionsContent(conditions))
  return { kept: whole.matched, changed: partly.matched, missing: partly.missing, surplus: partly.surplus }
}

/** Makes some changed rules anew, so that a new action never answers before its place or its targets are ready. */
export const madeAnew = (matches: RuleMatches, isAnew: (entry: MatchedRule) => boolean): RuleMatches => {
  const anew = matches.changed.filter(isAnew)
  return {
    kept: matches.kept,
    changed: matches.changed.filter((entry) => !isAnew(entry)),
    missing: RA.sort(placeOrd)([...matches.missing, ...anew]),
    surplus: RA.sort(rulePriorityOrd)([...matches.surplus, ...anew.map(({ observed }) => observed)]),
  }
}

const wholeContent = ({ conditions, action }: Rule | ObservedRule): string =>
  `${conditionsContent(conditions)} -> ${actionContent(action)}`

interface Pairing {
  readonly matched: ReadonlyArray<MatchedRule>
  readonly missing: ReadonlyArray<DesiredRule>
  readonly surplus: ReadonlyArray<ObservedRule>
}

const pairUp = (
  desired: ReadonlyArray<DesiredRule>,
  observed: ReadonlyArray<ObservedRule>,
  content: (rule: Rule | ObservedRule) => string,
): Pairing => {
  const waiting = new Map<string, Array<ObservedRule>>()
  for (const rule of observed) waiting.set(content(rule), [...(waiting.get(content(rule)) ?? []), rule])
  const matched: Array<MatchedRule> = []
  const missing: Array<DesiredRule> = []
  for (const entry of desired) {
    const found = waiting.get(content(entry.rule))?.shift()
    if (found === undefined) missing.push(entry)
    else matched.push({ ...entry, observed: found })
  }
  const taken = new Set(matched.map((entry) => entry.observed.arn))
  return { matched, missing, surplus: observed.filter((rule) => !taken.has(rule.arn)) }
}
