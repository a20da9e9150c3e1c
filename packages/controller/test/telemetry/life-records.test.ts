// What is logged of a controller's life, whole.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import {
  callRecord,
  clusterTroubleRecord,
  foreignLeaderRecord,
  inventoryRecords,
  notStartedRecord,
  startRecord,
  stoppedRecord,
  termRecord,
  uncaughtRecord,
  watchEndedRecord,
} from '@alb-ingress/controller/telemetry/life-records.js'

const lease = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }

test('turns to write come and go', () => {
  const term = { identity: 'pod-1', beganAt: 0, beginning: 'Released', certainUntil: 10_000 } as const
  expect([termRecord(O.some(term)), termRecord(O.none)]).toEqual([
    { level: 'info', message: 'this process leads', fields: { identity: 'pod-1', lease: 'Released' } },
    { level: 'warn', message: 'this process no longer leads; it stands by', fields: {} },
  ])
})

test('another controller comes and goes', () => {
  const fields = { lease: 'kube-system/aws-load-balancer-controller-leader', holder: 'other' }
  expect(
    [
      { _tag: 'Unknown', lease, holder: 'other' } as const,
      { _tag: 'Leads', lease, holder: 'other' } as const,
      { _tag: 'Nobody' } as const,
    ].map(foreignLeaderRecord),
  ).toEqual([
    { level: 'info', message: 'another controller may be at work: nothing is written until that is certain', fields },
    { level: 'warn', message: 'another controller is at work on the same Ingresses: nothing is written until it has ended', fields },
    { level: 'info', message: 'no other controller holds the Lease that we yield to', fields: {} },
  ])
})

test('trouble is said in sentences, with its kind', () => {
  const unavailable = { _tag: 'Unavailable', request: 'list ingresses', detail: 'connection refused' } as const
  const explained = 'list ingresses: the API server cannot answer (connection refused); it is tried again'
  expect([
    clusterTroubleRecord(unavailable),
    watchEndedRecord(unavailable),
    ...inventoryRecords([{ _tag: 'Throttled', operation: 'tagging:GetResources' }]),
  ]).toEqual([
    { level: 'warn', message: explained, fields: { error: 'Unavailable' } },
    { level: 'error', message: `the cluster can no longer be watched: ${explained}`, fields: { error: 'Unavailable' } },
    {
      level: 'warn',
      message: 'inventory: tagging:GetResources: AWS throttles this account; it is tried again more slowly',
      fields: { error: 'Throttled' },
    },
  ])
})

test('calls are told to whoever asks for it', () => {
  const call = { service: 'elbv2', operation: 'CreateRule', lane: 'change', kind: 'write', outcome: 'Done', milliseconds: 41 } as const
  expect(callRecord(call)).toEqual({
    level: 'debug',
    message: 'called elbv2:CreateRule',
    fields: { lane: 'change', result: 'Done', ms: 41 },
  })
})

test('beginning and end', () => {
  expect([startRecord({ cluster: 'demo' }), notStartedRecord('no region'), stoppedRecord(0)]).toEqual([
    { level: 'info', message: 'starting', fields: { cluster: 'demo' } },
    { level: 'error', message: 'no region', fields: {} },
    { level: 'info', message: 'stopped', fields: { code: 0 } },
  ])
})

test('what nobody caught is told whole, with what caused it', () => {
  const cause = new Error('no socket')
  const error = new TypeError('no answer', { cause })
  expect(uncaughtRecord(error)).toEqual({
    level: 'error',
    message: 'uncaught: no answer',
    fields: { error: 'TypeError', stack: `${error.stack ?? ''}\ncaused by ${cause.stack ?? ''}` },
  })
  expect(uncaughtRecord('nothing')).toEqual({ level: 'error', message: 'uncaught: nothing', fields: {} })
})
