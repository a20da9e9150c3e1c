// Rule matching by example: each kind of condition, case, wildcards, and which rule wins.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { RuleCondition, TextPatterns } from '../../src/aws/rule-condition.js'
import type { HttpRequest } from '../../src/routing/http-request.js'
import { matchCondition } from '../../src/routing/match-condition.js'
import { matchRequest } from '../../src/routing/match-request.js'

const request = (overrides: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  host: 'shop.example.com',
  path: '/',
  query: [],
  headers: [],
  sourceIp: '10.0.0.1',
  ...overrides,
})

const wildcards = (...values: ReadonlyArray<string>): TextPatterns => ({ _tag: 'Wildcards', values })
const expressions = (...values: ReadonlyArray<string>): TextPatterns => ({ _tag: 'RegularExpressions', values })
const host = (patterns: TextPatterns): RuleCondition => ({ _tag: 'HostHeader', patterns })
const path = (patterns: TextPatterns): RuleCondition => ({ _tag: 'PathPattern', patterns })
const header = (headerName: string, patterns: TextPatterns): RuleCondition => ({
  _tag: 'HttpHeader',
  headerName,
  patterns,
})
const query = (key: O.Option<string>, value: string): RuleCondition => ({
  _tag: 'QueryString',
  pairs: [{ key, value }],
})
const source = (...cidrBlocks: ReadonlyArray<string>): RuleCondition => ({ _tag: 'SourceIp', cidrBlocks })

describe('matchCondition', () => {
  it.each<[string, RuleCondition, Partial<HttpRequest>]>([
    ['a host in another case', host(wildcards('SHOP.example.com')), { host: 'shop.EXAMPLE.com' }],
    ['a host by wildcard, over several labels', host(wildcards('*.com')), {}],
    ['a host by expression in another case', host(expressions('^shop\\.')), { host: 'SHOP.example.com' }],
    ['one of several paths', path(wildcards('/a', '/b')), { path: '/b' }],
    ['a path with slashes under a star', path(wildcards('/img/*')), { path: '/img/a/b' }],
    ['an empty rest under a star', path(wildcards('/img/*')), { path: '/img/' }],
    ['a path by expression anywhere', path(expressions('v[0-9]+')), { path: '/api/v12/x' }],
    [
      'a header value, name and value in another case',
      header('X-Beta', wildcards('Yes')),
      { headers: [{ name: 'x-beta', value: 'YES' }] },
    ],
    [
      'the second of two lines of a header',
      header('X', wildcards('b')),
      {
        headers: [
          { name: 'X', value: 'a' },
          { name: 'X', value: 'b' },
        ],
      },
    ],
    ['a method', { _tag: 'HttpRequestMethod', methods: ['POST', 'GET'] }, {}],
    ['a query value of any key', query(O.none, 'v*'), { query: [{ key: 'any', value: 'V1' }] }],
    ['a query key in another case', query(O.some('Key'), 'v'), { query: [{ key: 'KEY', value: 'v' }] }],
    ['an escaped star', query(O.some('k'), '\\*'), { query: [{ key: 'k', value: '*' }] }],
    ['a source in a block', source('10.0.0.0/8'), {}],
    ['an IPv6 source', source('2001:db8::/32'), { sourceIp: '2001:DB8::1' }],
  ])('matches %s', (_, condition, overrides) => {
    expect(matchCondition(condition, request(overrides))).toBe(true)
  })

  it.each<[string, RuleCondition, Partial<HttpRequest>]>([
    ['the bare domain under a wildcard label', host(wildcards('*.example.com')), { host: 'example.com' }],
    ['a path in another case', path(wildcards('/A')), { path: '/a' }],
    ['a path with one slash more', path(wildcards('/img')), { path: '/img/' }],
    ['a path by expression in another case', path(expressions('^/API')), { path: '/api' }],
    ['two characters under a question mark', path(wildcards('/?')), { path: '/ab' }],
    ['a control character, even under a star', path(wildcards('*')), { path: '/a\u0007' }],
    ['a control character under any expression', path(expressions('.*')), { path: '/a\u0007' }],
    ['letters that only look like ASCII', host(wildcards('k.example.com')), { host: '\u212a.example.com' }],
    ['HEAD for GET', { _tag: 'HttpRequestMethod', methods: ['GET'] }, { method: 'HEAD' }],
    ['a method in another case', { _tag: 'HttpRequestMethod', methods: ['get'] }, {}],
    ['an escaped star against another text', query(O.some('k'), '\\*'), { query: [{ key: 'k', value: 'x' }] }],
    [
      'value and key of different parameters',
      query(O.some('k'), 'v'),
      {
        query: [
          { key: 'k', value: 'w' },
          { key: 'j', value: 'v' },
        ],
      },
    ],
    ['an IPv4 source against an IPv6 block', source('::/0'), {}],
    ['a source that is no address', source('0.0.0.0/0'), { sourceIp: 'unknown' }],
    ['anything against a malformed block', source('10.0.0.0'), {}],
    ['anything against an expression that AWS refuses', path(expressions('(?=/)')), {}],
    ['anything against no value at all', path(wildcards()), {}],
  ])('does not match %s', (_, condition, overrides) => {
    expect(matchCondition(condition, request(overrides))).toBe(false)
  })
})

describe('matchRequest', () => {
  const rules = [
    { priority: 20, conditions: [host(wildcards('shop.example.com'))], name: 'host' },
    {
      priority: 10,
      conditions: [host(wildcards('shop.example.com')), path(wildcards('/v2/*'))],
      name: 'host and path',
    },
    { priority: 30, conditions: [], name: 'everything' },
  ]

  it('gives the rule with the lowest number whose conditions are all met', () => {
    expect(matchRequest(rules, request({ path: '/v2/items' }))).toEqual(O.some(rules[1]))
    expect(matchRequest(rules, request({ path: '/v1/items' }))).toEqual(O.some(rules[0]))
    expect(matchRequest(rules, request({ host: 'other.example.com' }))).toEqual(O.some(rules[2]))
  })

  it('gives none when the default action answers', () => {
    expect(matchRequest(rules.slice(0, 2), request({ host: 'other.example.com' }))).toEqual(O.none)
  })
})
