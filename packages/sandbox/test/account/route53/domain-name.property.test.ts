// What holds of names whatever they are made of.
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { fromStoredName, isWithinZone, reverseLabels, toStoredName } from '../../../src/account/route53/domain-name.js'

/** Any character but the dot, escaped or not as the rules allow. */
const character = fc.integer({ min: 0, max: 255 }).chain((code) => {
  const escaped = `\\${code.toString(8).padStart(3, '0')}`
  const raw = String.fromCharCode(code)
  const mayBeRaw = code > 32 && code < 127 && raw !== '\\' && raw !== '.'
  return mayBeRaw ? fc.constantFrom(raw, escaped) : fc.constant(escaped)
})
const label = fc.array(character, { minLength: 1, maxLength: 12 }).map((characters) => characters.join(''))
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'))

const stored = (text: string): string => {
  const result = toStoredName(text)
  if (E.isLeft(result)) throw new Error(result.left)
  return result.right
}

it('storing a stored name changes nothing', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(stored(stored(text))).toBe(stored(text))
    }),
    { numRuns: 1_000 },
  )
})

it('escapes come back as the characters they stand for, in lower case', () => {
  const plain = fc.stringMatching(/^[!-\-/-[\]-~]{1,12}$/)
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (labels) => {
      const text = `${labels.join('.')}.`
      expect(fromStoredName(stored(text))).toBe(text.toLowerCase())
    }),
    { numRuns: 1_000 },
  )
})

it('a stored name holds only safe characters and octal escapes', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(stored(text)).toMatch(/^((?:[a-z0-9_-]|\\[0-3][0-7]{2})+\.)+$/)
    }),
    { numRuns: 1_000 },
  )
})

it('reversing labels twice is the identity', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(reverseLabels(reverseLabels(stored(text)))).toBe(stored(text))
    }),
  )
})

it('a name lies within each of its parents', () => {
  fc.assert(
    fc.property(name, name, (child, zone) => {
      expect(isWithinZone(stored(zone), stored(`${child}.${zone}`))).toBe(true)
    }),
  )
})
