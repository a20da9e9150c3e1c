import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toRfc3339 } from '../../src/time/rfc3339.js'

test('writes every instant as the calendar says, in whole seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (instant) => {
      expect(toRfc3339(instant)).toBe(`${new Date(instant).toISOString().slice(0, 19)}Z`)
    }),
    { examples: [[Date.UTC(2024, 1, 29, 23, 59, 59, 999)], [Date.UTC(2000, 1, 28)], [0]] },
  )
})
