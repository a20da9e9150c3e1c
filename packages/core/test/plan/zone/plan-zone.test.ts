// The rows of the decision table in plan-zone, by example.
import { describe, expect, it } from 'vitest'
import type { DesiredZone, WantedHost } from '../../../src/desired/desired-zone.js'
import type { KnownZone } from '../../../src/desired/known.js'
import type { ObservedRecordSet } from '../../../src/aws/record-set.js'
import { ingressRef } from '../../../src/kubernetes/object-ref.js'
import type { Plan } from '../../../src/plan/plan.js'
import { planZone } from '../../../src/plan/zone/plan-zone.js'
import { alias, aliasData, desiredZone, knownZone, observedRecord, observedZone, ownership, textData, wantedHost } from '../../../testing/fixtures/aws/zone.js'
import { forObject } from '../../../src/plan/reason.js'

const host = 'shop.example.com'
const address = observedRecord(host, 'A', aliasData())
const addressV6 = observedRecord(host, 'AAAA', aliasData())
const text = observedRecord(`a-${host}`, 'TXT', ownership())
const textV6 = observedRecord(`aaaa-${host}`, 'TXT', ownership())
const handedOver = wantedHost(host, { owner: ingressRef('shop', 'api') })

const plan = (desired: DesiredZone, records: ReadonlyArray<ObservedRecordSet>, overrides: Partial<KnownZone> = {}): Plan =>
  planZone(desired, knownZone({ observed: observedZone(records), ...overrides }))

const ids = (hosts: ReadonlyArray<WantedHost>, records: ReadonlyArray<ObservedRecordSet>, overrides: Partial<KnownZone> = {}): ReadonlyArray<string> =>
  plan(desiredZone(...hosts), records, overrides).changes.map(({ id }) => id)

describe('planZone', () => {
  it.each<[string, ReadonlyArray<WantedHost>, ReadonlyArray<ObservedRecordSet>, ReadonlyArray<string>]>([
    ['makes alias and ownership record where nothing is', [wantedHost(host)], [], [`create-record-set:${host}:A`, `create-record-set:a-${host}:TXT`]],
    [
      'makes both pairs for a dual-stack load balancer',
      [wantedHost(host, { aliases: [alias(host), alias(host, 'AAAA')] })],
      [],
      [`create-record-set:${host}:A`, `create-record-set:a-${host}:TXT`, `create-record-set:${host}:AAAA`, `create-record-set:aaaa-${host}:TXT`],
    ],
    ['leaves equal records', [wantedHost(host)], [address, text], []],
    ['moves an alias that leads elsewhere', [wantedHost(host)], [observedRecord(host, 'A', aliasData('old.elb')), text], [`upsert-record-set:${host}:A`]],
    ['hands a host over by its ownership record alone', [handedOver], [address, text], [`upsert-record-set:a-${host}:TXT`]],
    ['takes up ownership that lost its record', [wantedHost(host)], [text], [`create-record-set:${host}:A`, `upsert-record-set:a-${host}:TXT`]],
    [
      'drops IPv6 with the load balancer',
      [wantedHost(host)],
      [address, addressV6, text, textV6],
      [`delete-record-set:${host}:AAAA`, `delete-record-set:aaaa-${host}:TXT`],
    ],
    ['takes away what nobody asks for', [], [address, text], [`delete-record-set:${host}:A`, `delete-record-set:a-${host}:TXT`]],
    [
      'takes older ownership records away with it',
      [],
      [address, observedRecord(`cname-${host}`, 'TXT', ownership()), observedRecord(host, 'TXT', ownership())],
      [`delete-record-set:${host}:A`, `delete-record-set:cname-${host}:TXT`, `delete-record-set:${host}:TXT`],
    ],
    ["leaves somebody else's record", [], [address, observedRecord(`a-${host}`, 'TXT', ownership('ingress/shop/web', 'them'))], []],
    ['leaves records of Services', [], [address, observedRecord(`a-${host}`, 'TXT', ownership('service/shop/web'))], []],
    ['leaves a record without an owner', [], [address], []],
    [
      'leaves a record whose ownership stands among other texts',
      [],
      [address, observedRecord(`a-${host}`, 'TXT', textData('"v=spf1 -all"', '"heritage=external-dns,external-dns/owner=demo"'))],
      [],
    ],
    [
      'stands at the apex under a label that no host can have',
      [wantedHost('example.com')],
      [],
      ['create-record-set:example.com:A', 'create-record-set:_a-apex.example.com:TXT'],
    ],
    [
      'publishes a wildcard under its own name',
      [wantedHost('*.example.com')],
      [],
      ['create-record-set:*.example.com:A', 'create-record-set:a-*.example.com:TXT'],
    ],
  ])('%s', (_, hosts, records, expected) => {
    expect(ids(hosts, records)).toEqual(expected)
  })

  it.each<[string, ReadonlyArray<ObservedRecordSet>, string]>([
    ['another owner', [address, observedRecord(`a-${host}`, 'TXT', ownership('ingress/shop/web', 'them'))], 'owner "them"'],
    ['nobody', [address], 'somebody else (A without an ownership record)'],
    ['a CNAME', [observedRecord(host, 'CNAME', textData('x.example.net'))], 'somebody else (CNAME without an ownership record)'],
    ['a lone ownership record of another', [observedRecord(`cname-${host}`, 'TXT', ownership('', 'them'))], 'owner "them"'],
    ['a text where ours would stand', [observedRecord(`a-${host}`, 'TXT', textData('"hello"'))], `somebody else (TXT a-${host})`],
  ])('leaves a wanted host that is held by %s, and says so', (_, records, holder) => {
    const { changes, warnings } = plan(desiredZone(wantedHost(host)), records)
    expect(changes).toEqual([])
    expect(warnings).toEqual([{ _tag: 'ForeignRecord', object: ingressRef('shop', 'web'), name: host, owner: holder }])
  })

  it('makes no record that it could not own', () => {
    const long = `${'x'.repeat(62)}.example.com`
    const { changes, warnings } = plan(desiredZone(wantedHost(long)), [])
    expect(changes).toEqual([])
    expect(warnings).toEqual([{ _tag: 'HostTooLongToOwn', object: ingressRef('shop', 'web'), host: long }])
  })

  it('waits with a new host until its group serves, and leaves a present one meanwhile', () => {
    const pending = wantedHost(host, { readiness: 'Pending' })
    const { changes, waits } = plan(desiredZone(pending), [])
    expect(changes.map(({ needs }) => needs)).toEqual([['wait:group-serving:Ingress shop/web'], ['wait:group-serving:Ingress shop/web']])
    expect(waits.map(({ scopes }) => scopes)).toEqual([[{ _tag: 'GroupScope', group: pending.group }]])
    expect(ids([pending], [observedRecord(host, 'A', aliasData('old.elb')), text])).toEqual([])
  })

  it.each<[string, Partial<KnownZone>]>([
    ['not every group has compiled', { narrowing: 'NotYet' }],
    ['their owner is kept', { keptOwners: new Set(['ingress/shop/web']) }],
  ])('takes no records away while %s', (_, overrides) => {
    expect(ids([], [address, text], overrides)).toEqual([])
  })

  it('tells the whole change', () => {
    expect(plan(desiredZone(wantedHost(host)), []).changes[1]).toEqual({
      id: `create-record-set:a-${host}:TXT`,
      change: { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: { name: `a-${host}`, type: 'TXT', data: ownership() } },
      differences: [],
      reason: forObject(ingressRef('shop', 'web'), `publishes ${host}`),
      cause: { _tag: 'AskedFor' },
      needs: [],
    })
  })
})
