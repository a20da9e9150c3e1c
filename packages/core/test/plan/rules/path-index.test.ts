// Rules are found by how their paths begin; none that can meet is left out.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import { pathIndex } from '@alb-ingress/core/plan/rules/path-index.js'
import { canMatchSameRequest } from '@alb-ingress/core/routing/overlap.js'

const paths = (...values: ReadonlyArray<string>): ReadonlyArray<RuleCondition> => [
  { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values } },
]

test.each([
  ['the same beginning, longer and shorter ones', paths('/team'), [0, 1, 2, 4]],
  ['what stands before a wildcard counts', paths('/t*'), [0, 1, 2, 4]],
  ['another beginning', paths('/user'), [0, 3, 4]],
  ['no path at all', [], [0, 1, 2, 3, 4]],
])('%s', (_, conditions, found) => {
  const index = pathIndex([paths('/*'), paths('/team'), paths('/team/a', '/x'), paths('/user'), []])
  expect([...index(conditions)].sort()).toEqual(found)
})

const pattern = fc.array(fc.constantFrom('/', 'a', 'B', '*', '?'), { maxLength: 4 }).map((parts) => `/${parts.join('')}`)

const conditions = fc.array(pattern, { minLength: 1, maxLength: 2 }).map((values) => paths(...values))

test('finds every rule that can meet another', () => {
  fc.assert(
    fc.property(fc.array(conditions, { maxLength: 8 }), conditions, (rules, rule) => {
      const found = new Set(pathIndex(rules)(rule))
      rules.forEach((other, index) => {
        if (canMatchSameRequest({ conditions: other }, { conditions: rule })) expect(found.has(index)).toBe(true)
      })
    }),
    { numRuns: 500 },
  )
})
