import { expect, test } from 'vitest'
import { recordAt, type JsonRecord } from '../../src/cluster/json.js'
import { ingress, ingressesPath, mergePatchType, session, type Reply } from './cluster-session.js'

const metadataOf = (reply: Reply): JsonRecord => recordAt(reply.body, 'metadata')
const web = `${ingressesPath}/web`

test('creates an object with what the server adds', () => {
  const { send } = session()
  expect(send('POST', ingressesPath, ingress('web'))).toEqual({
    status: 201,
    body: {
      ...ingress('web'),
      metadata: {
        name: 'web',
        namespace: 'shop',
        uid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as string,
        resourceVersion: '3',
        creationTimestamp: '2026-11-22T14:00:00Z',
        generation: 1,
      },
      status: { loadBalancer: {} },
    },
  })
})

test('refuses what exists, is missing, or has no namespace, with the API server’s words', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web'))
  const elsewhere = '/apis/networking.k8s.io/v1/namespaces/nowhere/ingresses'
  expect([
    send('POST', ingressesPath, ingress('web')).body['message'],
    send('GET', `${ingressesPath}/other`).body['message'],
    send('POST', elsewhere, ingress('web', { namespace: 'nowhere' })).body['message'],
    send('GET', '/apis/nothing.io/v1/things').body['message'],
    send('POST', ingressesPath, { kind: 'Ingress' }).body['message'],
  ]).toEqual([
    'ingresses.networking.k8s.io "web" already exists',
    'ingresses.networking.k8s.io "other" not found',
    'namespaces "nowhere" not found',
    'the server could not find the requested resource',
    'the API version in the data (, Kind=Ingress) does not match the expected API version (networking.k8s.io/v1, Kind=Ingress)',
  ])
})

test('a stale resource version is a conflict and changes nothing', () => {
  const { send, state } = session()
  const created = send('POST', ingressesPath, ingress('web'))
  send('PATCH', web, { metadata: { annotations: { a: '1' } } }, mergePatchType)
  const before = state()
  expect(send('PUT', web, created.body)).toMatchObject({ status: 409, body: { reason: 'Conflict' } })
  const stale = { metadata: { resourceVersion: '3', labels: { b: '2' } } }
  expect(send('PATCH', web, stale, mergePatchType)).toMatchObject({ status: 409, body: { reason: 'Conflict' } })
  expect(state()).toBe(before)
})

test('generation grows with the specification only', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web'))
  const patch = (body: JsonRecord, path = web): unknown =>
    metadataOf(send('PATCH', path, body, mergePatchType))['generation']
  expect([
    patch({ metadata: { annotations: { a: '1' } } }),
    patch({ spec: { ingressClassName: 'alb' } }),
    patch({ status: { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } } }, `${web}/status`),
    patch({ spec: { ingressClassName: 'other' } }),
  ]).toEqual([1, 2, 2, 3])
})

test('status and specification are written apart', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web'))
  const both = { spec: { ingressClassName: 'alb' }, status: { loadBalancer: { ingress: [{ hostname: 'lb' }] } } }
  expect(send('PATCH', web, both, mergePatchType).body['status']).toEqual({ loadBalancer: {} })
  const other = { ...both, spec: { ingressClassName: 'ignored' } }
  const { body } = send('PATCH', `${web}/status`, other, mergePatchType)
  expect([recordAt(body, 'spec')['ingressClassName'], body['status']]).toEqual(['alb', both.status])
})

test('a write that changes nothing keeps the version', () => {
  const { send, state } = session()
  const created = send('POST', ingressesPath, ingress('web'))
  const before = state()
  expect(send('PUT', web, created.body)).toEqual({ ...created, status: 200 })
  expect(state()).toBe(before)
})

test('finalizers hold a deleted object until they are gone', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web', { finalizers: ['ingress.k8s.aws/resources'] }))
  expect(metadataOf(send('DELETE', web))).toMatchObject({ deletionTimestamp: '2026-11-22T14:00:00Z', generation: 2 })
  const more = { metadata: { finalizers: ['ingress.k8s.aws/resources', 'example.com/more'] } }
  expect(send('PATCH', web, more, mergePatchType).status).toBe(422)
  expect(send('GET', web).status).toBe(200)
  expect(send('PATCH', web, { metadata: { finalizers: null } }, mergePatchType).status).toBe(200)
  expect(send('GET', web).status).toBe(404)
})

test('a deletion can ask for a uid and a version', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web'))
  expect(send('DELETE', web, { preconditions: { uid: 'other' } }).status).toBe(409)
  expect(send('DELETE', web, { preconditions: { resourceVersion: '1' } }).status).toBe(409)
  expect(send('DELETE', web)).toMatchObject({ status: 200, body: { kind: 'Status', status: 'Success' } })
})

test('a patch cannot be meant for an object of another uid', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('web'))
  const { status, body } = send('PATCH', web, { metadata: { uid: 'other' } }, mergePatchType)
  expect([status, recordAt(body, 'details')['causes']]).toEqual([
    422,
    [{ reason: 'FieldValueInvalid', message: expect.stringContaining('field is immutable') as string, field: 'metadata.uid' }],
  ])
})

test('an object that comes back has another uid', () => {
  const { send } = session()
  const first = metadataOf(send('POST', ingressesPath, ingress('web')))['uid']
  send('DELETE', web)
  expect(metadataOf(send('POST', ingressesPath, ingress('web')))['uid']).not.toBe(first)
})

test('a namespace takes its content with it and waits for finalizers', () => {
  const { send } = session()
  send('POST', ingressesPath, ingress('held', { finalizers: ['example.com/held'] }))
  send('POST', ingressesPath, ingress('free'))
  send('DELETE', '/api/v1/namespaces/shop')
  expect(send('GET', `${ingressesPath}/free`).status).toBe(404)
  expect(send('GET', '/api/v1/namespaces/shop').body['status']).toEqual({ phase: 'Terminating' })
  expect(send('POST', ingressesPath, ingress('new'))).toMatchObject({ status: 403 })
  send('PATCH', `${ingressesPath}/held`, { metadata: { finalizers: [] } }, mergePatchType)
  expect(send('GET', '/api/v1/namespaces/shop').status).toBe(404)
})

test('some kinds are not replaced without a version', () => {
  const { send } = session()
  const path = '/apis/coordination.k8s.io/v1/namespaces/shop/leases'
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'a' },
    spec: { holderIdentity: 'x' },
  }
  const created = send('POST', path, lease)
  expect(send('PUT', `${path}/a`, lease).body['message']).toBe(
    'Lease.coordination.k8s.io "a" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
  )
  expect(send('PUT', `${path}/a`, { ...created.body, spec: { holderIdentity: 'y' } }).status).toBe(200)
})

test('makes a name from a prefix', () => {
  const { send } = session()
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { generateName: 'web.' }, reason: 'Applied' }
  const { status, body } = send('POST', '/api/v1/namespaces/shop/events', event)
  expect([status, recordAt(body, 'metadata')['name']]).toEqual([201, expect.stringMatching(/^web\.[0-9a-f]{5}$/)])
})
