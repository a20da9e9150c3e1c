// Which rules are close enough to be told, and in which order.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { RuleCondition } from '../../src/aws/rule-condition.js'
import { explainRules } from '../../src/routing/explain-rules.js'
import { httpRequest } from '../../src/routing/http-request.js'
import type { RoutingRule } from '../../src/routing/match-request.js'

const host = (...values: ReadonlyArray<string>): RuleCondition => ({ _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values } })
const path = (...values: ReadonlyArray<string>): RuleCondition => ({ _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values } })
const rule = (priority: number, ...conditions: ReadonlyArray<RuleCondition>): RoutingRule => ({ priority, conditions })

const request = httpRequest({ method: 'GET', host: 'shop.example.com', target: '/v2/items', headers: [], sourceIp: '192.0.2.1' })

const told = (rules: ReadonlyArray<RoutingRule>): ReadonlyArray<string> =>
  explainRules(rules, request).close.map((judged) =>
    judged._tag === 'StandsBelow'
      ? `${String(judged.rule.priority)} below`
      : `${String(judged.rule.priority)} ${judged.unmet.map(({ _tag }) => _tag).join(' ')}`,
  )

const shop = host('shop.example.com')

test('rules that stand below come first, then those whose path begins alike', () => {
  const rules = [
    rule(1, shop, path('/other')),
    rule(2, shop, path('/v2/admin')),
    rule(3, shop, path('/v2/*')),
    rule(4, path('/*')),
  ]
  expect(explainRules(rules, request).matched).toEqual(O.some(rules[2]))
  expect(told(rules)).toEqual(['4 below', '2 PathPattern', '1 PathPattern'])
})

test('rules of other hosts are told only when the host is a slip of the pen', () => {
  expect(
    told([
      rule(1, host('blog.example.com'), path('/v2/*')),
      rule(2, host('shop.exmaple.com'), path('/v2/*')),
      rule(3, host('shop.exmaple.com'), path('/other')),
    ]),
  ).toEqual(['2 HostHeader'])
})

test('all that is not met is named', () => {
  const beta: RuleCondition = { _tag: 'HttpRequestMethod', methods: ['POST'] }
  expect(told([rule(1, shop, path('/v1/*'), beta)])).toEqual(['1 PathPattern HttpRequestMethod'])
})
