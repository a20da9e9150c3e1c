// Do real sockets obey the fence? Requests of the SDK to a server on loopback that counts what reaches it.
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createSecureServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { localCertificates } from '@alb-ingress/sandbox/serve/local-certificate.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { awsClients, sameEndpoint } from '../../src/aws-clients.js'
import { callFence } from '../../src/fence/call-fence.js'
import { fencedSockets } from '../../src/fence/fenced-sockets.js'

let server: Server
let arrived: Array<IncomingMessage>
let onArrival: () => void

beforeEach(async () => {
  arrived = []
  onArrival = () => undefined
  server = createServer((request, response) => {
    arrived.push(request)
    onArrival()
    if (arrived.length > 1) return
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end('<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const open = () => {
  const fence = callFence({ clock: virtualClock(0), callMillisecondsMax: 4_000, atFirst: 'Open' })
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const clients = awsClients(
    {
      region: 'us-east-1',
      endpoints: sameEndpoint(url),
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    },
    fence,
  )
  return { fence, call: () => clients.ec2.send(new DescribeVpcsCommand({})) }
}

test('one connection serves call after call, and is closed when the permit is withdrawn', async () => {
  const { fence, call } = open()
  await call()
  const second = new Promise<void>((resolve) => {
    onArrival = resolve
  })
  const unanswered = call()
  await second
  const [first, next] = arrived.map(({ socket }) => socket)
  expect(next).toBe(first)
  const closed = new Promise((resolve) => {
    first?.once('close', resolve)
  })
  fence.withdraw()
  await expect(unanswered).rejects.toMatchObject({ code: 'ECONNRESET' })
  await closed
})

test('a request that was formed before the fence was shut does not leave afterwards', async () => {
  const { fence, call } = open()
  await call()
  let isHeldBack = false
  const isOpen = fence.isOpen
  // The process stands still after its last look at the fence but one, and the term ends meanwhile.
  Object.assign(fence, {
    isOpen: () => {
      const before = isOpen()
      if (!isHeldBack) fence.grantUntil(-1)()
      isHeldBack = true
      return before
    },
  })
  await expect(call()).rejects.toMatchObject({ code: 'CallNotPermitted' })
  expect(arrived).toHaveLength(1)
})

test('a connection over TLS is handed over when it stands, and obeys as well', async () => {
  const { certificate: cert, key } = await localCertificates()({ arn: '', names: ['localhost'] })
  const secure = createSecureServer({ cert, key }, (_, response) => response.end('answer'))
  await new Promise<void>((resolve) => {
    secure.listen(0, '127.0.0.1', resolve)
  })
  const fence = callFence({ clock: virtualClock(0), callMillisecondsMax: 4_000, atFirst: 'Open' })
  const { httpsAgent: agent } = fencedSockets(fence)
  const { port } = secure.address() as AddressInfo
  const ask = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = get({ host: '127.0.0.1', port, agent, rejectUnauthorized: false }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode ?? 0))
      })
      sent.once('error', reject)
    })
  expect(await ask()).toBe(200)
  fence.grantUntil(-1)()
  await expect(ask()).rejects.toMatchObject({ code: 'CallNotPermitted' })
  secure.closeAllConnections()
  secure.close()
})
