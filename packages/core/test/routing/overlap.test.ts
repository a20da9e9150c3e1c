// Overlap and covering by example, at the edges where an approximation would be wrong.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { RuleCondition, TextPatterns } from '../../src/aws/rule-condition.js'
import { canMatchSameRequest, covers } from '../../src/routing/overlap.js'

const texts = (values: ReadonlyArray<string>): TextPatterns =>
  values.some((value) => value.startsWith('^'))
    ? { _tag: 'RegularExpressions', values }
    : { _tag: 'Wildcards', values }

const host = (...values: ReadonlyArray<string>): RuleCondition => ({
  _tag: 'HostHeader',
  patterns: texts(values),
})
const path = (...values: ReadonlyArray<string>): RuleCondition => ({
  _tag: 'PathPattern',
  patterns: texts(values),
})
const header = (name: string, ...values: ReadonlyArray<string>): RuleCondition => ({
  _tag: 'HttpHeader',
  headerName: name,
  patterns: texts(values),
})
const method = (...methods: ReadonlyArray<string>): RuleCondition => ({ _tag: 'HttpRequestMethod', methods })
const query = (key: string, value: string): RuleCondition => ({
  _tag: 'QueryString',
  pairs: [{ key: O.some(key), value }],
})
const source = (...cidrBlocks: ReadonlyArray<string>): RuleCondition => ({ _tag: 'SourceIp', cidrBlocks })

type Case = readonly [
  left: ReadonlyArray<RuleCondition>,
  right: ReadonlyArray<RuleCondition>,
  expected: boolean,
]

describe('canMatchSameRequest', () => {
  it.each<Case>([
    [[], [], true],
    [[host('a.example.com')], [host('A.EXAMPLE.com')], true],
    [[host('a.example.com')], [host('b.example.com')], false],
    [[host('*.example.com')], [host('a.*')], true],
    [[host('*.example.com')], [host('example.com')], false],
    [[path('/a*c')], [path('/ab*')], true],
    [[path('/a?')], [path('/a')], false],
    [[path('/A')], [path('/a')], false],
    [[path('a*')], [], false],
    [[path('/foo', '/foo/*')], [path('/foobar')], false],
    [[path('^/api/')], [path('/web/*')], false],
    [[path('^/api/(v1|v2)$')], [path('/api/*')], true],
    [[path('^/api$')], [path('^/web$')], false],
    [[host('a.example.com'), path('/a')], [path('/b')], false],
    [[host('a.example.com')], [path('/b')], true],
    [[method('GET', 'HEAD')], [method('HEAD')], true],
    [[method('GET')], [method('POST')], false],
    [[header('X', 'a')], [header('X', 'b')], true],
    [[query('k', 'a')], [query('k', 'b')], true],
    [[source('10.0.0.0/8')], [source('10.1.0.0/16')], true],
    [[source('10.0.0.0/8')], [source('11.0.0.0/8', '2001:db8::/32')], false],
    [[path('/é')], [path('/é')], false],
  ])('%#: %o and %o: %s', (left, right, expected) => {
    expect([
      canMatchSameRequest({ conditions: left }, { conditions: right }),
      canMatchSameRequest({ conditions: right }, { conditions: left }),
    ]).toEqual([expected, expected])
  })
})

describe('covers', () => {
  it.each<Case>([
    [[], [path('/a')], true],
    [[path('/a')], [], false],
    [[path('/*')], [], true],
    [[path('/*')], [host('a.example.com')], true],
    [[path('/foo', '/foo/*')], [path('/foo/bar/*')], true],
    [[path('/foo/*')], [path('/foo*')], false],
    [[path('/?*')], [path('/a*')], true],
    [[path('/a', '/b')], [path('/?')], false],
    [[path('/*')], [path('^/a')], true],
    [[path('^/a')], [path('^/a')], true],
    [[path('^/a')], [path('/a')], false],
    [[host('*.example.com')], [host('A.EXAMPLE.COM'), path('/a')], true],
    [[host('*.example.com'), path('/a')], [host('a.example.com')], false],
    [[method('GET', 'HEAD')], [method('GET')], true],
    [[header('X', '*')], [header('x', 'a')], true],
    [[header('X', '*')], [header('Y', 'a')], false],
    [[query('k*', '*')], [query('key', 'a')], true],
    [[query('key', '*')], [query('k*', 'a')], false],
    [[source('10.0.0.0/8')], [source('10.1.0.0/16', '10.2.0.0/16')], true],
    [[source('10.1.0.0/16')], [source('10.0.0.0/8')], false],
  ])('%#: %o covers %o: %s', (general, special, expected) => {
    expect(covers({ conditions: general }, { conditions: special })).toBe(expected)
  })
})
