// How record sets are protected, shown as protected, and set free.
import { expect, it } from 'vitest'
import {
  createProtections,
  deleteProtections,
  listProtections,
} from '../../../src/account/route53/protection-operations.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const HostedZoneId = 'Z0DE30000000PUBLIC01'
const web = { RecordName: 'web.example.com', RecordType: 'A' as const }
const api = { RecordName: 'api.example.com', RecordType: 'A' as const, Comment: 'careful' }
const { state } = done(createProtections, demo, { HostedZoneId, Protections: [web, api] })

it('lists protections in the order of record sets, by pages', () => {
  const first = done(listProtections, state, { HostedZoneId, MaxResults: 1 }).output
  expect(first.ResourceRecordSetProtections).toEqual([{ ...api, RecordName: 'api.example.com.' }])
  const second = done(listProtections, state, { HostedZoneId, NextToken: first.NextToken }).output
  expect(second).toEqual({ ResourceRecordSetProtections: [{ ...web, RecordName: 'web.example.com.' }] })
  expect(done(listProtections, state, { HostedZoneId, StartRecordName: 'b.example.com' }).output).toEqual(second)
})

it('deletes protections', () => {
  expect(done(deleteProtections, state, { HostedZoneId, Protections: [web, api] }).state).toEqual(demo)
})

it('refuses a second protection, a missing one, too many, and a token that is none', () => {
  expect(refused(createProtections, state, { HostedZoneId, Protections: [web] })).toEqual({
    code: 'InvalidResourceRecordSetProtectionBatch',
    message: '[ProtectionAlreadyExists: a protection exists for A web.example.com.]',
    status: 400,
  })
  expect(refused(deleteProtections, demo, { HostedZoneId, Protections: [web] })).toEqual({
    code: 'InvalidResourceRecordSetProtectionBatch',
    message: '[ProtectionNotFound: no protection exists for A web.example.com.]',
    status: 400,
  })
  const many = Array.from({ length: 101 }, () => web)
  expect(refused(createProtections, demo, { HostedZoneId, Protections: many })).toEqual({
    code: 'LimitsExceeded',
    message: 'A request may hold 100 protections at most.',
    status: 400,
  })
  expect(refused(listProtections, state, { HostedZoneId, NextToken: 'nonsense' })).toEqual({
    code: 'InvalidPaginationToken',
    message: 'The pagination token is not valid.',
    status: 400,
  })
})
