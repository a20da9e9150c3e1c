// Redirects that lead back, and routes behind a redirect that takes everything.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { RedirectAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition, TextPatterns } from '@alb-ingress/core/aws/rule-condition.js'
import type { Route, RouteAction } from '@alb-ingress/core/fragment/fragment.js'
import { reachableRoutes } from '@alb-ingress/core/fragment/reachable-routes.js'

const wildcards = (values: ReadonlyArray<string>): TextPatterns => ({ _tag: 'Wildcards', values })
const hosts = (...values: ReadonlyArray<string>): RuleCondition => ({ _tag: 'HostHeader', patterns: wildcards(values) })
const paths = (...values: ReadonlyArray<string>): RuleCondition => ({ _tag: 'PathPattern', patterns: wildcards(values) })
const method: RuleCondition = { _tag: 'HttpRequestMethod', methods: ['GET'] }
const regular: RuleCondition = { _tag: 'HostHeader', patterns: { _tag: 'RegularExpressions', values: ['^a'] } }

const redirect = (overrides: Partial<RedirectAction>): RedirectAction => ({
  _tag: 'Redirect',
  protocol: '#{protocol}',
  host: '#{host}',
  port: '#{port}',
  path: '/#{path}',
  query: '#{query}',
  statusCode: 'HTTP_301',
  ...overrides,
})

const toHttps = redirect({ protocol: 'HTTPS', port: '443' })
const toBackend: RouteAction = { _tag: 'ToBackend', backend: 'b' }

const route = (path: string, action: RouteAction, ...conditions: ReadonlyArray<RuleCondition>): Route => ({
  path,
  action,
  conditions,
  tags: {},
})

const http = { port: 80, protocol: 'HTTP' as const }
const https = { port: 443, protocol: 'HTTPS' as const }

const kept = (port: typeof http | typeof https, ...routes: ReadonlyArray<Route>): ReadonlyArray<string> =>
  reachableRoutes(port, routes).map(({ path }) => path)

describe('a redirect', () => {
  test('for all ports is kept on HTTP, hides what it takes, and vanishes on HTTPS', () => {
    const all = [route('redirect', toHttps, paths('/*')), route('web', toBackend, paths('/*'))]
    expect(kept(http, ...all)).toEqual(['redirect'])
    expect(kept(https, ...all)).toEqual(['web'])
  })

  test.each([
    ['host', { host: 'a.example.com' }],
    ['path', { path: '/x' }],
  ])('to the %s that it matches leads back', (_, part) => {
    expect(kept(http, route('r', redirect(part), hosts('a.example.com'), paths('/x')))).toEqual([])
  })

  test.each([
    ['another host', redirect({ host: 'b.example.com' })],
    ['another path', redirect({ path: '/y' })],
    ['another port', redirect({ port: '8080' })],
    ['another query', redirect({ query: 'a=b' })],
  ])('to %s is kept', (_, action) => {
    expect(kept(http, route('r', action, hosts('a.example.com'), paths('/x')))).toEqual(['r'])
  })

  test('of hosts by regular expression is kept and hides nothing', () => {
    const routes = [route('r', redirect({ path: '/x' }), regular), route('web', toBackend, paths('/x'))]
    expect(kept(http, ...routes)).toEqual(['r', 'web'])
  })

  test('hides only what it takes entirely', () => {
    const first = route('r', toHttps, hosts('a.example.com', 'b.example.com'), paths('/x', '/x/*'))
    expect(
      kept(
        http,
        first,
        route('same', toBackend, hosts('b.example.com'), paths('/x')),
        route('other path', toBackend, hosts('b.example.com'), paths('/y')),
        route('other host', toBackend, hosts('c.example.com'), paths('/x')),
        route('any host', toBackend, paths('/x')),
        route('any path', toBackend, hosts('a.example.com')),
        route('regular', toBackend, regular, paths('/x')),
      ),
    ).toEqual(['r', 'other path', 'other host', 'any host', 'any path', 'regular'])
  })

  test('that asks for more than host and path hides nothing', () => {
    expect(kept(http, route('r', toHttps, method), route('web', toBackend, paths('/*')))).toEqual(['r', 'web'])
  })
})

test('a route that is no redirect hides nothing', () => {
  const fixed: RouteAction = { _tag: 'FixedResponse', statusCode: '503', contentType: O.none, messageBody: O.none }
  expect(kept(http, route('a', fixed, paths('/*')), route('b', toBackend, paths('/*')))).toEqual(['a', 'b'])
})
