// What a plan of a hosted zone may touch: records that our owner id stands beside, and what is not there yet.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../../src/aws/resource-id.js'
import { zoneScope } from '../../../src/aws/scope-key.js'
import type { Change } from '../../../src/plan/change.js'
import { checkZonePlan } from '../../../src/plan/check/check-zone-plan.js'
import { explainViolation } from '../../../src/plan/check/check-plan.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { alias, aliasData, knownZone, observedRecord, observedZone, ownership, textData, zoneName } from '../../../testing/fixtures/aws/zone.js'

const address = (host: string): ReturnType<typeof observedRecord> => observedRecord(host, 'A', aliasData())
const text = (host: string, ownerId: string): ReturnType<typeof observedRecord> =>
  observedRecord(`a-${host}`, 'TXT', ownership('ingress/shop/web', ownerId))

const known = knownZone({
  observed: observedZone([
    address('ours.example.com'),
    text('ours.example.com', 'demo'),
    address('theirs.example.com'),
    text('theirs.example.com', 'them'),
    address('free.example.com'),
    observedRecord('spf.example.com', 'TXT', textData('"v=spf1 -all"')),
    { ...address('weighted.example.com'), setIdentifier: O.some('blue') },
    text('weighted.example.com', 'demo'),
  ]),
})

const violationsOf = (change: Change): ReadonlyArray<string> =>
  checkZonePlan(
    { scope: zoneScope('Z1'), changes: [planned('a', change)], waits: [], blocked: [], warnings: [] },
    zoneName,
    known,
  ).map(explainViolation)

const upsert = (host: string): Change => ({ _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias(host) })
const remove = (recordSet: ReturnType<typeof observedRecord>): Change => ({ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet })

describe('checkZonePlan', () => {
  it.each<[string, Change]>([
    ['a record of ours that is changed', upsert('ours.example.com')],
    ['a record of ours that is deleted', remove(address('ours.example.com'))],
    ['an ownership record of ours that is deleted', remove(text('ours.example.com', 'demo'))],
    ['a name that is free', upsert('new.example.com')],
    ['a record that is created', { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('theirs.example.com') }],
  ])('allows %s', (_, change) => {
    expect(violationsOf(change)).toEqual([])
  })

  it.each<[string, Change, string]>([
    ['a record of another owner that would be changed', upsert('theirs.example.com'), 'theirs.example.com A'],
    ['a record of another owner that would be deleted', remove(address('theirs.example.com')), 'theirs.example.com A'],
    ['an ownership record of another', remove(text('theirs.example.com', 'them')), 'a-theirs.example.com TXT'],
    ['a record of nobody', remove(address('free.example.com')), 'free.example.com A'],
    ['a text about something else', remove(observedRecord('spf.example.com', 'TXT', textData('"v=spf1 -all"'))), 'spf.example.com TXT'],
    ['a weighted record', upsert('weighted.example.com'), 'weighted.example.com A'],
    ['a record of another zone', { _tag: 'CreateRecordSet', zoneId: 'Z2', recordSet: alias('new.example.com') }, 'Z2'],
    ['a load balancer', { _tag: 'DeleteLoadBalancer', loadBalancer: given('arn:loadbalancer/1') }, 'arn:loadbalancer/1'],
  ])('finds %s', (_, change, touched) => {
    expect(violationsOf(change)).toEqual([`a would touch ${touched}, which is not ours`])
  })
})
