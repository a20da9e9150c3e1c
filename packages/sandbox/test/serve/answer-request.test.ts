// Goal: actions do what AWS documents. Which rule matches is the routing model's own test.
import type { ReceivedRequest } from '@alb-ingress/core/routing/http-request.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { answerOfListener, chooseTargetGroup, type DataPlaneAnswer } from '../../src/serve/answer-request.js'
import type {
  DataPlaneAction,
  DataPlaneListener,
  DataPlaneTargetGroup,
  Rewrite,
} from '../../src/serve/data-plane-listener.js'

const group = (name: string, ...health: ReadonlyArray<string>): DataPlaneTargetGroup => ({
  arn: name,
  name,
  protocol: 'HTTP',
  tags: {},
  targets: health.map((state, index) => ({ id: `i-${index}`, port: 8080, health: state })),
})
const forward = (targetGroup: DataPlaneTargetGroup): DataPlaneAction => ({
  _tag: 'Forward',
  targetGroups: [{ targetGroup, weight: 1 }],
})
const listener = (action: DataPlaneAction, rewrites: ReadonlyArray<Rewrite> = []): DataPlaneListener => ({
  arn: 'listener',
  loadBalancerName: 'lb',
  dnsName: 'lb.elb.amazonaws.com',
  port: 80,
  protocol: 'HTTP',
  certificates: [],
  rules: [
    {
      arn: 'rule',
      priority: 7,
      conditions: [{ _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/app*'] } }],
      action,
      rewrites,
    },
  ],
  defaultAction: { _tag: 'FixedResponse', statusCode: 404, contentType: 'text/plain', body: 'nobody' },
})
const request = (target: string): ReceivedRequest => ({
  method: 'GET',
  host: 'shop.example.com:18080',
  target,
  headers: [],
  sourceIp: '127.0.0.1',
})
const answer = (action: DataPlaneAction, turn = 0): DataPlaneAnswer =>
  answerOfListener(listener(action), request('/app/x?a=1&b'), turn)
const redirect = {
  _tag: 'Redirect',
  protocol: '#{protocol}',
  host: '#{host}',
  port: '#{port}',
  path: '/#{path}',
  query: '#{query}',
  statusCode: 301,
} as const

test('what no rule matches gets the default action', () => {
  expect(answerOfListener(listener(redirect), request('/other'), 0)).toEqual({
    _tag: 'Respond',
    rule: 'default',
    statusCode: 404,
    headers: { 'content-type': 'text/plain' },
    body: 'nobody',
  })
})

test.each<[Partial<typeof redirect>, string]>([
  [{ protocol: 'HTTPS' as never, port: '443' as never }, 'https://shop.example.com:443/app/x?a=1&b'],
  [{ host: 'www.#{host}' as never, path: '/new/#{path}' as never }, 'http://www.shop.example.com:80/new/app/x?a=1&b'],
  [{ path: '/fixed' as never, query: '' as never }, 'http://shop.example.com:80/fixed'],
  [
    { path: '/#{path}/#{port}/#{unknown}' as never, query: 'from=#{host}&#{query}' as never },
    'http://shop.example.com:80/app/x/80/#{unknown}?from=shop.example.com&a=1&b',
  ],
])('redirects with %j', (change, location) => {
  expect(answer({ ...redirect, ...change })).toEqual({
    _tag: 'Respond',
    rule: '7',
    statusCode: 301,
    headers: { location },
    body: '',
  })
})

test('forwards to healthy targets in turn', () => {
  const targets = [0, 1, 2].map((turn) => answer(forward(group('web', 'healthy', 'initial', 'healthy')), turn))
  expect(targets.map((passed) => (passed._tag === 'PassOn' ? passed.target.id : passed))).toEqual(['i-0', 'i-2', 'i-0'])
})

test.each<[ReadonlyArray<string>, string]>([
  [[], '503'],
  [['initial', 'unused'], '503'],
  [['unhealthy', 'initial'], 'i-0'],
])('a group with targets %j answers %s', (health, expected) => {
  const given = answer(forward(group('web', ...health)))
  expect(given._tag === 'PassOn' ? given.target.id : String(given.statusCode)).toBe(expected)
})

test('weights hold exactly over one round, and turns are spread', () => {
  const [one, two] = [group('one', 'healthy'), group('two', 'healthy')]
  const chosen = Array.from({ length: 10 }, (_, turn) =>
    chooseTargetGroup(
      [
        { targetGroup: one, weight: 8 },
        { targetGroup: two, weight: 2 },
      ],
      turn,
    ),
  )
  const names = chosen.map((found) => (O.isSome(found) ? found.value.name : '')).join(' ')
  expect(names.split(' ').filter((name) => name === 'two')).toHaveLength(2)
  expect(names).not.toContain('two two')
  expect(chooseTargetGroup([{ targetGroup: one, weight: 0 }], 0)).toEqual(O.none)
})

test('rewrites what the target sees, and only that', () => {
  const rewrites: ReadonlyArray<Rewrite> = [
    { subject: 'Url', expression: '^/app/(.*)$', replacement: '/$1' },
    { subject: 'Host', expression: '^shop\\.(.*)$', replacement: 'internal.$1' },
  ]
  expect(
    answerOfListener(listener(forward(group('web', 'healthy')), rewrites), request('/app/x?a=1'), 0),
  ).toMatchObject({
    _tag: 'PassOn',
    rule: '7',
    requestTarget: '/x?a=1',
    host: 'internal.example.com:18080',
  })
  const broken: ReadonlyArray<Rewrite> = [{ subject: 'Url', expression: '(', replacement: '' }]
  expect(answerOfListener(listener(forward(group('web', 'healthy')), broken), request('/app'), 0)).toMatchObject({
    statusCode: 500,
  })
})

test('authentication is not let through', () => {
  expect(answer({ _tag: 'NotSimulated', type: 'authenticate-oidc' })).toMatchObject({
    statusCode: 501,
    body: 'action authenticate-oidc is not simulated\n',
  })
})
