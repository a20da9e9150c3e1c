// What a condition wants and what the request has, side by side.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { RuleCondition } from '../../src/aws/rule-condition.js'
import { describeUnmet } from '../../src/explanation/describe-unmet.js'
import { explainedRequest } from '../../testing/fixtures/aws/explained.js'
import { hostIs, pathIs } from '../../testing/fixtures/aws/listener-rule.js'

const request = explainedRequest({ target: '/v2?a=1&b=2', headers: [{ name: 'x-beta', value: 'no' }] })

test.each<readonly [RuleCondition, string]>([
  [hostIs('a.example.com', '*.b.com'), 'host: wants a.example.com or *.b.com, got shop.example.com'],
  [pathIs('/v1/*'), 'path: wants /v1/*, got /v2'],
  [
    { _tag: 'PathPattern', patterns: { _tag: 'RegularExpressions', values: ['^/v1'] } },
    'path: wants the expression ^/v1, got /v2',
  ],
  [
    { _tag: 'HttpHeader', headerName: 'X-Beta', patterns: { _tag: 'Wildcards', values: ['yes'] } },
    'header X-Beta: wants yes, got no',
  ],
  [
    { _tag: 'HttpHeader', headerName: 'X-Other', patterns: { _tag: 'Wildcards', values: ['yes'] } },
    'header X-Other: wants yes, got none',
  ],
  [{ _tag: 'HttpRequestMethod', methods: ['POST', 'PUT'] }, 'method: wants POST or PUT, got GET'],
  [{ _tag: 'QueryString', pairs: [{ key: O.some('a'), value: '2' }, { key: O.none, value: 'x' }] }, 'query: wants a=2 or *=x, got a=1&b=2'],
  [{ _tag: 'SourceIp', cidrBlocks: ['10.0.0.0/8'] }, 'source address: wants 10.0.0.0/8, got 192.0.2.1'],
])('$1', (condition, text) => {
  expect(describeUnmet(condition, request)).toBe(text)
})
