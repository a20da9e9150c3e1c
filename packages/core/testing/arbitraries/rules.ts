// Rule sets for property tests: conditions that meet each other on purpose.
// Every value comes from a small alphabet, so that two rules often share hosts, paths, headers or addresses, and the
// interesting cases (equal, nested, crossing, disjoint) come up within a few runs. All values are ones that AWS
// accepts.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import type { QueryStringPair, RuleCondition, TextPatterns } from '../../src/aws/rule-condition.js'
import type { RoutingRule } from '../../src/routing/match-request.js'

const hostPatterns = [
  'a.example.com',
  'b.example.com',
  'A.Example.COM',
  '*.example.com',
  '?.example.com',
  'a.*.com',
  '*.b.example.com',
  'a*.com',
  '*a*.*',
]
const fixedPathPatterns = [
  '/*',
  '/',
  '/a',
  '/a/*',
  '/a*',
  '/b',
  '/a/b',
  '/*/b',
  '/?',
  '/A',
  '/a/?/*',
  '*b',
  '/a/b/*',
]
const pathExpressions = ['^/a', '/b$', '^/a/(b|x)+$', '^/[ab]$', '^/a/b$', '^/(a|b)/.*']
const hostExpressions = ['^a\\.', '\\.example\\.com$', '^[ab]\\.example\\.com$']
const headerNames = ['X-Beta', 'x-beta', 'X-Tenant']
const headerPatterns = ['a', 'b', 'A', 'a*', '?', '*', '*b', 'ab']
const queryKeys = ['k', 'K', 'k*', 'j']
const queryValues = ['a', 'b', '*', 'a?', '\\*', 'A', '?']
const methods = ['GET', 'HEAD', 'POST']
const cidrBlocks = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.2.0/24',
  '10.1.2.3/32',
  '10.1.2.4/31',
  '192.168.0.0/16',
  '::/0',
  '2001:db8::/32',
  '2001:db8:1::/48',
]

const someOf = (values: ReadonlyArray<string>): fc.Arbitrary<ReadonlyArray<string>> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 })

const wildcards = (values: fc.Arbitrary<ReadonlyArray<string>>): fc.Arbitrary<TextPatterns> =>
  values.map((chosen): TextPatterns => ({ _tag: 'Wildcards', values: chosen }))

const expressions = (values: ReadonlyArray<string>): fc.Arbitrary<TextPatterns> =>
  someOf(values).map((chosen): TextPatterns => ({ _tag: 'RegularExpressions', values: chosen }))

const pathPattern: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...fixedPathPatterns) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: fc.constantFrom('/', 'a', 'b', '*', '?'), maxLength: 6 })
      .map((rest) => `/${rest}`),
  },
)

const hostHeader: fc.Arbitrary<RuleCondition> = fc
  .oneof(
    { weight: 6, arbitrary: wildcards(someOf(hostPatterns)) },
    { weight: 1, arbitrary: expressions(hostExpressions) },
  )
  .map((patterns) => ({ _tag: 'HostHeader', patterns }))

const pathCondition: fc.Arbitrary<RuleCondition> = fc
  .oneof(
    { weight: 6, arbitrary: wildcards(fc.uniqueArray(pathPattern, { minLength: 1, maxLength: 3 })) },
    { weight: 1, arbitrary: expressions(pathExpressions) },
  )
  .map((patterns) => ({ _tag: 'PathPattern', patterns }))

const httpHeader: fc.Arbitrary<RuleCondition> = fc
  .record({ headerName: fc.constantFrom(...headerNames), patterns: wildcards(someOf(headerPatterns)) })
  .map(({ headerName, patterns }) => ({ _tag: 'HttpHeader', headerName, patterns }))

const httpRequestMethod: fc.Arbitrary<RuleCondition> = someOf(methods).map((chosen) => ({
  _tag: 'HttpRequestMethod',
  methods: chosen,
}))

const queryStringPair: fc.Arbitrary<QueryStringPair> = fc.record({
  key: fc.option(fc.constantFrom(...queryKeys)).map(O.fromNullable),
  value: fc.constantFrom(...queryValues),
})

const queryString: fc.Arbitrary<RuleCondition> = fc
  .array(queryStringPair, { minLength: 1, maxLength: 2 })
  .map((pairs) => ({ _tag: 'QueryString', pairs }))

const sourceIp: fc.Arbitrary<RuleCondition> = someOf(cidrBlocks).map((chosen) => ({
  _tag: 'SourceIp',
  cidrBlocks: chosen,
}))

/** None of these conditions, or, in the given share of cases, one to `countMax` of them. */
const upTo = (
  countMax: number,
  presentOfTen: number,
  condition: fc.Arbitrary<RuleCondition>,
): fc.Arbitrary<ReadonlyArray<RuleCondition>> =>
  fc.oneof(
    { weight: 10 - presentOfTen, arbitrary: fc.constant([]) },
    { weight: presentOfTen, arbitrary: fc.array(condition, { minLength: 1, maxLength: countMax }) },
  )

/**
 * Conditions of one rule as AWS allows them: at most one host, path, method and source condition; hosts and paths
 * most often.
 */
export const ruleConditions: fc.Arbitrary<ReadonlyArray<RuleCondition>> = fc
  .tuple(
    upTo(1, 7, hostHeader),
    upTo(1, 8, pathCondition),
    upTo(2, 2, httpHeader),
    upTo(1, 2, httpRequestMethod),
    upTo(2, 2, queryString),
    upTo(1, 2, sourceIp),
  )
  .map((groups) => groups.flat())

/** Rules of one listener with priorities that no two share, in no particular order. */
export const overlappingRules = (countMax: number): fc.Arbitrary<ReadonlyArray<RoutingRule>> =>
  fc.uniqueArray(
    fc.record({ priority: fc.integer({ min: 1, max: 3 * countMax }), conditions: ruleConditions }),
    {
      maxLength: countMax,
      selector: (rule) => rule.priority,
    },
  )
