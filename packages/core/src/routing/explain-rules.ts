// Which rule of a listener answers a request, which rules came close, and what keeps each of them from answering?
// From the rules of one listener and a request to the rule that answers, and to the others worth telling, the closest first.
// Rule: a rule that would match but is tried later comes first, then by how much is not met. A rule for another host is
// close only when its host is a slip of the pen away and all else is met: nobody looks for the rules of other sites.
// Who wrote a rule and what it does is not asked here.
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord, tuple } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { Ord as ordNumber } from 'fp-ts/lib/number.js'
import { pipe } from 'fp-ts/lib/function.js'
import { editDistance } from '../annotations/edit-distance.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { HttpRequest } from './http-request.js'
import { matchCondition } from './match-condition.js'
import { matchRequest, type RoutingRule } from './match-request.js'
import { foldAsciiCase } from './wildcard.js'

/** A rule that does not answer, and why. */
export type CloseRule<Rule extends RoutingRule> =
  /** It would match, but is tried after the rule that answers. */
  | { readonly _tag: 'StandsBelow'; readonly rule: Rule }
  | { readonly _tag: 'NotMet'; readonly rule: Rule; readonly unmet: RNEA.ReadonlyNonEmptyArray<RuleCondition> }

export interface ExplainedRules<Rule extends RoutingRule> {
  /** None: the listener's default action answers. */
  readonly matched: O.Option<Rule>
  /** The closest first. */
  readonly close: ReadonlyArray<CloseRule<Rule>>
}

/** Explains the answer of one listener. */
export const explainRules = <Rule extends RoutingRule>(
  rules: ReadonlyArray<Rule>,
  request: HttpRequest,
): ExplainedRules<Rule> => {
  const matched = matchRequest(rules, request)
  const others = rules.filter((rule) => !(O.isSome(matched) && matched.value === rule))
  return {
    matched,
    close: pipe(
      others.map((rule) => judge(rule, request)),
      RA.filter((judged) => isClose(judged, request)),
      RA.sort(closenessOrd<Rule>(request)),
    ),
  }
}

const judge = <Rule extends RoutingRule>(rule: Rule, request: HttpRequest): CloseRule<Rule> =>
  pipe(
    rule.conditions.filter((condition) => !matchCondition(condition, request)),
    RNEA.fromReadonlyArray,
    O.match(
      (): CloseRule<Rule> => ({ _tag: 'StandsBelow', rule }),
      (unmet) => ({ _tag: 'NotMet', rule, unmet }),
    ),
  )

const slipMax = 2

const isClose = <Rule extends RoutingRule>(judged: CloseRule<Rule>, { host }: HttpRequest): boolean => {
  if (judged._tag === 'StandsBelow') return true
  const otherHosts = judged.unmet.flatMap((condition) => (condition._tag === 'HostHeader' ? [condition.patterns] : []))
  if (otherHosts.length === 0) return true
  return (
    judged.unmet.length === 1 &&
    otherHosts.some(({ _tag, values }) => _tag === 'Wildcards' && values.some((value) => isSlip(value, host)))
  )
}

const isSlip = (written: string, meant: string): boolean =>
  editDistance(foldAsciiCase(written), foldAsciiCase(meant)) <= slipMax

/** Fewest conditions unmet, then the longest common beginning of the paths, then the order in which rules are tried. */
const closenessOrd = <Rule extends RoutingRule>({ path }: HttpRequest): Ord<CloseRule<Rule>> =>
  contramap((judged: CloseRule<Rule>) => {
    const unmet = judged._tag === 'StandsBelow' ? [] : judged.unmet
    return [unmet.length, -longestBeginning(unmet, path), judged.rule.priority] as const
  })(tuple(ordNumber, ordNumber, ordNumber))

const longestBeginning = (unmet: ReadonlyArray<RuleCondition>, path: string): number =>
  Math.max(
    0,
    ...unmet.flatMap((condition) =>
      condition._tag === 'PathPattern' ? condition.patterns.values.map((value) => commonBeginning(value, path)) : [],
    ),
  )

const commonBeginning = (left: string, right: string): number => {
  const length = [...left].findIndex((character, index) => character !== right[index])
  return length < 0 ? left.length : length
}
