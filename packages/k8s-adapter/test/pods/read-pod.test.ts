import { podRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { apiObject } from '../../src/api-object.js'
import { readPod } from '../../src/pods/read-pod.js'

/** Reads from a server that gives this answer, or cuts the connection where there is none. */
const readFrom = (status: number, json: object = {}) =>
  readPod({
    clock: virtualClock(0),
    transport: {
      send: (_, receiver) => {
        receiver.onStatus(status)
        receiver.onLine(JSON.stringify(json))
        receiver.onEnd(status === 0 ? 'cut' : undefined)
        return () => undefined
      },
    },
  })(podRef('shop', 'web-0'))()

const request = 'get Pod shop/web-0'
const unavailable = (detail: string) => ({ _tag: 'Unavailable', request, detail })

test('a pod is found, or gone', async () => {
  const json = { metadata: { namespace: 'shop', name: 'web-0' } }
  expect([await readFrom(200, json), await readFrom(404)]).toEqual([{ _tag: 'Found', pod: apiObject(json) }, { _tag: 'Gone' }])
})

test('a lack of rights and a request that is not understood are final', async () => {
  expect([await readFrom(403), await readFrom(400)]).toEqual([
    { _tag: 'Refused', error: { _tag: 'Forbidden', request, detail: 'status 403' } },
    { _tag: 'Refused', error: { _tag: 'Unexpected', request, detail: 'status 400' } },
  ])
})

test('everything else may be over in a moment', async () => {
  expect([await readFrom(401), await readFrom(503), await readFrom(0)]).toEqual([
    { _tag: 'Failed', error: unavailable('status 401'), retryAfterMilliseconds: 0 },
    { _tag: 'Failed', error: unavailable('status 503'), retryAfterMilliseconds: 0 },
    { _tag: 'Failed', error: unavailable('cut'), retryAfterMilliseconds: 0 },
  ])
})

test('a server that asks for a pause gets it', async () => {
  expect(await readFrom(429, { details: { retryAfterSeconds: 3 } })).toEqual({
    _tag: 'Failed',
    error: unavailable('status 429'),
    retryAfterMilliseconds: 3_000,
  })
})
