// Wildcard patterns against all short texts of a small alphabet.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  matchesWildcard,
  parseWildcard,
  wildcardsCover,
  wildcardsIntersect,
} from '../../src/routing/wildcard.js'
import { bruteForceWildcard } from './brute-force.js'

const alphabet = ['a', 'b', 'c']

const textsUpTo = (lengthMax: number): ReadonlyArray<string> =>
  lengthMax === 0
    ? ['']
    : ['', ...textsUpTo(lengthMax - 1).flatMap((text) => alphabet.map((letter) => letter + text))]

const shortTexts = [...new Set(textsUpTo(7))]

const pattern = (lengthMax: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: lengthMax })

describe('matchesWildcard', () => {
  it('agrees with trying every length for each star', () => {
    fc.assert(
      fc.property(
        pattern(8),
        fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 10 }),
        (text, candidate) => {
          expect(matchesWildcard(parseWildcard(text), candidate)).toBe(bruteForceWildcard(text, candidate))
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

describe('wildcardsIntersect', () => {
  it('is true exactly when some text matches both patterns', () => {
    fc.assert(
      fc.property(pattern(3), pattern(4), (left, right) => {
        const shared = shortTexts.some(
          (text) => bruteForceWildcard(left, text) && bruteForceWildcard(right, text),
        )
        expect(wildcardsIntersect(parseWildcard(left), parseWildcard(right))).toBe(shared)
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('wildcardsCover', () => {
  it('is true exactly when every text of the special pattern matches one of the general ones', () => {
    fc.assert(
      fc.property(fc.array(pattern(4), { maxLength: 2 }), pattern(3), (general, special) => {
        const escaping = shortTexts.some(
          (text) => bruteForceWildcard(special, text) && !general.some((one) => bruteForceWildcard(one, text)),
        )
        expect(wildcardsCover(general.map(parseWildcard), parseWildcard(special))).toBe(!escaping)
      }),
      { numRuns: 1_500 },
    )
  })
})
