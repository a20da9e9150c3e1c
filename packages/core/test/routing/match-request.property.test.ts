// The routing model against the brute-force matcher.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { describe, expect, it } from 'vitest'
import { matchRequest } from '../../src/routing/match-request.js'
import { httpRequests, requestsAgainst, witnessRequests } from '../../testing/arbitraries/http-requests.js'
import { overlappingRules } from '../../testing/arbitraries/rules.js'
import { bruteForcePriority } from './brute-force.js'

const rulesAndRequests = overlappingRules(6).chain((rules) =>
  fc.record({
    rules: fc.constant(rules),
    requests: fc.array(requestsAgainst(rules), { minLength: 1, maxLength: 10 }),
  }),
)

describe('matchRequest', () => {
  it('agrees with an independently written brute-force matcher', () => {
    fc.assert(
      fc.property(rulesAndRequests, ({ rules, requests }) => {
        const answers = requests.map((request) =>
          pipe(
            matchRequest(rules, request),
            O.match(
              () => 0,
              (rule) => rule.priority,
            ),
          ),
        )
        expect(answers).toEqual(requests.map((request) => bruteForcePriority(rules, request)))
      }),
      { numRuns: 1_200 },
    )
  })

  it('does not depend on the order in which rules are given', () => {
    fc.assert(
      fc.property(overlappingRules(6), httpRequests, (rules, request) => {
        expect(matchRequest([...rules].reverse(), request)).toEqual(matchRequest(rules, request))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('witnessRequests', () => {
  it('meets every rule of most rule sets with at least one request', () => {
    const samples = fc.sample(overlappingRules(4), { numRuns: 300, seed: 1 })
    const rules = samples.flatMap((sample) => sample.map((rule) => [rule]))
    const met = rules.filter((rule) =>
      witnessRequests(rule).some((request) => O.isSome(matchRequest(rule, request))),
    )
    expect(met.length / rules.length).toBeGreaterThan(0.97)
  })
})
