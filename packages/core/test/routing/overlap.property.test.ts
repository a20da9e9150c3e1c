// Overlap and covering of conditions against the requests themselves.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleCondition } from '../../src/aws/rule-condition.js'
import { meetsConditions } from '../../src/routing/match-request.js'
import { canMatchSameRequest, covers } from '../../src/routing/overlap.js'
import { requestsAgainst, witnessRequests } from '../../testing/arbitraries/http-requests.js'
import { ruleConditions } from '../../testing/arbitraries/rules.js'

const conditional = ruleConditions.map((conditions) => ({ conditions }))

const isRegular = (condition: RuleCondition): boolean =>
  'patterns' in condition && condition.patterns._tag === 'RegularExpressions'

const twoRulesAndRequests = fc.tuple(conditional, conditional).chain(([left, right]) =>
  fc.record({
    left: fc.constant(left),
    right: fc.constant(right),
    requests: fc.array(requestsAgainst([left, right]), { minLength: 1, maxLength: 12 }),
  }),
)

describe('canMatchSameRequest', () => {
  it('never calls two rules disjoint that one request meets', () => {
    fc.assert(
      fc.property(twoRulesAndRequests, ({ left, right, requests }) => {
        const metByBoth = requests.filter(
          (request) => meetsConditions(left, request) && meetsConditions(right, request),
        )
        expect(metByBoth.length === 0 || canMatchSameRequest(left, right)).toBe(true)
      }),
      { numRuns: 1_500 },
    )
  })

  it('calls two rules without regular expressions overlapping only if a request meets both', () => {
    fc.assert(
      fc.property(conditional, conditional, (left, right) => {
        fc.pre(![...left.conditions, ...right.conditions].some(isRegular))
        const metByBoth = witnessRequests([left, right]).some(
          (request) => meetsConditions(left, request) && meetsConditions(right, request),
        )
        expect(canMatchSameRequest(left, right)).toBe(metByBoth)
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not depend on which rule comes first', () => {
    fc.assert(
      fc.property(conditional, conditional, (left, right) => {
        expect(canMatchSameRequest(left, right)).toBe(canMatchSameRequest(right, left))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('covers', () => {
  it('never calls a rule covered when a request meets it and not the covering one', () => {
    fc.assert(
      fc.property(twoRulesAndRequests, ({ left, right, requests }) => {
        const escaping = requests.filter(
          (request) => meetsConditions(right, request) && !meetsConditions(left, request),
        )
        expect(escaping.length === 0 || !covers(left, right)).toBe(true)
      }),
      { numRuns: 1_500 },
    )
  })

  it('holds between every rule and itself', () => {
    fc.assert(
      fc.property(conditional, (rule) => {
        expect(covers(rule, rule)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})
