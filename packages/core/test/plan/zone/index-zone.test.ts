// Which record is whose, in every layout, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedRecordSet } from '../../../src/aws/record-set.js'
import { indexZone } from '../../../src/plan/zone/index-zone.js'
import { aliasData, observedRecord, ownership, textData } from '../../../testing/fixtures/aws/zone.js'

const a = (name: string): ObservedRecordSet => observedRecord(name, 'A', aliasData())
const txt = (name: string, resource = 'ingress/shop/web'): ObservedRecordSet => observedRecord(name, 'TXT', ownership(resource))

const held = (...records: ReadonlyArray<ObservedRecordSet>): ReadonlyArray<string> =>
  indexZone('example.com', records).allHeld.map(
    (entry) => `${entry.record.name} ${entry.type} ${entry.resource} by ${entry.texts.map(({ name }) => name).join(', ')}`,
  )

describe('indexZone', () => {
  it.each<[string, ReadonlyArray<ObservedRecordSet>, ReadonlyArray<string>]>([
    ["today's", [a('foo.example.com'), txt('a-foo.example.com')], ['foo.example.com A ingress/shop/web by a-foo.example.com']],
    ["an alias's older one", [a('foo.example.com'), txt('cname-foo.example.com')], ['foo.example.com A ingress/shop/web by cname-foo.example.com']],
    ['the oldest', [a('foo.example.com'), txt('foo.example.com')], ['foo.example.com A ingress/shop/web by foo.example.com']],
    [
      'two at once',
      [a('foo.example.com'), txt('foo.example.com'), txt('a-foo.example.com')],
      ['foo.example.com A ingress/shop/web by a-foo.example.com, foo.example.com'],
    ],
    ["the apex's", [a('example.com'), txt('_a-apex.example.com')], ['example.com A ingress/shop/web by _a-apex.example.com']],
    ["a wildcard's", [a('*.example.com'), txt('a-*.example.com')], ['*.example.com A ingress/shop/web by a-*.example.com']],
    [
      'IPv6',
      [observedRecord('foo.example.com', 'AAAA', aliasData()), txt('aaaa-foo.example.com')],
      ['foo.example.com AAAA ingress/shop/web by aaaa-foo.example.com'],
    ],
  ])('reads the layout %s', (_, records, expected) => {
    expect(held(...records)).toEqual(expected)
  })

  it.each<[string, ReadonlyArray<ObservedRecordSet>]>([
    ['the oldest layout says nothing of IPv6', [observedRecord('foo.example.com', 'AAAA', aliasData()), txt('foo.example.com')]],
    ['a text among others says nothing', [a('foo.example.com'), observedRecord('a-foo.example.com', 'TXT', textData('"x"', '"heritage=external-dns,external-dns/owner=demo"'))]],
    ['a weighted record is nobody of ours', [{ ...a('foo.example.com'), setIdentifier: O.some('blue') }, txt('a-foo.example.com')]],
    ['of two hosts that one text could be about, neither is believed', [a('team.example.com'), a('a-team.example.com'), txt('a-team.example.com')]],
  ])('%s', (_, records) => {
    expect(held(...records)).toEqual([])
  })

  it('believes a doubtful text of the host whose twin has a better one', () => {
    expect(held(a('team.example.com'), a('a-team.example.com'), txt('a-team.example.com'), txt('a-a-team.example.com', 'ingress/shop/api'))).toEqual([
      'a-team.example.com A ingress/shop/api by a-a-team.example.com',
      'team.example.com A ingress/shop/web by a-team.example.com',
    ])
  })

  it('finds records that nobody owns', () => {
    const index = indexZone('example.com', [a('foo.example.com'), txt('foo.example.com'), observedRecord('bar.example.com', 'CNAME', textData('x'))])
    expect([index.unheld('foo.example.com'), index.unheld('bar.example.com').map(({ type }) => type)]).toEqual([[], ['CNAME']])
  })
})
