// Regular expressions against the platform's own engine, on the part of the dialect that both share.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveringWildcard } from '../../src/routing/covering-wildcard.js'
import { matchesRegularExpression } from '../../src/routing/match-regular-expression.js'
import { matchesWildcard } from '../../src/routing/wildcard.js'

const atom = fc.constantFrom(
  'a',
  'b',
  '/',
  '.',
  '\\d',
  '\\w',
  '[ab]',
  '[^a]',
  '[a-c/]',
  '\\.',
  '\\b',
  '(?:a|b)',
  '^',
  '$',
)

const { expression } = fc.letrec<{ expression: string; part: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small' },
    fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    fc.tuple(tie('part'), tie('part')).map(([left, right]) => `${left}|${right}`),
  ),
  part: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc
      .tuple(
        fc.constantFrom('a', '/', '[ab]', '.'),
        fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{1,}', '*?'),
      )
      .map((both) => both.join('')),
    fc
      .tuple(tie('expression'), fc.constantFrom('', '*', '+', '?', '{0,2}'))
      .map(([inner, sign]) => `(${inner})${sign}`),
  ),
}))

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '/', '.', '1'), maxLength: 7 })

describe('matchesRegularExpression', () => {
  it('agrees with the platform when case counts and when it does not', () => {
    fc.assert(
      fc.property(expression, text, (pattern, candidate) => {
        expect([
          matchesRegularExpression(pattern, candidate, 'AsWritten'),
          matchesRegularExpression(pattern, candidate, 'Ignored'),
        ]).toEqual([new RegExp(pattern).test(candidate), new RegExp(pattern, 'i').test(candidate)])
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('coveringWildcard', () => {
  it('matches every text that the expression matches', () => {
    fc.assert(
      fc.property(expression, text, (pattern, candidate) => {
        expect(
          !matchesRegularExpression(pattern, candidate, 'AsWritten') ||
            matchesWildcard(coveringWildcard(pattern), candidate),
        ).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})
