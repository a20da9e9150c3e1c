import { expect, test } from 'vitest'
import { apiServer, type ApiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { noFaults, type CallFault, type FaultPlan, type WatchFault } from '../../src/time/fault-plan.js'
import { virtualClock, type VirtualClock } from '../../src/time/virtual-clock.js'
import type { KubernetesRequest } from '../../src/wire/kubernetes-request.js'
import { kubernetesTransport, type KubernetesTransport } from '../../src/wire/kubernetes-transport.js'

const namespaces = '/api/v1/namespaces'
const create = (name: string): KubernetesRequest => ({
  method: 'POST',
  path: namespaces,
  contentType: 'application/json',
  body: JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }),
})
const get = (path: string): KubernetesRequest => ({ method: 'GET', path, contentType: '', body: '' })

interface World {
  readonly clock: VirtualClock
  readonly server: ApiServer
  readonly transport: (faults?: Partial<FaultPlan>) => KubernetesTransport
}

const world = (): World => {
  const clock = virtualClock(0)
  const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 100 }))
  return {
    clock,
    server,
    transport: (faults = {}) =>
      kubernetesTransport(server, { clock, latencyMilliseconds: 5, faults: { ...noFaults, ...faults } }),
  }
}

const heard = (clock: VirtualClock, transport: KubernetesTransport, request: KubernetesRequest) => {
  const trace: Array<string> = []
  const cancel = transport.send(request, {
    onStatus: (status) => trace.push(`${clock.now()} ${status}`),
    onLine: (line) => {
      const { type, kind, reason, object } = JSON.parse(line) as Readonly<
        Record<'type' | 'kind' | 'reason', string | undefined>
      > & { readonly object?: Readonly<Record<string, unknown>> }
      const what = typeof object === 'object' ? `${String(object['kind'])} ${JSON.stringify(object['metadata'])}` : ''
      trace.push(
        `${clock.now()} ${String(type ?? reason ?? kind)}${what.replace(/"(uid|creationTimestamp|labels)":("[^"]*"|null|\{[^}]*\}),?/g, '').replace(/,\}/g, '}')}`,
      )
    },
    onEnd: (failure) => trace.push(`${clock.now()} end ${failure ?? ''}`),
  })
  return { trace, cancel }
}

const fault = (value: CallFault): Partial<FaultPlan> => ({ ofCall: () => value })

test('an answer comes after the way there and back', async () => {
  const { clock, transport } = world()
  const { trace } = heard(clock, transport(), create('shop'))
  await clock.advance(100)()
  expect(trace).toEqual(['10 201', '10 Namespace', '10 end '])
})

test.each<[CallFault, ReadonlyArray<string>, number]>([
  [{ _tag: 'Throttled' }, ['10 429', '10 TooManyRequests', '10 end '], 1],
  [{ _tag: 'FailedBefore' }, ['10 500', '10 InternalError', '10 end '], 1],
  [{ _tag: 'FailedAfter' }, ['10 500', '10 InternalError', '10 end '], 2],
  [{ _tag: 'CutBefore' }, ['10 end the connection was cut'], 1],
  [{ _tag: 'CutAfter' }, ['10 end the connection was cut'], 2],
  [{ _tag: 'Delayed', delayMilliseconds: 50 }, ['60 201', '60 Namespace', '60 end '], 2],
])('acts out %j', async (value, expected, version) => {
  const { clock, server, transport } = world()
  const { trace } = heard(clock, transport(fault(value)), create('shop'))
  await clock.advance(100)()
  expect([trace, server.state().version]).toEqual([expected, version])
})

test('nothing is heard after a cancel, and nothing is done if it comes in time', async () => {
  const { clock, server, transport } = world()
  const { trace, cancel } = heard(clock, transport(), create('shop'))
  cancel()
  await clock.advance(100)()
  expect([trace, server.state().version]).toEqual([[], 1])
})

test('a watch tells the present, the bookmark that ends it, each change, and bookmarks', async () => {
  const { clock, transport } = world()
  heard(clock, transport(), create('first'))
  await clock.advance(100)()
  const query =
    'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=90'
  const { trace } = heard(clock, transport(), get(`${namespaces}?${query}`))
  await clock.advance(100)()
  heard(clock, transport(), create('second'))
  await clock.advance(100_000)()
  expect(trace).toEqual([
    '110 200',
    '110 ADDEDNamespace {"name":"first","resourceVersion":"2"}',
    '110 BOOKMARKNamespace {"resourceVersion":"2","annotations":{"k8s.io/initial-events-end":"true"}}',
    '210 ADDEDNamespace {"name":"second","resourceVersion":"3"}',
    '60110 BOOKMARKNamespace {"resourceVersion":"3"}',
    '90110 BOOKMARKNamespace {"resourceVersion":"3"}',
    '90110 end ',
  ])
})

test('a watch from a forgotten version is expired, from a future one refused', async () => {
  const { clock, server, transport } = world()
  heard(clock, transport(), create('first'))
  await clock.advance(20)()
  server.compact()
  const old = heard(clock, transport(), get(`${namespaces}?watch=true&resourceVersion=1`))
  const future = heard(clock, transport(), get(`${namespaces}?watch=true&resourceVersion=99`))
  await clock.advance(20)()
  expect(old.trace).toEqual(['30 200', '30 ERRORStatus {}', '30 end '])
  expect(future.trace).toEqual(['30 504', '30 Timeout', '30 end '])
})

test.each<[WatchFault, ReadonlyArray<string>]>([
  [{ _tag: 'Cut', afterMilliseconds: 50 }, ['60 end the connection was cut']],
  [{ _tag: 'Expired', afterMilliseconds: 50 }, ['60 ERRORStatus {}', '60 end ']],
  [{ _tag: 'Stalled', afterMilliseconds: 50 }, []],
])('acts out a watch that meets %j', async (value, expected) => {
  const { clock, transport } = world()
  const { trace } = heard(clock, transport({ ofWatch: () => value }), get(`${namespaces}?watch=true`))
  await clock.advance(100)()
  heard(clock, transport(), create('unheard'))
  await clock.advance(100)()
  expect(trace).toEqual(['10 200', ...expected])
})

test('a killed process hears nothing more', async () => {
  const { clock, server } = world()
  const process = clock.process({ offsetMilliseconds: 0 })
  const transport = kubernetesTransport(server, { clock: process.clock, latencyMilliseconds: 5, faults: noFaults })
  const { trace } = heard(clock, transport, get(`${namespaces}?watch=true`))
  await clock.advance(10)()
  process.kill()
  heard(clock, transport, create('shop'))
  await clock.advance(100)()
  expect([trace, server.state().version]).toEqual([['10 200'], 1])
})
