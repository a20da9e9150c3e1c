// The wire's calendar against the platform's, and the forms of time that AWS and recorders write.
import * as O from 'fp-ts/lib/Option.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromIsoText, toIsoText } from '../../src/wire/instant-text.js'

const instants = fc.integer({ min: 0, max: Date.UTC(2400, 0, 1) })

describe('instants as text', () => {
  it('are written as the platform writes them', () => {
    fc.assert(fc.property(instants, (instant) => toIsoText(instant) === new Date(instant).toISOString()))
  })

  it('are read back unchanged', () => {
    fc.assert(fc.property(instants, (instant) => O.toUndefined(fromIsoText(toIsoText(instant))) === instant))
  })

  it.each([
    ['2026-11-22 11:38:32.268000+00:00', Date.UTC(2026, 10, 22, 11, 38, 32, 268)],
    ['2026-11-22T13:38:32+02:00', Date.UTC(2026, 10, 22, 11, 38, 32)],
  ])('are read from %s', (text, instant) => {
    expect(fromIsoText(text)).toEqual(O.some(instant))
  })

  it('are none in a text of another form', () => {
    expect(fromIsoText('yesterday')).toEqual(O.none)
  })
})
