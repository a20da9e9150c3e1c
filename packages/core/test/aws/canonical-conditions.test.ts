// Conditions stand in one order, whatever order they came in.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalConditions } from '@alb-ingress/core/aws/canonical-conditions.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'

const like = (...values: ReadonlyArray<string>) => ({ _tag: 'Wildcards' as const, values })

const inOrder: ReadonlyArray<RuleCondition> = [
  { _tag: 'HttpHeader', headerName: 'X-Beta', patterns: like('yes') },
  { _tag: 'HttpRequestMethod', methods: ['GET'] },
  { _tag: 'QueryString', pairs: [] },
  { _tag: 'SourceIp', cidrBlocks: ['10.0.0.0/8'] },
  { _tag: 'HostHeader', patterns: like('b.example.com', 'a.example.com') },
  { _tag: 'PathPattern', patterns: like('/*') },
]

test('puts conditions in order and leaves their values alone', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...inOrder], { minLength: inOrder.length }), (shuffled) => {
      expect(canonicalConditions(shuffled)).toEqual(inOrder)
    }),
    { numRuns: 200 },
  )
})

test('keeps the order of conditions of one kind', () => {
  const headers: ReadonlyArray<RuleCondition> = ['b', 'a'].map((headerName) => ({ _tag: 'HttpHeader', headerName, patterns: like('x') }))
  expect(canonicalConditions(headers)).toEqual(headers)
})
