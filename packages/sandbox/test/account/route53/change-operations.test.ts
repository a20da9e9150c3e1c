// What ChangeResourceRecordSets accepts, and every way in which it refuses, with the full message.
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53'
import { describe, expect, it } from 'vitest'
import type { AccountState } from '../../../src/account/account-state.js'
import { getChange } from '../../../src/account/route53/change-info.js'
import { changeResourceRecordSets } from '../../../src/account/route53/change-operations.js'
import { createProtections } from '../../../src/account/route53/protection-operations.js'
import { toTimestamp } from '../../../src/account/timestamp.js'
import { accountWith, demo, done, refused, startInstant } from '../../../testing/run-operation.js'
import { address, batch, canonical, create, HostedZoneId, invalidBatch, refusedBatch, remove, text, upsert, weighted } from './change-batches.js'

const apply = (state: AccountState, ...changes: Array<Change>): AccountState =>
  done(changeResourceRecordSets, state, batch(...changes)).state

const sets = (state: AccountState): ReadonlyArray<unknown> =>
  Object.values(state.route53.zones[HostedZoneId]?.recordSets ?? {}).slice(2)

describe('an accepted batch', () => {
  it('stores names in lower case with escapes, and values as they are', () => {
    const state = apply(demo, create({ ...address('x'), Name: '*.API.Example.Com' }), create(text('t', '"a" "B"')))
    expect(sets(state)).toEqual([{ ...address('x'), Name: '\\052.api.example.com.' }, text('t', '"a" "B"')])
  })

  it('replaces with UPSERT, deletes what is repeated exactly, in any order of values', () => {
    const two = { ...address('x'), ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }] }
    const state = apply(apply(demo, create(address('x'))), upsert(two))
    expect(sets(state)).toEqual([two])
    const turned = { ...two, ResourceRecords: [{ Value: '192.0.2.2' }, { Value: '192.0.2.1' }] }
    expect(sets(apply(state, remove(turned)))).toEqual([])
  })

  it('lets a CNAME give way to an address in one batch, in either order', () => {
    const state = apply(demo, create(canonical('x')))
    expect(sets(apply(state, remove(canonical('x')), create(address('x'))))).toEqual([address('x')])
    expect(sets(apply(state, create(address('x')), remove(canonical('x'))))).toEqual([address('x')])
  })

  it('makes a set again that the same batch deletes', () => {
    const state = apply(demo, create(address('x')))
    expect(sets(apply(state, remove(address('x')), create(address('x', '192.0.2.9'))))).toEqual([
      address('x', '192.0.2.9'),
    ])
  })

  it('keeps weighted sets beside each other', () => {
    expect(sets(apply(demo, create(weighted('x', 'one')), create(weighted('x', 'two'))))).toEqual([
      weighted('x', 'one'),
      weighted('x', 'two'),
    ])
  })

  it('is PENDING first and INSYNC later', () => {
    const { state, output } = done(changeResourceRecordSets, demo, batch(create(address('x'))))
    const Id = output.ChangeInfo?.Id ?? ''
    expect(Id).toMatch(/^\/change\/C[0-9A-F]{20}$/)
    const status = (now: number): unknown => done(getChange, state, { Id }, now).output.ChangeInfo
    const SubmittedAt = toTimestamp(startInstant)
    expect(status(startInstant + 29_999)).toEqual({ Id, Status: 'PENDING', SubmittedAt })
    expect(status(startInstant + 30_000)).toEqual({ Id, Status: 'INSYNC', SubmittedAt })
    expect(refused(getChange, state, { Id: 'C0' })).toEqual({
      code: 'NoSuchChange',
      message: 'Could not find resource with ID: C0',
      status: 404,
    })
  })
})

describe('what the zone has', () => {
  const state = apply(demo, create(address('x')), create(canonical('c')), create(weighted('w', 'one')))

  it.each([
    [create(address('x')), "Tried to create resource record set [name='x.example.com.', type='A'] but it already exists"],
    [
      create(weighted('w', 'one')),
      "Tried to create resource record set [name='w.example.com.', type='A', set-identifier='one'] but it already exists",
    ],
    [remove(address('y')), "Tried to delete resource record set [name='y.example.com.', type='A'] but it was not found"],
    [
      remove(address('x', '192.0.2.2')),
      "Tried to delete resource record set [name='x.example.com.', type='A'] but the values provided do not match the current values",
    ],
    [
      create(address('c')),
      'RRSet of type A with DNS name c.example.com. is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone example.com.',
    ],
    [
      create(canonical('x')),
      'RRSet of type CNAME with DNS name x.example.com. is not permitted as it conflicts with other records with the same DNS name in zone example.com.',
    ],
    [
      create({ ...canonical('x'), Name: 'example.com' }),
      'RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone example.com.',
    ],
    [
      create({ ...address('x'), Name: 'notexample.com' }),
      'RRSet with DNS name notexample.com. is not permitted in zone example.com.',
    ],
    [
      create(weighted('x', 'one')),
      'RRSet with DNS name x.example.com., type A, SetIdentifier one cannot be created as other RRSets exist with the same name and type',
    ],
    [
      create(address('w')),
      'RRSet with DNS name w.example.com., type A, SetIdentifier null cannot be created as other RRSets exist with the same name and type',
    ],
    [
      create({ ...address('w'), SetIdentifier: 'two', Region: 'eu-west-1' }),
      'RRSet with DNS name w.example.com., type A, SetIdentifier two cannot be created as RRSets with the same name and type have another routing policy',
    ],
  ])('refuses %j', (change, message) => {
    expect(refusedBatch(state, change)).toEqual(invalidBatch(message))
  })

  it('refuses two deletes of one set, and reports everything that is wrong', () => {
    expect(refusedBatch(state, remove(address('x')), remove(address('x')), remove(address('y')))).toEqual(
      invalidBatch(
        "The request contains an invalid set of changes for a resource record set 'A x.example.com.'",
        "Tried to delete resource record set [name='y.example.com.', type='A'] but it was not found",
      ),
    )
  })

  it('keeps the NS and SOA of the zone', () => {
    const own = Object.values(demo.route53.zones[HostedZoneId]?.recordSets ?? {})
    expect(refusedBatch(demo, ...own.map((set) => remove({ ...set })))).toEqual(
      invalidBatch(
        'A HostedZone must contain at least one NS record for the zone itself.',
        'A HostedZone must contain exactly one SOA record.',
      ),
    )
  })

  it('refuses changes to protected sets with the comment of the protection', () => {
    const Protections = [{ RecordName: 'X.example.com', RecordType: 'A' as const, Comment: 'ask the DNS team' }]
    const { state: guarded } = done(createProtections, state, { HostedZoneId, Protections })
    expect(refusedBatch(guarded, upsert(address('x')))).toEqual(
      invalidBatch(
        "Resource record set [name='x.example.com.', type='A'] is protected against changes: ask the DNS team",
      ),
    )
    expect(sets(apply(guarded, create(text('x', '"free"'))))).toContainEqual(text('x', '"free"'))
  })
})

describe('limits', () => {
  const many = (count: number): ReadonlyArray<ResourceRecordSet> =>
    Array.from({ length: count }, (_, index) => address(`n${index}`))

  it('takes 1,000 elements, of which an UPSERT is two', () => {
    expect(sets(apply(demo, ...many(1_000).map(create)))).toHaveLength(1_000)
    expect(sets(apply(demo, ...many(500).map(upsert)))).toHaveLength(500)
    const message = 'Number of records limit of 1000 exceeded.'
    expect(refusedBatch(demo, ...many(1_001).map(create))).toEqual(invalidBatch(message))
    expect(refusedBatch(demo, ...many(501).map(upsert))).toEqual(invalidBatch(message))
  })

  it('takes 32,000 characters of values, of which those of an UPSERT count twice', () => {
    const value = `"${'a'.repeat(198)}"`
    const full = Array.from({ length: 160 }, (_, index) => text(`n${index}`, value))
    expect(sets(apply(demo, ...full.map(create)))).toHaveLength(160)
    expect(refusedBatch(demo, ...full.slice(0, 81).map(upsert))).toEqual(
      invalidBatch('Number of characters limit of 32000 exceeded.'),
    )
  })
})

describe('zones', () => {
  it('refuses an unknown zone', () => {
    expect(refused(changeResourceRecordSets, demo, { ...batch(create(address('x'))), HostedZoneId: 'Z0' })).toEqual({
      code: 'NoSuchHostedZone',
      message: 'No hosted zone found with ID: Z0',
      status: 404,
    })
  })

  it('refuses a change while an earlier one of the same zone is worked on', () => {
    const account = accountWith({ zoneBusyMilliseconds: 1_000 })
    const { state } = done(changeResourceRecordSets, account, batch(create(address('x'))))
    const next = batch(create(address('y')))
    expect(refused(changeResourceRecordSets, state, next, startInstant + 999)).toEqual({
      code: 'PriorRequestNotComplete',
      message: 'The request was rejected because Route 53 was still processing a prior request.',
      status: 400,
    })
    expect(sets(done(changeResourceRecordSets, state, next, startInstant + 1_000).state)).toHaveLength(2)
  })
})
