// Goal: curl gets what the account says. Real sockets on loopback, few requests, no waiting.
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:tls'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { backendName } from '../../src/serve/backend-name.js'
import { dataPlane, type DataPlane, type OpenListener } from '../../src/serve/data-plane.js'
import { dataPlaneListeners } from '../../src/serve/data-plane-listener.js'
import { followAccount } from '../../src/serve/follow-account.js'
import { listenOnLoopback } from '../../src/serve/loopback-server.js'
import type { BackendAddress } from '../../src/serve/pass-on.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { accountSession, certificateArn, type AccountSession } from './account-session.js'

let session: AccountSession
let plane: DataPlane
let backend: O.Option<BackendAddress>
const clock = virtualClock(Date.UTC(2026, 10, 22))

beforeEach(() => {
  backend = O.none
  session = accountSession(clock)
  plane = dataPlane({
    account: session.account.state,
    clock,
    backendName: (targetGroup) => backendName(emptyCluster({ seed: 'test', historyLengthMax: 1 }), targetGroup),
    backendAddress: () => backend,
  })
})
afterEach(() => plane.close())

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const ask = (
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    httpRequest(
      { agent: false, host: '127.0.0.1', port, path, method, headers: { host: 'shop.example.com', ...headers } },
      (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => {
          resolve({ status: response.statusCode, headers: response.headers, body })
        })
      },
    )
      .on('error', reject)
      .end()
  })

const httpListener = (loadBalancerArn: string, targetGroupArn: string, port = 80): string =>
  session.arn(
    'CreateListener',
    {
      LoadBalancerArn: loadBalancerArn,
      Port: port,
      Protocol: 'HTTP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
    },
    'Listeners',
    'ListenerArn',
  )

const portOf = (open: ReadonlyArray<OpenListener>, index = 0): number => open[index]?.localPort ?? 0

test('answers by the rules of the account, as they are at the moment', async () => {
  const listenerArn = httpListener(
    session.loadBalancer('one'),
    session.targetGroup('web', { 'ingress.k8s.aws/resource': 'shop/web-api:80' }),
  )
  const port = portOf(await plane.refresh())
  const first = await ask(port, '/x?y=1')
  session.elb('CreateRule', {
    ListenerArn: listenerArn,
    Priority: 5,
    Conditions: [
      { Field: 'host-header', HostHeaderConfig: { Values: ['shop.*.com'] } },
      { Field: 'path-pattern', Values: ['/x'] },
    ],
    Actions: [
      {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '418', ContentType: 'text/plain', MessageBody: 'tea' },
      },
    ],
  })
  const second = await ask(port, '/x')
  expect(JSON.parse(first.body)).toMatchObject({
    backend: 'shop/web-api:80',
    target: expect.stringMatching(/^i-.*:30080$/) as string,
    targetGroup: 'web',
    loadBalancer: 'one',
    listener: 'HTTP:80',
    rule: 'default',
    method: 'GET',
    host: 'shop.example.com',
    path: '/x?y=1',
    headers: { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http', 'x-forwarded-port': '80' },
  })
  expect([second.status, second.body, second.headers['x-sandbox-rule'], second.headers['content-type']]).toEqual([
    418,
    'tea',
    '5',
    'text/plain',
  ])
})

test('a client may ask for plain text, and pretend to come from elsewhere', async () => {
  const listenerArn = httpListener(session.loadBalancer('one'), session.targetGroup('web'))
  session.elb('CreateRule', {
    ListenerArn: listenerArn,
    Priority: 1,
    Conditions: [{ Field: 'source-ip', SourceIpConfig: { Values: ['192.0.2.0/24'] } }],
    Actions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_302' } }],
  })
  const port = portOf(await plane.refresh())
  const [plain, elsewhere] = [
    await ask(port, '/', { accept: 'text/plain' }),
    await ask(port, '/p?q', { 'x-sandbox-source-ip': '192.0.2.7' }),
  ]
  expect(plain.body.split('\n')[0]).toBe('backend: web')
  expect([elsewhere.status, elsewhere.headers.location]).toEqual([302, 'https://shop.example.com:443/p?q'])
})

test('ports are apart, stay, and close with their listener', async () => {
  const [one, two] = [session.loadBalancer('one'), session.loadBalancer('two')]
  const listenerArn = httpListener(one, session.targetGroup('a'))
  httpListener(two, session.targetGroup('b'))
  const before = await plane.refresh()
  expect(before.map(({ loadBalancerName, port }) => `${loadBalancerName}:${port}`)).toEqual(['one:80', 'two:80'])
  expect(new Set(before.map(({ localPort }) => localPort)).size).toBe(2)
  session.elb('DeleteListener', { ListenerArn: listenerArn })
  const after = await plane.refresh()
  expect(after).toEqual(before.slice(1))
  await expect(ask(portOf(before), '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('speaks TLS with the names of the certificate', async () => {
  session.elb('CreateListener', {
    LoadBalancerArn: session.loadBalancer('one'),
    Port: 443,
    Protocol: 'HTTPS',
    Certificates: [{ CertificateArn: certificateArn }],
    DefaultActions: [{ Type: 'forward', TargetGroupArn: session.targetGroup('web') }],
  })
  const port = portOf(await plane.refresh())
  const seen = await new Promise<string>((resolve) => {
    const socket = connect(
      { host: '127.0.0.1', port, servername: 'shop.example.com', rejectUnauthorized: false },
      () => {
        socket.write('GET / HTTP/1.1\r\nHost: shop.example.com\r\nConnection: close\r\n\r\n')
        socket.once('data', (chunk: Buffer) => {
          resolve(`${chunk.toString().split('\r\n')[0] ?? ''}, ${socket.getPeerCertificate().subjectaltname ?? ''}`)
          socket.destroy()
        })
      },
    )
  })
  expect(seen).toBe('HTTP/1.1 200 OK, DNS:*.example.com, DNS:example.com')
})

test('passes requests on to an address of the user, and is a bad gateway when nobody is there', async () => {
  const real = createServer((incoming, response) => {
    response
      .writeHead(201, { 'x-real': 'yes' })
      .end(`${incoming.url ?? ''} for ${String(incoming.headers['x-forwarded-for'])}`)
  })
  const started = await listenOnLoopback(real, 0)()
  if (E.isLeft(started)) return expect.unreachable()
  httpListener(session.loadBalancer('one'), session.targetGroup('web'))
  const port = portOf(await plane.refresh())
  backend = O.some({ host: '127.0.0.1', port: started.right.port })
  const reached = await ask(port, '/path?x=1', { 'x-forwarded-for': '198.51.100.1' })
  await started.right.close()
  const gone = await ask(port, '/')
  expect([reached.status, reached.headers['x-real'], reached.body]).toEqual([
    201,
    'yes',
    '/path?x=1 for 198.51.100.1, 127.0.0.1',
  ])
  expect(gone.status).toBe(502)
})

test('follows the account until it is stopped', async () => {
  const told: Array<number> = []
  const stop = followAccount({ plane, clock, onOpened: (listeners) => told.push(listeners.length) })()
  httpListener(session.loadBalancer('one'), session.targetGroup('web'))
  await plane.refresh()
  await clock.runUntil(() => told.length > 0, { withinMilliseconds: 10_000 })()
  stop()
  expect(told).toEqual([1])
})

test('a load balancer that is provisioning answers nobody', () => {
  httpListener(session.loadBalancer('one'), session.targetGroup('web'))
  expect(dataPlaneListeners(session.account.state(), clock.now())).toHaveLength(1)
  expect(dataPlaneListeners(session.account.state(), clock.now() - 1)).toEqual([])
})
