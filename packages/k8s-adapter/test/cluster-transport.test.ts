import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig, type User } from '@kubernetes/client-node'
import { afterEach, expect, test } from 'vitest'
import { clusterTransport, type ClusterTransport } from '../src/cluster-transport.js'
import type { KubernetesReceiver, KubernetesRequest } from '../src/kubernetes-transport.js'

const get: KubernetesRequest = { method: 'GET', path: '/version?pretty=1', contentType: '', body: '' }
const running: Array<{ readonly server: Server; readonly transport: ClusterTransport }> = []

afterEach(() => {
  for (const { server, transport } of running.splice(0)) {
    transport.close()
    server.closeAllConnections()
    server.close()
  }
})

const configOf = (server: string, user: Partial<User>, skipTLSVerify = true): KubeConfig => {
  const kubeConfig = new KubeConfig()
  kubeConfig.loadFromClusterAndUser({ name: 'test', server, skipTLSVerify }, { name: 'test', ...user })
  return kubeConfig
}

const transportTo = async (listener: RequestListener, user: Partial<User> = {}): Promise<ClusterTransport> => {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const transport = clusterTransport(configOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`, user))
  running.push({ server, transport })
  return transport
}

/** All that a request hears, when it has ended. */
const exchange = (transport: ClusterTransport, request: KubernetesRequest): Promise<ReadonlyArray<string>> =>
  new Promise((resolve) => {
    const heard: Array<string> = []
    transport.send(request, {
      onStatus: (status) => heard.push(`status ${status}`),
      onLine: (line) => heard.push(`line ${line}`),
      onEnd: (failure) => resolve([...heard, `end ${failure ?? 'well'}`]),
    })
  })

test('status, lines and end come in order', async () => {
  const transport = await transportTo((_request, response) => response.writeHead(201).end('{"a":1}\n{"b":2}\n{"c"'))
  expect(await exchange(transport, get)).toEqual([
    'status 201',
    'line {"a":1}',
    'line {"b":2}',
    'line {"c"',
    'end well',
  ])
})

test('requests carry path, body, type and the credentials of the configuration', async () => {
  const seen: Array<readonly [string, string, IncomingHttpHeaders]> = []
  const transport = await transportTo(
    (request, response) => {
      seen.push([request.method ?? '', request.url ?? '', request.headers])
      request.pipe(response)
    },
    { token: 'secret' },
  )
  const patch: KubernetesRequest = {
    method: 'PATCH',
    path: '/api/v1/x?a=b',
    contentType: 'application/merge-patch+json',
    body: '{"ü":1}',
  }
  expect(await exchange(transport, patch)).toEqual(['status 200', 'line {"ü":1}', 'end well'])
  expect(seen[0]?.slice(0, 2)).toEqual(['PATCH', '/base/api/v1/x?a=b'])
  expect(seen[0]?.[2]).toMatchObject({
    authorization: 'Bearer secret',
    'content-type': 'application/merge-patch+json',
    'content-length': '8',
    'user-agent': 'alb-ingress-controller',
    accept: 'application/json',
  })
})

test('lines come before the body has ended', async () => {
  const transport = await transportTo((_request, response) => response.write('first\nsec'))
  const line = await new Promise<string>((resolve) => {
    transport.send(get, { onStatus: () => undefined, onLine: resolve, onEnd: () => undefined })
  })
  expect(line).toBe('first')
})

test('an answer that breaks off is a failure, without its last half line', async () => {
  const transport = await transportTo((_request, response) => {
    response.write('whole\nhalf', () => response.destroy())
  })
  expect(await exchange(transport, get)).toEqual(['status 200', 'line whole', expect.stringMatching(/^end http:.*: aborted$/)])
})

test('a server that is not there is a failure without a status', async () => {
  const transport = clusterTransport(configOf('http://127.0.0.1:1', {}))
  expect(await exchange(transport, get)).toEqual(['end http://127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1'])
  transport.close()
})

test('plain HTTP without consent is refused by the configuration', async () => {
  const transport = clusterTransport(configOf('http://127.0.0.1:1', {}, false))
  expect(await exchange(transport, get)).toEqual([
    'end http://127.0.0.1:1: HTTP protocol is not allowed when skipTLSVerify is not set or false',
  ])
  transport.close()
})

test('a configuration without a cluster says so', async () => {
  const transport = clusterTransport(new KubeConfig())
  expect(await exchange(transport, get)).toEqual(['end the kubeconfig names no current cluster'])
  transport.close()
})

test('a cancelled request hears nothing more, and the server sees it leave', async () => {
  const heard: Array<string> = []
  const receiver: KubernetesReceiver = {
    onStatus: () => heard.push('status'),
    onLine: () => heard.push('line'),
    onEnd: () => heard.push('end'),
  }
  await new Promise<void>((resolve, reject) => {
    transportTo((_request, response) => {
      response.once('close', resolve)
      cancel()
    })
      .then((transport) => {
        cancel = transport.send(get, receiver)
      })
      .catch(reject)
    let cancel = (): void => undefined
  })
  expect(heard).toEqual([])
})

test('a request cancelled at once is never heard of', async () => {
  let requests = 0
  const transport = await transportTo((_request, response) => {
    requests += 1
    response.end()
  })
  transport.send(get, { onStatus: () => undefined, onLine: () => undefined, onEnd: () => (requests += 100) })()
  await exchange(transport, get)
  expect(requests).toBe(1)
})
