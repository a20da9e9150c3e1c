// What do Node's own sockets say when something goes wrong, and do we read it right?
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, expect, test } from 'vitest'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { awsClients, sameEndpoint } from '../src/aws-clients.js'
import { callAws } from '../src/call-aws.js'
import { callFence } from '../src/fence/call-fence.js'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

const listen = (handle: Parameters<typeof createServer>[1]): Promise<string> =>
  new Promise((resolve) => {
    const started = createServer(handle ?? (() => undefined)).listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((started.address() as AddressInfo).port)}`)
    })
    server = started
  })

const callAt = async (url: string): Promise<unknown> => {
  const clock = virtualClock(0)
  const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
  const clients = awsClients(
    {
      region: 'us-east-1',
      endpoints: sameEndpoint(url),
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    },
    fence,
  )
  const call = callAws({
    clock,
    budget: (_, attempt) => attempt,
    fence,
    onCall: () => undefined,
  })('change')
  const outcome = await call('ec2:CreateTags', (options) => clients.ec2.send(new DescribeVpcsCommand({}), options))()
  return E.isLeft(outcome) ? outcome.left._tag : 'Done'
}

test('knows that a refused connection carried nothing', async () => {
  const url = await listen(() => undefined)
  await new Promise((resolve) => {
    server?.close(resolve)
  })
  expect(await callAt(url)).toBe('NotSent')
})

test('doubts the outcome when the connection is cut after the request', async () => {
  expect(await callAt(await listen((request) => request.socket.destroy()))).toBe('OutcomeUnknown')
})

test('doubts the outcome when the answer breaks off', async () => {
  const url = await listen((_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('<DescribeVpcsResponse>')
    setImmediate(() => response.destroy())
  })
  expect(await callAt(url)).toBe('OutcomeUnknown')
})

test('doubts the outcome when the answer cannot be read', async () => {
  const url = await listen((_, response) => {
    response.writeHead(200)
    response.end('<html><p>not what was asked for')
  })
  expect(await callAt(url)).toBe('OutcomeUnknown')
})

test('doubts the outcome when a gateway in between fails', async () => {
  const url = await listen((_, response) => {
    response.writeHead(502)
    response.end('<html><body>Bad Gateway</body></html>')
  })
  expect(await callAt(url)).toBe('OutcomeUnknown')
})
