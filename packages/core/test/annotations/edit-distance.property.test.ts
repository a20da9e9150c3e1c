// Edit distance is a distance, and counts what people mistype.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from '@alb-ingress/core/annotations/edit-distance.js'

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['scheme', 'scheme', 0],
  ['shceme', 'scheme', 1],
  ['subnet', 'subnets', 1],
  ['kitten', 'sitting', 3],
])('between %j and %j is %i', (one, other, edits) => {
  expect(editDistance(one, other)).toBe(edits)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })

test('is the same both ways, zero for equal words only, and never more than the longer word', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const edits = editDistance(one, other)
      expect(edits).toBe(editDistance(other, one))
      expect(edits === 0).toBe(one === other)
      expect(edits).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(edits).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
    }),
    { numRuns: 1_000 },
  )
})
