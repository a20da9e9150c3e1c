// What is a rule of a listener, as we want it and as AWS has it?
// A rule's identity is its content (conditions and action), not its number: the order of the desired list is what counts.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import type { RuleAction } from './rule-action.js'
import type { RuleCondition } from './rule-condition.js'
import type { Tags } from './tags.js'

/** Where a rule was asked for, for people: `Ingress shop/web spec.rules[0].http.paths[1]`. */
export interface RuleSource {
  readonly ingressNamespace: string
  readonly ingressName: string
  readonly path: string
}

/** A rule as it should be; its place in the list is its rank. */
export interface Rule {
  /** In canonical order; see `canonicalConditions`. */
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly action: RuleAction
  /** Without the positional tag, which is added when the priority is known. */
  readonly tags: Tags
  readonly source: RuleSource
}

/** A rule as AWS has it, whoever made it. */
export interface ObservedRule {
  readonly arn: string
  /** 1 to 50,000; lower is tried first. */
  readonly priority: number
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly action: RuleAction
  readonly tags: Tags
}

/** The order in which rules are tried. */
export const rulePriorityOrd: Ord<ObservedRule> = contramap(({ priority }: ObservedRule) => priority)(numberOrd)
