// Explanations against the brute-force matcher: who answers, and what keeps each other rule from answering.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { expect, it } from 'vitest'
import { explainRules } from '../../src/routing/explain-rules.js'
import { requestsAgainst } from '../../testing/arbitraries/http-requests.js'
import { overlappingRules } from '../../testing/arbitraries/rules.js'
import { bruteForceMeets, bruteForcePriority } from './brute-force.js'

const requestsEach = 10

const rulesAndRequests = overlappingRules(8).chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    requests: fc.array(requestsAgainst(rules), { minLength: requestsEach, maxLength: requestsEach }),
  }),
)

it('an explanation names the rule that the brute-force matcher finds, for 10,000 requests', () => {
  fc.assert(
    fc.property(rulesAndRequests, ({ rules, requests }) => {
      const answers = requests.map((request) => {
        const { matched } = explainRules(rules, request)
        return O.isSome(matched) ? matched.value.priority : 0
      })
      expect(answers).toEqual(requests.map((request) => bruteForcePriority(rules, request)))
    }),
    { numRuns: 1_000 },
  )
})

it('what is said of a close rule is so: below the answer and matching, or exactly these conditions unmet', () => {
  fc.assert(
    fc.property(rulesAndRequests, ({ rules, requests }) => {
      requests.forEach((request) => {
        const answer = bruteForcePriority(rules, request)
        explainRules(rules, request).close.forEach((judged) => {
          const unmet = judged.rule.conditions.filter((condition) => !bruteForceMeets(condition, request))
          expect(judged._tag === 'StandsBelow' ? [] : judged.unmet).toEqual(unmet)
          expect(unmet.length > 0 || judged.rule.priority > answer).toBe(true)
        })
      })
    }),
    { numRuns: 300 },
  )
})

it('every rule that would match stands below the answer and is told', () => {
  fc.assert(
    fc.property(rulesAndRequests, ({ rules, requests }) => {
      requests.forEach((request) => {
        const answer = bruteForcePriority(rules, request)
        const below = rules.filter(
          ({ conditions, priority }) => priority !== answer && conditions.every((one) => bruteForceMeets(one, request)),
        )
        const told = explainRules(rules, request).close.flatMap(({ _tag, rule }) => (_tag === 'StandsBelow' ? [rule.priority] : []))
        expect(told).toEqual(below.map(({ priority }) => priority).toSorted((left, right) => left - right))
      })
    }),
    { numRuns: 300 },
  )
})
