// Goal: the server speaks the API over a real socket, streaming included. Real sockets, no real waiting.
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { kubeconfigText, serveKubernetes } from '../../src/serve/kubernetes-server.js'
import type { RunningServer } from '../../src/serve/loopback-server.js'
import { noFaults } from '../../src/time/fault-plan.js'
import { kubernetesTransport } from '../../src/wire/kubernetes-transport.js'
import { immediateClock } from './immediate-clock.js'

let running: RunningServer
const url = (path: string): string => `http://127.0.0.1:${running.port}${path}`
const namespace = (name: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
})

beforeAll(async () => {
  const clock = immediateClock()
  const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 100 }))
  const started = await serveKubernetes(
    kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 }),
    0,
  )()
  if (E.isLeft(started)) return expect.unreachable()
  running = started.right
})
afterAll(() => running.close())

test('creates and reads over HTTP', async () => {
  const created = await fetch(url('/api/v1/namespaces'), namespace('http'))
  const read = await fetch(url('/api/v1/namespaces/http'))
  expect([created.status, read.headers.get('content-type'), await read.json()]).toEqual([
    201,
    'application/json',
    await created.json(),
  ])
})

test('streams a watch until its client leaves', async () => {
  const controller = new AbortController()
  const response = await fetch(url('/api/v1/namespaces?watch=1&fieldSelector=metadata.name%3Dlater'), {
    signal: controller.signal,
  })
  const reader = response.body?.getReader()
  await fetch(url('/api/v1/namespaces'), namespace('later'))
  const chunk = await reader?.read()
  controller.abort()
  const event = JSON.parse(new TextDecoder().decode(chunk?.value as Uint8Array)) as Record<string, unknown>
  expect(event).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'later' } } })
})

test('discovery lists groups and kinds', async () => {
  const groups = (await (await fetch(url('/apis'))).json()) as {
    readonly groups: ReadonlyArray<{ readonly name: string }>
  }
  const kinds = (await (await fetch(url('/apis/networking.k8s.io/v1'))).json()) as {
    readonly resources: ReadonlyArray<{ readonly name: string }>
  }
  expect(groups.groups.map(({ name }) => name)).toEqual([
    'elbv2.k8s.aws',
    'networking.k8s.io',
    'apps',
    'discovery.k8s.io',
    'coordination.k8s.io',
    'events.k8s.io',
  ])
  expect(kinds.resources.map(({ name }) => name)).toEqual(['ingressclasses', 'ingresses', 'ingresses/status'])
  const statuses = await Promise.all(
    ['/version', '/readyz', '/api', '/api/v1', '/apis/apps', '/nothing'].map((path) => fetch(url(path))),
  )
  expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 404])
})

test('writes a kubeconfig for its port', () => {
  expect(JSON.parse(kubeconfigText(8001))).toMatchObject({
    clusters: [{ name: 'sandbox', cluster: { server: 'http://127.0.0.1:8001', 'insecure-skip-tls-verify': true } }],
    'current-context': 'sandbox',
  })
})
