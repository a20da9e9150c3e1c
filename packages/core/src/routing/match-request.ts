// Which rule of a listener answers a request?
// From the rules of one listener and a request to the rule whose actions the load balancer runs; none means the
// listener's default action.
// Rule: rules are tried from the lowest priority number up, all conditions of a rule must be met, the first such rule
// wins (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html, 2026-11-22).
// What the actions then do, and whether a target answers, is not asked here.
import type * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as ordNumber } from 'fp-ts/lib/number.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { HttpRequest } from './http-request.js'
import { matchCondition } from './match-condition.js'

/** Anything with conditions: a rule, desired or observed, or a route before it has a priority. */
export interface Conditional {
  readonly conditions: ReadonlyArray<RuleCondition>
}

export interface RoutingRule extends Conditional {
  /** 1 to 50,000, unique in its listener; the lowest number is tried first. */
  readonly priority: number
}

const ordPriority: Ord<RoutingRule> = contramap((rule: RoutingRule) => rule.priority)(ordNumber)

/** Tells whether a request meets all conditions; no condition at all is met by every request. */
export const meetsConditions = (rule: Conditional, request: HttpRequest): boolean =>
  rule.conditions.every((condition) => matchCondition(condition, request))

/** Finds the rule that answers the request; none means the listener's default action. */
export const matchRequest = <Rule extends RoutingRule>(
  rules: ReadonlyArray<Rule>,
  request: HttpRequest,
): O.Option<Rule> =>
  pipe(
    rules,
    RA.sort(ordPriority),
    RA.findFirst((rule) => meetsConditions(rule, request)),
  )
