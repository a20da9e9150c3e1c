import { expect, it } from 'vitest'
import { repeatableFraction } from '../../src/work-queue/repeatable-fraction.js'

it('gives a text the same number every time, from 0 up to 1, and other texts others', () => {
  const fractions = ['a web 0', 'a web 1', 'b web 0'].map(repeatableFraction)
  expect(fractions).toEqual(['a web 0', 'a web 1', 'b web 0'].map(repeatableFraction))
  expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true)
  expect(new Set(fractions).size).toBe(3)
})
