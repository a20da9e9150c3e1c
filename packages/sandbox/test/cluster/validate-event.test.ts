// Events are refused as the real API server refuses them.
import { describe, expect, test } from 'vitest'
import { recordAt, type JsonRecord } from '../../src/cluster/json.js'
import { mergePatchType, session } from './cluster-session.js'

const path = '/apis/events.k8s.io/v1/namespaces/shop/events'

const event = (overrides: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: 'web.1', namespace: 'shop' },
  eventTime: '2026-11-22T14:00:00.250000Z',
  reportingController: 'example.com/controller',
  reportingInstance: 'pod-1',
  action: 'Reconcile',
  type: 'Warning',
  reason: 'NoSubnets',
  note: 'no subnets',
  regarding: { kind: 'Ingress', namespace: 'shop', name: 'web' },
  ...overrides,
})

test('a whole event is taken, and counted in its series', () => {
  const { send } = session()
  expect(send('POST', path, event()).status).toBe(201)
  const series = { count: 2, lastObservedTime: '2026-11-22T14:00:10.000000Z' }
  expect(send('PATCH', `${path}/web.1`, { series }, mergePatchType).body['series']).toEqual(series)
})

describe('refused is', () => {
  test.each<readonly [string, JsonRecord, string]>([
    ['one without a time', { eventTime: '' }, 'eventTime: Required value'],
    ['one without a reporter', { reportingController: '' }, 'reportingController: Required value'],
    ['a reporter that is no name', { reportingController: 'a b' }, 'reportingController: Invalid value: "a b": name part must consist of'],
    ['one without an instance', { reportingInstance: '' }, 'reportingInstance: Required value'],
    ['an instance of more than 128 bytes', { reportingInstance: 'i'.repeat(129) }, 'reportingInstance: Invalid value: "": can have at most 128 characters'],
    ['one without an action', { action: '' }, 'action: Required value'],
    ['one without a reason', { reason: '' }, 'reason: Required value'],
    ['a reason of more than 128 bytes', { reason: 'R'.repeat(129) }, 'reason: Invalid value: "": can have at most 128 characters'],
    ['a note of more than 1,024 bytes', { note: 'é'.repeat(513) }, 'note: Invalid value: "": can have at most 1024 characters'],
    ['another type', { type: 'Error' }, 'type: Unsupported value: "Error"'],
    ['a field of the older API', { deprecatedCount: 1 }, 'deprecatedCount: Invalid value: "": needs to be unset'],
    ['a series of one', { series: { count: 1, lastObservedTime: '2026-11-22T14:00:10Z' } }, 'series.count: Invalid value: "": should be at least 2'],
    ['a series without a time', { series: { count: 2 } }, 'series.lastObservedTime: Required value'],
    ['one about a cluster-scoped object in any namespace', { regarding: { kind: 'Node', name: 'a' } }, 'regarding.namespace: Invalid value: "": does not match event.namespace'],
  ])('%s', (_, overrides, message) => {
    const { status, body } = session().send('POST', path, event(overrides))
    expect([status, body['message']]).toEqual([422, expect.stringContaining(message)])
  })

  test('any change but of the series', () => {
    const { send } = session()
    send('POST', path, event())
    const { status, body } = send('PATCH', `${path}/web.1`, { note: 'another' }, mergePatchType)
    expect([status, body['message']]).toEqual([422, expect.stringContaining('note: Invalid value: "another": field is immutable')])
  })

  test('a new event in a namespace that goes, naming that cause', () => {
    const { send } = session()
    send('POST', '/api/v1/namespaces/shop/configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'held', namespace: 'shop', finalizers: ['example.com/hold'] },
    })
    send('DELETE', '/api/v1/namespaces/shop')
    const { status, body } = send('POST', path, event())
    expect([status, recordAt(body, 'details')['causes']]).toEqual([
      403,
      [{ reason: 'NamespaceTerminating', message: 'namespace shop is being terminated', field: 'metadata.namespace' }],
    ])
  })
})
