import { expect, test } from 'vitest'
import { drawFraction, drawInteger, drawItem, seededRandom, type SeededRandom } from '../../src/time/seeded-random.js'

const draw = (random: SeededRandom, count: number): ReadonlyArray<number> => {
  if (count === 0) return []
  const { value, next } = drawFraction(random)
  return [value, ...draw(next, count - 1)]
}

test('the same seed gives the same sequence, another seed another one', () => {
  expect(draw(seededRandom('a'), 20)).toEqual(draw(seededRandom('a'), 20))
  expect(draw(seededRandom('a'), 20)).not.toEqual(draw(seededRandom('b'), 20))
})

test('fractions spread evenly from 0 to 1', () => {
  const fractions = draw(seededRandom('spread'), 2000)
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) => fractions.filter((fraction) => Math.floor(fraction * 10) === tenth).length,
  )
  expect(tenths.reduce((sum, count) => sum + count, 0)).toBe(2000)
  expect(Math.min(...tenths)).toBeGreaterThan(150)
  expect(Math.max(...tenths)).toBeLessThan(250)
})

test('integers stay below the bound and items come from the list', () => {
  const random = seededRandom('bound')
  expect(drawInteger(random, 1).value).toBe(0)
  expect(['x', 'y', 'z']).toContain(drawItem(random, ['x', 'y', 'z']).value)
})
