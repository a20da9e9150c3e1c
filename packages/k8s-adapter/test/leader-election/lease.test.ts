import { describe, expect, test } from 'vitest'
import { isSameRenewal, leaseSpec, readLease, type SeenLease } from '../../src/leader-election/lease.js'

const spec = {
  holderIdentity: 'pod-1',
  leaseDurationSeconds: 15,
  acquireTime: '2026-01-01T00:00:00.000000Z',
  renewTime: '2026-01-01T00:00:10.000000Z',
  leaseTransitions: 4,
}

const leaseOf = (members: object) => readLease({ metadata: { resourceVersion: '7' }, spec: members })

describe('reading a Lease', () => {
  test('takes what an election needs', () => {
    expect(leaseOf(spec)).toEqual({
      resourceVersion: '7',
      holder: 'pod-1',
      durationMilliseconds: 15_000,
      transitions: 4,
      mark: JSON.stringify(spec),
    })
  })

  test.each([
    ['no specification', { metadata: {} }, ''],
    ['an empty holder', { spec: { holderIdentity: '' } }, ''],
    ['a holder of null', { spec: { holderIdentity: null } }, ''],
    ['a holder that is no text', { spec: { holderIdentity: 7 } }, '(unreadable)'],
    ['no object at all', 'lease', ''],
  ])('%s', (_, json, holder) => {
    expect(readLease(json)).toMatchObject({ holder, durationMilliseconds: 0, transitions: 0 })
  })

  test('sees a renewal by any change of the specification, and by nothing else', () => {
    const renewed = leaseOf({ ...spec, renewTime: '2026-01-01T00:00:12.000000Z' })
    const annotated = { ...leaseOf(spec), resourceVersion: '8' }
    expect([isSameRenewal(leaseOf(spec), renewed), isSameRenewal(leaseOf(spec), annotated)]).toEqual([false, true])
  })
})

describe('writing a Lease', () => {
  const terms = { identity: 'pod-2', durationMilliseconds: 7_000 }
  const now = Date.UTC(2026, 0, 1, 0, 0, 20, 250)
  const renewTime = '2026-01-01T00:00:20.250000Z'
  const over: SeenLease = { _tag: 'Lease', lease: leaseOf(spec) }
  const held = { holderIdentity: 'pod-2', leaseDurationSeconds: 7, renewTime }

  test('makes it, takes it from another, takes its own back, renews it and gives it up', () => {
    const own: SeenLease = { _tag: 'Lease', lease: leaseOf({ ...spec, holderIdentity: 'pod-2' }) }
    expect([
      leaseSpec(terms, { purpose: 'Create', over: { _tag: 'NoLease' } }, now),
      leaseSpec(terms, { purpose: 'Take', over }, now),
      leaseSpec(terms, { purpose: 'Take', over: own }, now),
      leaseSpec(terms, { purpose: 'Renew', over: own }, now),
      leaseSpec(terms, { purpose: 'Release', over: own }, now),
    ]).toEqual([
      { ...held, acquireTime: renewTime, leaseTransitions: 0 },
      { ...held, acquireTime: renewTime, leaseTransitions: 5 },
      { ...held, acquireTime: renewTime, leaseTransitions: 4 },
      held,
      { holderIdentity: '', leaseDurationSeconds: 1, renewTime },
    ])
  })
})
