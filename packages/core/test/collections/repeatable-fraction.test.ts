// How texts become numbers that spread.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repeatableFraction } from '../../src/collections/repeatable-fraction.js'

test('a text gives the same number every time, and others give others', () => {
  const texts = ['a web 0', 'a web 1', 'b web 0']
  const fractions = texts.map(repeatableFraction)
  expect(texts.map(repeatableFraction)).toEqual(fractions)
  expect(new Set(fractions).size).toBe(3)
})

test('a fraction is from 0 to below 1', () => {
  fc.assert(fc.property(fc.string(), (text) => repeatableFraction(text) >= 0 && repeatableFraction(text) < 1))
})

test('attempts that are counted spread evenly', () => {
  const tenths = Array.from({ length: 1_000 }, (_, attempt) => Math.floor(repeatableFraction(`pod-1/${attempt}`) * 10))
  const counts = Array.from({ length: 10 }, (_, tenth) => tenths.filter((found) => found === tenth).length)
  expect(counts.filter((count) => count < 70 || count > 130)).toEqual([])
})
