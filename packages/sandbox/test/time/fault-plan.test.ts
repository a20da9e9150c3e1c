import { expect, test } from 'vitest'
import { noFaults, seededFaults, type FaultSettings } from '../../src/time/fault-plan.js'

const settings: FaultSettings = {
  seed: 'seed',
  rates: {
    throttled: 0.1,
    failedBefore: 0.1,
    failedAfter: 0.1,
    cutBefore: 0.1,
    cutAfter: 0.1,
    delayed: 0.1,
    arrivesLate: 0.1,
    watchCut: 0.2,
    watchExpired: 0.2,
    watchStalled: 0.2,
  },
  delayMillisecondsMax: 100,
  watchMillisecondsMax: 1000,
  quietAfter: 5000,
}
const calls = Array.from({ length: 1000 }, (_, sequence) => ({ name: 'ELBv2.CreateRule', sequence, now: 0 }))
const count = (tags: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  tags.reduce<Record<string, number>>((counts, tag) => ({ ...counts, [tag]: (counts[tag] ?? 0) + 1 }), {})

test('the same seed decides the same, call by call', () => {
  const [first, second] = [seededFaults(settings), seededFaults(settings)]
  expect(calls.map(first.ofCall)).toEqual(calls.map(second.ofCall))
  expect(calls.map(first.ofWatch)).toEqual(calls.map(second.ofWatch))
})

test('every fault occurs about as often as its rate says', () => {
  const counts = count(calls.map((call) => seededFaults(settings).ofCall(call)._tag))
  const faults = ['Throttled', 'FailedBefore', 'FailedAfter', 'CutBefore', 'CutAfter', 'Delayed', 'ArrivesLate']
  faults.forEach((fault) => {
    expect(counts[fault]).toBeGreaterThan(60)
    expect(counts[fault]).toBeLessThan(140)
  })
  expect(Object.keys(count(calls.map((call) => seededFaults(settings).ofWatch(call)._tag))).sort()).toEqual([
    'Cut',
    'Expired',
    'NoFault',
    'Stalled',
  ])
})

test('nothing goes wrong after the quiet begins, nor without a plan', () => {
  const late = calls.map((call) => ({ ...call, now: 5000 }))
  expect(count(late.map((call) => seededFaults(settings).ofCall(call)._tag))).toEqual({ NoFault: 1000 })
  expect(count(calls.map((call) => noFaults.ofCall(call)._tag))).toEqual({ NoFault: 1000 })
})
