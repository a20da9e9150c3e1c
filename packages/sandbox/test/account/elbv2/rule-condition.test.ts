// Conditions of rules: what AWS accepts, the exact refusals, and the form in which they read back.
import { describe, expect, it } from 'vitest'
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import { defaultLimits } from '../../../src/account/limits.js'
import { conditionsProblems, readBackConditions } from '../../../src/account/elbv2/rule-condition.js'

const host = (...Values: Array<string>): RuleCondition => ({ Field: 'host-header', HostHeaderConfig: { Values } })
const path = (...Values: Array<string>): RuleCondition => ({ Field: 'path-pattern', PathPatternConfig: { Values } })

const firstProblem = (...conditions: ReadonlyArray<RuleCondition>): string =>
  conditionsProblems(conditions, defaultLimits)[0]?.message ?? 'accepted'

describe('conditions', () => {
  it.each<ReadonlyArray<RuleCondition>>([
    [host('a.example.com', '*.example.com')],
    [path('/img/*', '/a/?/b'), host('example.com')],
    [{ Field: 'path-pattern', Values: ['/'] }],
    [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET', 'MY-METHOD'] } }],
    [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8', '2001:db8::/32'] } }],
    [
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Env', Values: ['*canary*'] } },
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Env', Values: ['b'] } },
    ],
    [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }, { Value: 'x' }] } }],
    [{ Field: 'host-header', HostHeaderConfig: { RegexValues: ['^[a-z]+\\.example\\.com$'] } }],
    [{ Field: 'path-pattern', Values: ['/a'], PathPatternConfig: { Values: ['/a'] } }],
  ])('are accepted: %j', (...conditions) => {
    expect(firstProblem(...conditions)).toBe('accepted')
  })

  it.each<[ReadonlyArray<RuleCondition>, string]>([
    [[], 'A condition must be specified'],
    [
      [host('a.example.com', 'b.example.com', 'c.example.com'), path('/1', '/2', '/3')],
      "A rule can only have '5' condition values and regex values",
    ],
    [[path('/*/*/*/*/*/*')], "A rule can only have '5' condition wildcards"],
    [[path('/a'), path('/b')], "A rule can only have one 'path-pattern' condition"],
    [[host('localhost')], "The host 'localhost' must have a dot, and only letters after the last one"],
    [[host('10.0.0.1')], "The host '10.0.0.1' must have a dot, and only letters after the last one"],
    [
      [host('a_b.example.com')],
      "The host 'a_b.example.com' must have at most 128 characters out of letters, digits, '-', '.', '*' and '?'",
    ],
    [
      [path('/a b')],
      "The path pattern '/a b' must have 1 to 128 characters out of letters, digits and _-.$/~\"'@:+&*?",
    ],
    [[path('/ä')], "The path pattern '/ä' must have 1 to 128 characters out of letters, digits and _-.$/~\"'@:+&*?"],
    [
      [{ Field: 'path-pattern', Values: ['/a', '/b'] }],
      "A condition on 'path-pattern' can have one plain value; use the configuration of the field for several",
    ],
    [[path()], "A condition value must be specified for 'path-pattern'"],
    [
      [{ Field: 'colour', Values: ['red'] }],
      "Condition field 'colour' must be one of '[host-header, path-pattern, http-header, http-request-method, query-string, source-ip]'",
    ],
    [
      [{ Field: 'host-header', PathPatternConfig: { Values: ['/'] } }],
      "A condition on 'host-header' can only have the configuration of that field",
    ],
    [
      [{ Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['get'] } }],
      "The request method 'get' must have 1 to 40 characters out of A-Z, '-' and '_'",
    ],
    [
      [{ Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.1'] } }],
      "'10.0.0.1' is not a valid CIDR block for a source-ip condition",
    ],
    [
      [{ Field: 'source-ip', SourceIpConfig: { Values: ['255.255.255.255/32'] } }],
      "'255.255.255.255/32' is not a valid CIDR block for a source-ip condition",
    ],
    [
      [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'Host', Values: ['a'] } }],
      "'Host' is not a valid HTTP header name for a condition",
    ],
    [
      [{ Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: 'é' }] } }],
      "The query-string value 'é' must have 1 to 128 visible ASCII characters",
    ],
    [
      [{ Field: 'host-header', HostHeaderConfig: { Values: ['a.example.com'], RegexValues: ['a'] } }],
      "A condition on 'host-header' can have values or regular expressions, not both",
    ],
    [
      [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['(?=a)'] } }],
      "The regular expression '(?=a)' of the path-pattern condition uses a construct that is not supported",
    ],
    [[{ Field: 'source-ip', RegexValues: ['a'] }], "A condition on 'source-ip' cannot have regular expressions"],
  ])('are refused: %j', (conditions, expected) => {
    expect(firstProblem(...conditions)).toBe(expected)
  })

  it('count an escaped wildcard of a query string as a plain character', () => {
    const value = { Key: 'v', Value: '\\*\\*\\*\\*\\*\\*' }
    expect(firstProblem({ Field: 'query-string', QueryStringConfig: { Values: [value] } })).toBe('accepted')
  })

  it('read back hosts and paths in both forms, the others as they were given', () => {
    const header = { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X', Values: ['a'] } }
    expect(readBackConditions([host('a.example.com'), { Field: 'path-pattern', Values: ['/'] }, header])).toEqual([
      { Field: 'host-header', Values: ['a.example.com'], HostHeaderConfig: { Values: ['a.example.com'] } },
      { Field: 'path-pattern', Values: ['/'], PathPatternConfig: { Values: ['/'] } },
      header,
    ])
  })
})
