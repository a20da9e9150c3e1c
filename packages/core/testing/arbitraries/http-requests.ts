// Requests for property tests: those that hit the rules of rules.ts often, and those that a given rule set turns on.
// Random requests use the alphabets of rules.ts. Witnesses are computed from the rules: for each rule and each pair
// of rules a request that meets them, and its neighbours that fail one condition. No randomness in witnesses: same
// rules, same list.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import type { QueryStringPair, RuleCondition, TextPatterns } from '../../src/aws/rule-condition.js'
import type { HttpHeader, HttpRequest, QueryParameter } from '../../src/routing/http-request.js'
import { matchCondition } from '../../src/routing/match-condition.js'
import type { Conditional } from '../../src/routing/match-request.js'

const hosts = [
  'a.example.com',
  'b.example.com',
  'a.b.example.com',
  'A.EXAMPLE.com',
  'a.other.com',
  'example.com',
  'c.example.org',
]
const paths = ['/', '/a', '/a/', '/a/b', '/b', '/x/b', '/A', '/a/x/y', '/ab', '/a/b/c', '/none']
const addresses = [
  '10.1.2.3',
  '10.1.2.4',
  '10.1.9.9',
  '10.9.9.9',
  '192.168.1.1',
  '203.0.113.9',
  '2001:db8::1',
  '2001:db8:1::1',
  'fe80::1',
]
const headerValues = ['a', 'b', 'A', 'ab', '', 'c']
const queryValues = ['a', 'b', 'ab', '*', '', 'c']

const path: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...paths) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom('/', 'a', 'b', 'x'), maxLength: 6 }).map((rest) => `/${rest}`),
  },
)

const query: fc.Arbitrary<ReadonlyArray<QueryParameter>> = fc.array(
  fc.record({ key: fc.constantFrom('k', 'K', 'kk', 'j', 'z'), value: fc.constantFrom(...queryValues) }),
  { maxLength: 2 },
)

const headers: fc.Arbitrary<ReadonlyArray<HttpHeader>> = fc.array(
  fc.record({
    name: fc.constantFrom('X-Beta', 'x-beta', 'X-Tenant', 'Accept'),
    value: fc.constantFrom(...headerValues),
  }),
  { maxLength: 3 },
)

/** Requests over the alphabets of the rule arbitraries. */
export const httpRequests: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'),
  host: fc.constantFrom(...hosts),
  path,
  query,
  headers,
  sourceIp: fc.constantFrom(...addresses),
})

/** A request that hardly any rule asks for; witnesses start from it. */
const neutralRequest: HttpRequest = {
  method: 'OPTIONS',
  host: 'nowhere.invalid',
  path: '/nowhere',
  query: [],
  headers: [],
  sourceIp: '203.0.113.250',
}

const fillings = ['', 'x', 'x/y']

const fill = (pattern: string, filling: string): string => pattern.replace(/\*/g, filling).replace(/\?/g, 'x')

const fillEscapable = (pattern: string): string =>
  pattern.replace(
    /\\([*?])|\*|\?/g,
    (symbol: string, escaped: string | undefined) => escaped ?? (symbol === '*' ? '' : 'x'),
  )

/** The shortest text that two wildcard patterns share, found letter by letter, breadth first. */
const sharedText = (left: string, right: string): ReadonlyArray<string> => {
  const seen = new Set<string>(['0,0'])
  const waiting: Array<readonly [number, number, string]> = [[0, 0, '']]
  for (const [row, column, text] of waiting) {
    if (row === left.length && column === right.length) return [text]
    const here = left[row]
    const there = right[column]
    const letter = here === '*' || here === '?' ? (there === '*' || there === '?' ? 'x' : there) : here
    const reads =
      here !== undefined &&
      there !== undefined &&
      (here === letter || '*?'.includes(here)) &&
      (there === letter || '*?'.includes(there))
    const steps: ReadonlyArray<readonly [number, number, string]> = [
      ...(here === '*' ? [[row + 1, column, text] as const] : []),
      ...(there === '*' ? [[row, column + 1, text] as const] : []),
      ...(reads
        ? [[row + (here === '*' ? 0 : 1), column + (there === '*' ? 0 : 1), `${text}${letter ?? ''}`] as const]
        : []),
    ]
    for (const step of steps) if (!seen.has(`${step[0]},${step[1]}`)) waiting.push(step)
    steps.forEach(([nextRow, nextColumn]) => seen.add(`${nextRow},${nextColumn}`))
  }
  return []
}

const unique = <A>(values: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

const wildcardsOf = (patterns: TextPatterns): ReadonlyArray<string> =>
  patterns._tag === 'Wildcards' ? patterns.values : []

const textPool = (
  patterns: ReadonlyArray<TextPatterns>,
  known: ReadonlyArray<string>,
  fold: (text: string) => string,
): ReadonlyArray<string> => {
  const values = unique(patterns.flatMap(wildcardsOf).map(fold))
  return unique([
    ...values.flatMap((value) => fillings.map((filling) => fill(value, filling))),
    ...values.flatMap((value, index) => values.slice(index + 1).flatMap((other) => sharedText(value, other))),
    ...known,
  ])
}

const blockAddress = (cidrBlock: string): string => cidrBlock.replace(/\/\d+$/, '')

/** For each field the values worth trying with these rules. */
interface Pools {
  readonly hosts: ReadonlyArray<string>
  readonly paths: ReadonlyArray<string>
  readonly addresses: ReadonlyArray<string>
}

const toPools = (conditions: ReadonlyArray<RuleCondition>): Pools => ({
  hosts: textPool(
    conditions.flatMap((one) => (one._tag === 'HostHeader' ? [one.patterns] : [])),
    hosts,
    (text) => text.toLowerCase(),
  ),
  paths: textPool(
    conditions.flatMap((one) => (one._tag === 'PathPattern' ? [one.patterns] : [])),
    paths,
    (text) => text,
  ).map((text) => (text.startsWith('/') ? text : `/${text}`)),
  addresses: unique([
    ...conditions.flatMap((one) => (one._tag === 'SourceIp' ? one.cidrBlocks.map(blockAddress) : [])),
    ...addresses,
  ]),
})

const headerLines = (condition: RuleCondition): ReadonlyArray<HttpHeader> =>
  condition._tag !== 'HttpHeader'
    ? []
    : [
        ...wildcardsOf(condition.patterns)
          .slice(0, 1)
          .map((value) => fill(value, '')),
        ...headerValues,
      ]
        .map((value) => ({ name: condition.headerName, value }))
        .filter((line) => matchCondition(condition, { ...neutralRequest, headers: [line] }))
        .slice(0, 1)

const toParameter = ({ key, value }: QueryStringPair): QueryParameter => ({
  key: fillEscapable(O.getOrElse(() => 'any')(key)),
  value: fillEscapable(value),
})

const queryParameters = (condition: RuleCondition): ReadonlyArray<QueryParameter> =>
  condition._tag === 'QueryString' ? condition.pairs.slice(0, 1).map(toParameter) : []

/** A request that meets all the conditions, if each field has a fitting value in its pool. */
const witness = (pools: Pools, conditions: ReadonlyArray<RuleCondition>): ReadonlyArray<HttpRequest> => {
  const fits = (request: HttpRequest, tag: RuleCondition['_tag']): boolean =>
    conditions.every((condition) => condition._tag !== tag || matchCondition(condition, request))
  const method = [
    'OPTIONS',
    'GET',
    'HEAD',
    'POST',
    ...conditions.flatMap((one) => (one._tag === 'HttpRequestMethod' ? one.methods : [])),
  ].find((text) => fits({ ...neutralRequest, method: text }, 'HttpRequestMethod'))
  const host = pools.hosts.find((text) => fits({ ...neutralRequest, host: text }, 'HostHeader'))
  const matchingPath = pools.paths.find((text) => fits({ ...neutralRequest, path: text }, 'PathPattern'))
  const sourceIp = pools.addresses.find((text) => fits({ ...neutralRequest, sourceIp: text }, 'SourceIp'))
  return method === undefined || host === undefined || matchingPath === undefined || sourceIp === undefined
    ? []
    : [
        {
          method,
          host,
          path: matchingPath,
          sourceIp,
          headers: conditions.flatMap(headerLines),
          query: conditions.flatMap(queryParameters),
        },
      ]
}

const neighbours = (request: HttpRequest): ReadonlyArray<HttpRequest> => [
  request,
  { ...request, method: neutralRequest.method },
  { ...request, host: neutralRequest.host },
  { ...request, path: `${request.path}z` },
  { ...request, path: request.path.length > 1 ? request.path.slice(0, -1) : '/z' },
  { ...request, headers: [] },
  { ...request, query: [] },
  { ...request, sourceIp: neutralRequest.sourceIp },
]

/**
 * Lists requests that these rules turn on: for each rule, each of its values and each pair of rules one that meets them where
 * one is found, each with its neighbours, and one that should meet none. Same rules, same list.
 */
export const witnessRequests = (rules: ReadonlyArray<Conditional>): ReadonlyArray<HttpRequest> => {
  const pools = toPools(rules.flatMap((rule) => rule.conditions))
  const alone = rules.flatMap((rule) => [
    ...witness(pools, rule.conditions),
    ...rule.conditions.flatMap((condition) =>
      singleValues(condition).flatMap((single) =>
        witness(pools, [single, ...rule.conditions.filter((other) => other !== condition)]),
      ),
    ),
  ])
  const together = rules.flatMap((rule, index) =>
    rules.slice(index + 1).flatMap((other) => witness(pools, [...rule.conditions, ...other.conditions])),
  )
  return unique([neutralRequest, ...alone.flatMap(neighbours), ...together.flatMap(neighbours)])
}

/** The same condition with each of its texts alone, so that every value gets a witness. */
const singleValues = (condition: RuleCondition): ReadonlyArray<RuleCondition> => {
  switch (condition._tag) {
    case 'HostHeader':
    case 'PathPattern':
    case 'HttpHeader':
      return condition.patterns.values.map((value) => ({
        ...condition,
        patterns: { ...condition.patterns, values: [value] },
      }))
    case 'HttpRequestMethod':
      return condition.methods.map((method) => ({ ...condition, methods: [method] }))
    case 'QueryString':
      return condition.pairs.map((pair) => ({ ...condition, pairs: [pair] }))
    case 'SourceIp':
      return condition.cidrBlocks.map((cidrBlock) => ({ ...condition, cidrBlocks: [cidrBlock] }))
  }
}

/** Requests for one rule set: half of them its witnesses, half random. */
export const requestsAgainst = (rules: ReadonlyArray<Conditional>): fc.Arbitrary<HttpRequest> =>
  fc.oneof(fc.constantFrom(...witnessRequests(rules)), httpRequests)
