// Pods are read one by one, and watched only where one has gates of ours; over an API server in memory.
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { podRef, renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { expect, test } from 'vitest'
import { memberOf, textOf } from '../../src/api-object.js'
import type { KubernetesTransport } from '../../src/kubernetes-transport.js'
import { inProcessBackend } from '../in-process-backend.js'

const podsPath = '/api/v1/namespaces/shop/pods'
const gate = 'target-health.elbv2.k8s.aws/k8s-shop-web-1'

const podJson = (name: string, ...gates: ReadonlyArray<string>): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { readinessGates: gates.map((conditionType) => ({ conditionType })) },
})

const begin = async (between: (transport: KubernetesTransport) => KubernetesTransport = (transport) => transport) => {
  const backend = inProcessBackend(noFaults, between)
  const told: Array<string> = []
  await backend.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  void backend.gateway.watch((refs) => told.push(...refs.map(renderObjectRef)))()
  await backend.pass(100)
  told.splice(0)
  const create = async (name: string, ...gates: ReadonlyArray<string>): Promise<string> =>
    textOf(memberOf((await backend.send('POST', podsPath, podJson(name, ...gates))).json, 'metadata'), 'uid')
  const look = async (...pods: ReadonlyArray<readonly [string, string]>): Promise<void> => {
    backend.gateway.lookAtPods(pods.map(([name, uid]) => ({ ref: podRef('shop', name), uid })))()
    await backend.pass(100)
  }
  return {
    backend,
    told,
    create,
    look,
    seen: (): ReadonlyArray<string> => listRefs(backend.gateway.snapshot(), 'Pod').map(({ name }) => name),
    gatesOf: (name: string): unknown => {
      const found = findObject(backend.gateway.snapshot(), 'Pod', { namespace: 'shop', name })
      return found._tag === 'Found' ? found.object.gates : found._tag
    },
    podRequests: (): ReadonlyArray<string> =>
      backend.requests.filter((request) => request.includes('/pods')).map((request) => request.replace(/\?.*$/, '')),
  }
}

test('a pod that nobody asks for is never read', async () => {
  const { create, backend, podRequests } = await begin()
  await create('web-0', gate)
  await backend.pass(600_000)
  expect(podRequests()).toEqual([])
})

test('a pod without gates of ours is read once and told, and nothing is watched', async () => {
  const { create, look, told, gatesOf, podRequests, backend } = await begin()
  const uid = await create('web-0', 'example.com/warm')
  await look(['web-0', uid])
  expect([told, gatesOf('web-0')]).toEqual([['Pod shop/web-0'], []])
  await backend.pass(600_000)
  expect(podRequests()).toEqual([`GET ${podsPath}/web-0`])
})

test('a pod with a gate of ours has its namespace watched, of which only such pods are kept', async () => {
  const { create, look, seen, gatesOf, told, backend, podRequests } = await begin()
  const uid = await create('web-0', gate)
  await create('web-1', gate)
  await create('web-2')
  await look(['web-0', uid])
  expect([seen(), gatesOf('web-0')]).toEqual([['web-0', 'web-1'], ['k8s-shop-web-1']])
  told.splice(0)
  await backend.send('DELETE', `${podsPath}/web-1`)
  await backend.send('DELETE', `${podsPath}/web-2`)
  await backend.pass(100)
  expect([seen(), told]).toEqual([['web-0'], ['Pod shop/web-1']])
  expect(podRequests()).toEqual([`GET ${podsPath}/web-0`, `GET ${podsPath}`])
})

test('when the last pod with a gate is gone, the watch ends; the next one begins another', async () => {
  const { create, look, seen, backend, podRequests } = await begin()
  await look(['web-0', await create('web-0', gate)])
  await backend.send('DELETE', `${podsPath}/web-0`)
  await backend.pass(600_000)
  expect([seen(), podRequests().length]).toEqual([[], 2])
  await look(['web-0', await create('web-0', gate)])
  expect([seen(), podRequests().length]).toEqual([['web-0'], 4])
})

test('a pod with gates may follow one of its name without', async () => {
  const { create, look, gatesOf, backend } = await begin()
  await look(['web-0', await create('web-0')])
  await backend.send('DELETE', `${podsPath}/web-0`)
  await look(['web-0', await create('web-0', gate)])
  expect(gatesOf('web-0')).toEqual(['k8s-shop-web-1'])
})

test('a pod that is asked for twice at once is read once', async () => {
  const { create, look, podRequests } = await begin()
  const uid = await create('web-0')
  await look(['web-0', uid], ['web-0', uid])
  expect(podRequests().length).toBe(1)
})

test('a pod that is gone is not known, and no trouble', async () => {
  const { look, gatesOf, backend } = await begin()
  await look(['web-0', 'u'])
  expect([gatesOf('web-0'), backend.troubles]).toEqual(['NotYetKnown', []])
})

/** Answers requests for single pods by a status as long as it is set. */
const refusing = (status: { code: number }) => (transport: KubernetesTransport): KubernetesTransport => ({
  send: (request, receiver) => {
    if (status.code === 0 || !/\/pods\/[^/]+$/.test(request.path)) return transport.send(request, receiver)
    receiver.onStatus(status.code)
    receiver.onLine('{}')
    receiver.onEnd(undefined)
    return () => undefined
  },
})

test('who may not read pods sees none with gates, and hears why', async () => {
  const { look, gatesOf, told, backend } = await begin(refusing({ code: 403 }))
  await look(['web-0', 'u'])
  expect([gatesOf('web-0'), told, backend.troubles]).toEqual([[], ['Pod shop/web-0'], ['get Pod shop/web-0']])
})

test('a pod that cannot be read for a moment is told a little later, to be asked for again', async () => {
  const status = { code: 503 }
  const { create, look, gatesOf, told, backend } = await begin(refusing(status))
  const uid = await create('web-0')
  await look(['web-0', uid])
  expect([gatesOf('web-0'), told]).toEqual(['NotYetKnown', []])
  await backend.pass(250)
  expect(told).toEqual(['Pod shop/web-0'])
  status.code = 0
  await look(['web-0', uid])
  expect(gatesOf('web-0')).toEqual([])
})

test('after the stop nothing is asked any more', async () => {
  const { create, look, backend, podRequests } = await begin()
  await look(['web-0', await create('web-0', gate)])
  await backend.close()
  const sent = podRequests().length
  await backend.pass(3_600_000)
  expect(podRequests().length).toBe(sent)
})
