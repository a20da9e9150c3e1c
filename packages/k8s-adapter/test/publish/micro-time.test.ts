import fc from 'fast-check'
import { expect, test } from 'vitest'
import { showMicroTime } from '../../src/publish/micro-time.js'

test('writes an instant with six decimals', () => {
  expect(showMicroTime(Date.UTC(2024, 1, 29, 23, 59, 59, 7))).toBe('2024-02-29T23:59:59.007000Z')
})

test('agrees with the calendar of the platform', () => {
  const lastInstant = Date.UTC(9999, 11, 31)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: lastInstant }), (instant) => {
      expect(showMicroTime(instant)).toBe(new Date(instant).toISOString().replace('Z', '000Z'))
    }),
    { numRuns: 1000, examples: [[0], [Date.UTC(2000, 1, 29)], [Date.UTC(2100, 1, 28, 23)], [Date.UTC(2400, 11, 31)]] },
  )
})
