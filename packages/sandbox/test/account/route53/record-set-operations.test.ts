// How record sets are listed: order, start and pages.
import type { ResourceRecordSet } from '@aws-sdk/client-route-53'
import { describe, expect, it } from 'vitest'
import { changeResourceRecordSets } from '../../../src/account/route53/change-operations.js'
import { listResourceRecordSets } from '../../../src/account/route53/record-set-operations.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const HostedZoneId = 'Z0DE30000000PUBLIC01'

const create = (Name: string, Type: 'A' | 'TXT' = 'A', SetIdentifier?: string) => ({
  Action: 'CREATE' as const,
  ResourceRecordSet: {
    Name,
    Type,
    TTL: 60,
    ResourceRecords: [{ Value: Type === 'A' ? '192.0.2.1' : '"x"' }],
    ...(SetIdentifier === undefined ? {} : { SetIdentifier, Weight: 1 }),
  },
})

const { state } = done(changeResourceRecordSets, demo, {
  HostedZoneId,
  ChangeBatch: {
    Changes: [
      create('www.example.com'),
      create('www.example.com', 'TXT'),
      create('*.example.com'),
      create('a.www.example.com'),
      create('www-2.example.com'),
      create('w.example.com', 'A', 'two'),
      create('w.example.com', 'A', 'one'),
    ],
  },
})

const short = (set: ResourceRecordSet): string => `${set.Name} ${set.Type} ${set.SetIdentifier ?? ''}`.trim()

const list = (input: Omit<Parameters<typeof listResourceRecordSets>[1], 'HostedZoneId'>) =>
  done(listResourceRecordSets, state, { HostedZoneId, ...input }).output

const all = [
  'example.com. NS',
  'example.com. SOA',
  '\\052.example.com. A',
  'w.example.com. A one',
  'w.example.com. A two',
  'www-2.example.com. A',
  'www.example.com. A',
  'www.example.com. TXT',
  'a.www.example.com. A',
]

describe('ListResourceRecordSets', () => {
  it('orders by reversed labels with the dot at the end, then type, then identifier', () => {
    const output = list({})
    expect(output.ResourceRecordSets?.map(short)).toEqual(all)
    expect([output.IsTruncated, output.MaxItems]).toEqual([false, 300])
  })

  it.each([
    [{ StartRecordName: 'www.example.com' }, 6],
    [{ StartRecordName: 'WWW.example.com.', StartRecordType: 'TXT' as const }, 7],
    [{ StartRecordName: 'w.example.com', StartRecordType: 'A' as const, StartRecordIdentifier: 'two' }, 4],
    [{ StartRecordName: 'x.example.com' }, 9],
  ])('starts at %j, inclusive', (start, index) => {
    expect(list(start).ResourceRecordSets?.map(short)).toEqual(all.slice(index))
  })

  it('leads to the next page by name, type and identifier', () => {
    const first = list({ MaxItems: 4 })
    expect([first.NextRecordName, first.NextRecordType, first.NextRecordIdentifier]).toEqual([
      'w.example.com.',
      'A',
      'two',
    ])
    const second = list({
      StartRecordName: first.NextRecordName,
      StartRecordType: first.NextRecordType,
      StartRecordIdentifier: first.NextRecordIdentifier,
    })
    expect(second.ResourceRecordSets?.map(short)).toEqual(all.slice(4))
  })

  it('shows 300 sets on a page at most', () => {
    const Changes = Array.from({ length: 400 }, (_, index) => create(`n${index}.example.com`))
    const full = done(changeResourceRecordSets, demo, { HostedZoneId, ChangeBatch: { Changes } }).state
    const { output } = done(listResourceRecordSets, full, { HostedZoneId, MaxItems: 1_000 })
    expect([output.ResourceRecordSets?.length, output.IsTruncated, output.MaxItems]).toEqual([300, true, 300])
  })

  it.each([
    [{ StartRecordType: 'A' as const }, 'Invalid request: StartRecordType is given without StartRecordName'],
    [
      { StartRecordName: 'x.example.com', StartRecordIdentifier: 'one' },
      'Invalid request: StartRecordIdentifier is given without StartRecordType',
    ],
    [{ MaxItems: 0 }, 'Invalid request: MaxItems must be at least 1, found 0'],
  ])('refuses %j', (input, message) => {
    expect(refused(listResourceRecordSets, state, { HostedZoneId, ...input })).toEqual({
      code: 'InvalidInput',
      message,
      status: 400,
    })
  })

  it('refuses an unknown zone', () => {
    expect(refused(listResourceRecordSets, state, { HostedZoneId: 'Z0' })).toEqual({
      code: 'NoSuchHostedZone',
      message: 'No hosted zone found with ID: Z0',
      status: 404,
    })
  })
})
