import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { expect, test } from 'vitest'
import { hasCause, kubernetesAnswer, toClusterError, toRefusal, toUnavailable } from '../src/to-cluster-error.js'

const request = 'patch Ingress shop/web'
const refused = (status: number) => kubernetesAnswer(status, JSON.stringify({ kind: 'Status', message: 'why not' }))

test.each<[number, ClusterError]>([
  [400, { _tag: 'Unexpected', request, detail: 'status 400: why not' }],
  [401, { _tag: 'Unavailable', request, detail: 'status 401: why not' }],
  [403, { _tag: 'Forbidden', request, detail: 'status 403: why not' }],
  [404, { _tag: 'NotFound', request }],
  [409, { _tag: 'Conflict', request }],
  [410, { _tag: 'Expired', request }],
  [422, { _tag: 'Unexpected', request, detail: 'status 422: why not' }],
  [429, { _tag: 'Unavailable', request, detail: 'status 429: why not' }],
  [503, { _tag: 'Unavailable', request, detail: 'status 503: why not' }],
])('status %i becomes an error of ours', (status, error) => {
  expect(toClusterError(request, refused(status))).toEqual(error)
})

test('an answer that is no JSON keeps its words', () => {
  expect(toClusterError(request, kubernetesAnswer(502, 'bad gateway'))).toEqual({
    _tag: 'Unavailable',
    request,
    detail: 'status 502: bad gateway',
  })
})

test('a lost connection is unavailability', () => {
  expect(toUnavailable(request, 'socket hang up')).toEqual({ _tag: 'Unavailable', request, detail: 'socket hang up' })
})

test.each([
  [410, 'Expired'],
  [404, 'NotServed'],
  [400, 'Invalid'],
  [422, 'Invalid'],
  [403, 'Failed'],
  [500, 'Failed'],
] as const)('a list refused with %i is %s', (status, tag) => {
  expect(toRefusal(request, refused(status))._tag).toBe(tag)
})

test('a refusal keeps the time that the server asks for', () => {
  const answer = { status: 429, json: { details: { retryAfterSeconds: 7 } } }
  expect(toRefusal(request, answer).retryAfterMilliseconds).toBe(7000)
})

test('a cause is found by its reason', () => {
  const answer = { status: 403, json: { details: { causes: [{ reason: 'NamespaceTerminating' }] } } }
  expect([hasCause(answer, 'NamespaceTerminating'), hasCause(answer, 'Other')]).toEqual([true, false])
})
