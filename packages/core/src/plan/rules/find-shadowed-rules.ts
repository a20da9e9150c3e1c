// Which rules can no request reach?
// From the wanted listeners to a warning for each rule that an earlier rule of its listener covers entirely. Only what is
// certain is told (`covers` never says yes wrongly); several rules that cover another together are not looked for.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { contramap, type Eq } from 'fp-ts/lib/Eq.js'
import { Eq as stringEq } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Listener } from '../../aws/listener.js'
import type { Rule, RuleSource } from '../../aws/listener-rule.js'
import { explainWarning, type Warning } from '../../ingress/warning.js'
import { ingressRef, renderObjectRef } from '../../kubernetes/object-ref.js'
import { covers } from '../../routing/overlap.js'

const eqWarning: Eq<Warning> = contramap(explainWarning)(stringEq)

const objectOf = ({ ingressNamespace, ingressName }: RuleSource): string =>
  renderObjectRef(ingressRef(ingressNamespace, ingressName))

const nameFrom = (source: RuleSource, other: RuleSource): string =>
  objectOf(source) === objectOf(other) ? source.path : `${objectOf(source)} ${source.path}`

const wildcardsOf = ({ conditions }: Rule, tag: 'HostHeader' | 'PathPattern'): ReadonlyArray<string> =>
  conditions.flatMap((condition) =>
    condition._tag === tag && condition.patterns._tag === 'Wildcards' ? condition.patterns.values : [],
  )

const beforeWildcard = (pattern: string): string => pattern.replace(/[*?][^]*$/, '').toLowerCase()

const beginAlike = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

/** A cheap look before the exact one: texts that begin differently never match the same pattern. */
const mayCover = (earlier: Rule, rule: Rule): boolean =>
  (['HostHeader', 'PathPattern'] as const).every((tag) => {
    const beginnings = wildcardsOf(earlier, tag).map(beforeWildcard)
    const isLike = (pattern: string): boolean =>
      beginnings.some((beginning) => beginAlike(beginning, beforeWildcard(pattern)))
    return beginnings.length === 0 || wildcardsOf(rule, tag).every(isLike)
  })

const findShadow = (rules: ReadonlyArray<Rule>, rule: Rule, index: number): ReadonlyArray<Warning> => {
  const first = rules.slice(0, index).find((earlier) => mayCover(earlier, rule) && covers(earlier, rule))
  if (first === undefined) return []
  const { source } = rule
  return [{ _tag: 'ShadowedRule', object: objectOf(source), field: source.path, by: nameFrom(first.source, source) }]
}

/** Lists the rules that no request can reach; a rule that stands on several listeners is told once. */
export const findShadowedRules = (listeners: ReadonlyArray<Listener>): ReadonlyArray<Warning> =>
  pipe(
    listeners.flatMap(({ rules }) => rules.flatMap((rule, index) => findShadow(rules, rule, index))),
    RA.uniq(eqWarning),
  )
