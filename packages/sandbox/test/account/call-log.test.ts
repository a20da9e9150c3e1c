// The call log: what it counts and what it keeps.
import { describe, expect, it } from 'vitest'
import { addCall, emptyCallLog, isRead } from '../../src/account/call-log.js'

const call = { at: 0, caller: 'a', service: 'ec2', operation: 'DescribeVpcs', input: {}, result: 'OK' } as const

describe('the call log', () => {
  it('numbers calls from 1', () => {
    const log = addCall(addCall(emptyCallLog, call), { ...call, operation: 'CreateTags' })
    expect(log.records.map(({ sequence, operation }) => [sequence, operation])).toEqual([
      [1, 'DescribeVpcs'],
      [2, 'CreateTags'],
    ])
    expect(log.counts).toEqual({ reads: 1, writes: 1, byOperation: { 'ec2.DescribeVpcs': 1, 'ec2.CreateTags': 1 } })
  })

  it('keeps the latest records and all counts', () => {
    const full = {
      ...emptyCallLog,
      records: Array.from({ length: 22_000 }, (_, index) => ({ ...call, sequence: index + 1 })),
      nextSequence: 22_001,
    }
    const log = addCall(full, call)
    expect([log.records.length, log.records[0]?.sequence, log.records.at(-1)?.sequence]).toEqual([
      20_001, 2_001, 22_001,
    ])
  })

  it.each([
    ['DescribeRules', true],
    ['GetChange', true],
    ['ListHostedZones', true],
    ['AssumeRoleWithWebIdentity', true],
    ['SetSubnets', false],
    ['ChangeResourceRecordSets', false],
  ])('takes %s for a read: %s', (operation, expected) => {
    expect(isRead(operation)).toBe(expected)
  })
})
