import { podRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { type ConditionToSet, setPodCondition } from '../../src/publish/pod-condition.js'
import { parseJson } from '../../src/api-object.js'
import { startInstant } from '../in-process-backend.js'
import { recordingTransport, type Scripted } from '../recording-transport.js'

const type = 'target-health.elbv2.k8s.aws/k8s-shop-web-1'
const condition = { type, status: 'True', reason: '', message: '' }
const item = (overrides: Partial<ConditionToSet> = {}): ConditionToSet => ({
  _tag: 'SetPodCondition',
  pod: podRef('shop', 'web-0'),
  uid: 'u-1',
  seenVersion: '7',
  condition,
  transition: 'Now',
  ...overrides,
})
const patched = (resourceVersion: string): Scripted => ({ status: 200, json: { metadata: { resourceVersion } } })
const done = E.right(undefined)

const writer = (...answers: ReadonlyArray<Scripted>) => {
  const transport = recordingTransport(answers)
  const set = setPodCondition({ transport, clock: virtualClock(startInstant), writtenConditions: new Map() })
  return { set, transport, bodies: () => transport.requests.map(({ body }) => parseJson(body)) }
}

test('one condition of one pod is patched, with the time of its change', async () => {
  const { set, transport, bodies } = writer(patched('8'))
  expect(await set(item())()).toEqual(done)
  expect(transport.requests.map(({ method, path, contentType }) => [method, path, contentType])).toEqual([
    ['PATCH', '/api/v1/namespaces/shop/pods/web-0/status', 'application/strategic-merge-patch+json'],
  ])
  expect(bodies()).toEqual([
    { metadata: { uid: 'u-1' }, status: { conditions: [{ ...condition, lastTransitionTime: '2026-11-22T14:00:00Z' }] } },
  ])
})

test('a condition whose status stays keeps its time', async () => {
  const { set, bodies } = writer(patched('8'))
  await set(item({ transition: 'Kept' }))()
  expect(bodies()).toEqual([{ metadata: { uid: 'u-1' }, status: { conditions: [condition] } }])
})

test('what was written is not written again before the watch has told it, and again when it was undone', async () => {
  const { set, transport } = writer(patched('8'), patched('10'))
  await set(item())()
  await set(item())()
  expect(transport.requests.length).toBe(1)
  await set(item({ seenVersion: '9' }))()
  expect(transport.requests.length).toBe(2)
})

test.each([404, 409])('a pod that is gone, or another of its name, needs nothing (status %i)', async (status) => {
  expect(await writer({ status, json: {} }).set(item())()).toEqual(done)
})

test('another pod of its name needs nothing, in the words of the real API server', async () => {
  const cause = { reason: 'FieldValueInvalid', field: 'metadata.uid', message: 'field is immutable' }
  expect(await writer({ status: 422, json: { details: { causes: [cause] } } }).set(item())()).toEqual(done)
})

test('a refusal says what was asked and why not', async () => {
  expect(await writer({ status: 403, json: { message: 'no' } }).set(item())()).toEqual(
    E.left({ _tag: 'Forbidden', request: 'patch Pod shop/web-0 status', detail: 'status 403: no' }),
  )
})
