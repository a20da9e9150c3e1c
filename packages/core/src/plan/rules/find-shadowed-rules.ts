// Which rules can no request reach?
// From the wanted listeners to a warning for each rule that an earlier rule of its listener covers entirely. Only what is
// certain is told (`covers` never says yes wrongly); several rules that cover another together are not looked for.
import { pipe } from 'fp-ts/lib/function.js'
import { distinctBy } from '../../collections/distinct-by.js'
import type { Listener } from '../../aws/listener.js'
import type { Rule, RuleSource } from '../../aws/listener-rule.js'
import { explainWarning, type Warning } from '../../ingress/warning.js'
import { eqObjectRef, ingressRef, type ObjectRef, renderObjectRef } from '../../kubernetes/object-ref.js'
import { covers } from '../../routing/overlap.js'
import { pathIndex } from './path-index.js'

const objectOf = ({ ingressNamespace, ingressName }: RuleSource): ObjectRef => ingressRef(ingressNamespace, ingressName)

const nameFrom = (source: RuleSource, other: RuleSource): string =>
  eqObjectRef.equals(objectOf(source), objectOf(other))
    ? source.path
    : `${renderObjectRef(objectOf(source))} ${source.path}`

/** Only rules above that may look at the same path are asked; the first of them is told. */
const findShadow = (rules: ReadonlyArray<Rule>, alike: ReadonlyArray<number>, index: number): ReadonlyArray<Warning> => {
  const rule = rules[index]
  const first = [...alike]
    .filter((other) => other < index)
    .sort((left, right) => left - right)
    .map((other) => rules[other])
    .find((earlier) => earlier !== undefined && rule !== undefined && covers(earlier, rule))
  if (first === undefined || rule === undefined) return []
  const { source } = rule
  return [{ _tag: 'ShadowedRule', object: objectOf(source), field: source.path, by: nameFrom(first.source, source) }]
}

const findShadows = (rules: ReadonlyArray<Rule>): ReadonlyArray<Warning> => {
  const byPath = pathIndex(rules.map(({ conditions }) => conditions))
  return rules.flatMap(({ conditions }, index) => findShadow(rules, byPath(conditions), index))
}

/** Lists the rules that no request can reach; a rule that stands on several listeners is told once. */
export const findShadowedRules = (listeners: ReadonlyArray<Listener>): ReadonlyArray<Warning> =>
  pipe(
    listeners.flatMap(({ rules }) => findShadows(rules)),
    distinctBy(explainWarning),
  )
