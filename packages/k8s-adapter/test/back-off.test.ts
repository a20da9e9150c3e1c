import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOffMilliseconds } from '../src/back-off.js'

test('the delay doubles up to 30 s, and is never less than half of that', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (identity, failures) => {
      const step = Math.min(30_000, 250 * 2 ** Math.min(failures - 1, 16))
      const delay = backOffMilliseconds(identity, failures)
      expect(delay).toBeGreaterThanOrEqual(step / 2)
      expect(delay).toBeLessThanOrEqual(step)
    }),
  )
})

test('the same process waits the same, another process otherwise', () => {
  expect([backOffMilliseconds('a', 5), backOffMilliseconds('a', 5), backOffMilliseconds('b', 5)]).toEqual([
    2358, 2358, 2560,
  ])
})
