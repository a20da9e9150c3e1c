import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { recordEvent } from '../../src/publish/event.js'
import { eventName, type EventToRecord } from '../../src/publish/event-object.js'
import { startInstant } from '../in-process-backend.js'
import { recordingTransport, type Scripted } from '../recording-transport.js'
import { web } from './ingress-objects.js'

const event: EventToRecord = {
  _tag: 'RecordEvent',
  regarding: web,
  severity: 'Normal',
  reason: 'RuleCreated',
  message: 'rule 415',
}
const eventsPath = '/apis/events.k8s.io/v1/namespaces/shop/events'
const eventPath = `${eventsPath}/${eventName(event, 'u-1')}`
const created: Scripted = { status: 201, json: {} }
const changed: Scripted = { status: 200, json: {} }
const gone: Scripted = { status: 404, json: {} }
const done = E.right(undefined)

const recorder = (answers: ReadonlyArray<Scripted>) => {
  const clock = virtualClock(startInstant)
  const transport = recordingTransport(answers)
  const record = recordEvent({
    transport,
    clock,
    controllerName: 'ingress.k8s.aws/alb',
    processId: 'pod-1',
    uidOf: () => 'u-1',
    recorded: new Map(),
  })
  return {
    clock,
    record: record(event),
    sent: () => transport.requests.map(({ method, path }) => `${method} ${path}`),
    transport,
  }
}

test('the first time creates the event', async () => {
  const { record, sent } = recorder([created])
  expect(await record()).toEqual(done)
  expect(sent()).toEqual([`POST ${eventsPath}`])
})

test('repeats within ten seconds are counted and written with the next one', async () => {
  const { clock, record, sent, transport } = recorder([created, changed])
  await record()
  await record()
  await clock.advance(10_000)()
  await record()
  expect(sent()).toEqual([`POST ${eventsPath}`, `PATCH ${eventPath}`])
  expect(JSON.parse(transport.requests[1]?.body ?? '')).toEqual({
    series: { count: 3, lastObservedTime: '2026-11-22T14:00:10.000000Z' },
  })
})

test('an event of a former process is counted on', async () => {
  const { record, sent, transport } = recorder([
    { status: 409, json: {} },
    { status: 200, json: { series: { count: 4 } } },
    changed,
  ])
  expect(await record()).toEqual(done)
  expect(sent()).toEqual([`POST ${eventsPath}`, `GET ${eventPath}`, `PATCH ${eventPath}`])
  expect(JSON.parse(transport.requests[2]?.body ?? '')).toEqual({
    series: { count: 5, lastObservedTime: '2026-11-22T14:00:00.000000Z' },
  })
})

test('an event that the API server has forgotten is created anew', async () => {
  const { clock, record, sent } = recorder([created, gone, created])
  await record()
  await clock.advance(3_600_000)()
  expect(await record()).toEqual(done)
  expect(sent()).toEqual([`POST ${eventsPath}`, `PATCH ${eventPath}`, `POST ${eventsPath}`])
})

test.each<[string, Scripted]>([
  ['goes', { status: 403, json: { details: { causes: [{ reason: 'NamespaceTerminating' }] } } }],
  ['is gone', gone],
])('in a namespace that %s nothing is said', async (_what, answer) => {
  expect(await recorder([answer]).record()).toEqual(done)
})

test('a refusal says what was asked and why not', async () => {
  expect(await recorder([{ status: 403, json: { message: 'no' } }]).record()).toEqual(
    E.left({ _tag: 'Forbidden', request: 'create event RuleCreated on Ingress shop/web', detail: 'status 403: no' }),
  )
})
