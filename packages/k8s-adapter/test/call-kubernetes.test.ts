import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { callKubernetes, getRequest, mergePatchRequest, postRequest } from '../src/call-kubernetes.js'
import { recordingTransport } from './recording-transport.js'

test('an answer is its status and its JSON, however many lines it has', async () => {
  const transport = recordingTransport()
  const called = callKubernetes({ transport, clock: virtualClock(0) })('get', getRequest('/version'))()
  const receiver = transport.open()
  receiver.onStatus(200)
  receiver.onLine('{')
  receiver.onLine('"major":"1"}')
  receiver.onEnd(undefined)
  expect(await called).toEqual(E.right({ status: 200, json: { major: '1' } }))
})

test('a connection that is cut makes the API server unavailable', async () => {
  const transport = recordingTransport()
  const called = callKubernetes({ transport, clock: virtualClock(0) })('get', getRequest('/version'))()
  transport.open().onEnd('socket hang up')
  expect(await called).toEqual(E.left({ _tag: 'Unavailable', request: 'get', detail: 'socket hang up' }))
})

test('silence ends after 15 s, and the request is cancelled', async () => {
  const transport = recordingTransport()
  const clock = virtualClock(0)
  const called = callKubernetes({ transport, clock })('get', getRequest('/version'))()
  await clock.advance(15_000)()
  expect(await called).toEqual(E.left({ _tag: 'Unavailable', request: 'get', detail: 'no answer within 15 s' }))
  expect(transport.cancelled).toEqual(['GET /version'])
})

test('requests carry their body and its type', () => {
  expect([postRequest('/a', { b: 1 }), mergePatchRequest('/a', { b: null })]).toEqual([
    { method: 'POST', path: '/a', contentType: 'application/json', body: '{"b":1}' },
    { method: 'PATCH', path: '/a', contentType: 'application/merge-patch+json', body: '{"b":null}' },
  ])
})
