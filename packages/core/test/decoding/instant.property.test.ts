// Timestamps against the platform's calendar.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../src/decoding/instant.js'

describe('parseInstant', () => {
  it('reads every timestamp as the platform does', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(parseInstant(date.toISOString())).toEqual(O.some(date.getTime()))
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each<[string, number]>([
    ['1970-01-01T00:00:00Z', 0],
    ['1970-01-01t01:00:00+01:00', 0],
    ['1969-12-31T23:30:00-00:30', 0],
    ['2024-02-29T12:00:00.123456789Z', 1_709_208_000_123],
    ['1998-12-31T23:59:60Z', 915_148_800_000],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text)).toEqual(O.some(expected))
  })

  it.each([
    '',
    '2026-11-22',
    '2026-11-22T11:38:10',
    '2026-11-22 11:38:10Z',
    '2026-13-01T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00+24:00',
  ])('refuses "%s"', (text) => {
    expect(parseInstant(text)).toEqual(O.none)
  })
})
