import { expect, test } from 'vitest'
import {
  eventName,
  eventNamespace,
  eventObject,
  eventSeries,
  type EventToRecord,
} from '../../src/publish/event-object.js'
import { startInstant } from '../in-process-backend.js'
import { web } from './ingress-objects.js'

const event: EventToRecord = {
  _tag: 'RecordEvent',
  regarding: web,
  severity: 'Warning',
  reason: 'BackendPortNotFound',
  message: 'no port "htpp"',
}
const reporter = { controllerName: 'ingress.k8s.aws/alb', processId: 'pod-1' }
const nodeRef = { kind: 'Node', namespace: '', name: 'node-0' } as const

test('an event says who saw what on which object', () => {
  expect(eventObject(event, reporter, { uid: 'u-1', instant: startInstant })).toEqual({
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: eventName(event, 'u-1'), namespace: 'shop' },
    eventTime: '2026-11-22T14:00:00.000000Z',
    reportingController: 'ingress.k8s.aws/alb',
    reportingInstance: 'pod-1',
    action: 'Reconcile',
    type: 'Warning',
    reason: 'BackendPortNotFound',
    note: 'no port "htpp"',
    regarding: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'shop', name: 'web', uid: 'u-1' },
  })
})

test('equal events have one name, and everything that tells them apart changes it', () => {
  const names = [
    eventName(event, 'u-1'),
    eventName({ ...event, message: 'other' }, 'u-1'),
    eventName({ ...event, reason: 'Other' }, 'u-1'),
    eventName({ ...event, severity: 'Normal' }, 'u-1'),
    eventName(event, 'u-2'),
  ]
  expect(eventName({ ...event }, 'u-1')).toBe(names[0])
  expect(new Set(names).size).toBe(5)
  expect(names[0]).toMatch(/^web\.[0-9a-f]{16}$/)
})

test('a long name leaves room for what makes it unique', () => {
  const long = eventName({ ...event, regarding: { ...web, name: `${'a'.repeat(235)}.b${'c'.repeat(16)}` } }, '')
  expect(long).toMatch(/^a{235}\.[0-9a-f]{16}$/)
})

test('events on objects without a namespace are in the default one', () => {
  expect([eventNamespace(nodeRef), eventNamespace(web)]).toEqual(['default', 'shop'])
})

test('a long note is cut to 1024 bytes, never inside a character', () => {
  const written = eventObject({ ...event, message: 'é'.repeat(600) }, reporter, { uid: '', instant: 0 })
  const note = 'note' in written ? String(written.note) : ''
  expect([Buffer.byteLength(note), note]).toEqual([1023, `${'é'.repeat(510)}…`])
})

test('a series counts and says when it was seen last', () => {
  expect(eventSeries(3, startInstant)).toEqual({
    series: { count: 3, lastObservedTime: '2026-11-22T14:00:00.000000Z' },
  })
})
