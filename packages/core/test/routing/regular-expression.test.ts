// What is read and what is refused of regular expressions, and that no pattern takes exponential time.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { escapedCharacters, parseBracketClass } from '../../src/routing/character-class.js'
import { matchesRegularExpression } from '../../src/routing/match-regular-expression.js'
import { parseRegularExpression, type RegularExpressionProblem } from '../../src/routing/regular-expression.js'

const unsupported = (construct: string, position: number): RegularExpressionProblem => ({
  _tag: 'UnsupportedConstruct',
  construct,
  position,
})
const malformed = (expected: string, position: number): RegularExpressionProblem => ({
  _tag: 'MalformedExpression',
  expected,
  position,
})

describe('parseRegularExpression', () => {
  it.each<[string, RegularExpressionProblem]>([
    ['(?=a)', unsupported('(?=', 0)],
    ['(?!a)', unsupported('(?!', 0)],
    ['a(?<=b)', unsupported('(?<=', 1)],
    ['(?<!b)', unsupported('(?<!', 0)],
    ['(?>a)', unsupported('(?>', 0)],
    ['(?R)', unsupported('(?R', 0)],
    ['(a)\\1', unsupported('\\1', 3)],
    ['\\p{L}', unsupported('\\p', 0)],
    ['a++', unsupported('++', 1)],
    ['a{2}+', unsupported('{2}+', 1)],
    ['(a', malformed('a ")" for this "("', 0)],
    ['a)', malformed('a "(" for this ")"', 1)],
    ['[a', malformed('a character class like [a-z0-9]', 0)],
    ['[b-a]', malformed('a character class like [a-z0-9]', 0)],
    ['*a', malformed('something to repeat before the quantifier', 0)],
    ['a**', malformed('one quantifier, not two', 2)],
    ['a{3,2}', malformed('a repetition of at most 1000, the smaller count first', 1)],
    ['a{2000}', malformed('a repetition of at most 1000, the smaller count first', 1)],
    ['a\\', malformed('a character after the backslash', 1)],
  ])('refuses %s', (pattern, problem) => {
    expect(parseRegularExpression(pattern)).toEqual(E.left(problem))
  })
})

describe('matchesRegularExpression', () => {
  it.each([
    ['^/api/(?<version>v\\d+)/', '/api/v12/items'],
    ['(?i)^/API$', '/api'],
    ['^/[[:alpha:]]+$', '/Abc'],
    ['^/[]a]+$', '/]a'],
    ['^/[a-]+$', '/a-'],
    ['^/\\x61$', '/a'],
    ['^/a{,2}$', '/a{,2}'],
    ['^/\\Sb\\b', '/ab/'],
    ['\\A/a\\z', '/a'],
    ['', '/anything'],
    ['^/(|a)$', '/'],
  ])('finds %s in %s', (pattern, text) => {
    expect(matchesRegularExpression(pattern, text, 'AsWritten')).toBe(true)
  })

  it('answers patterns that make other engines go back without end', () => {
    const text = `/${'a'.repeat(2_000)}!`
    expect(
      ['^/(a+)+$', '^/(a|a)*$', '^/(a*)*b$', '^/(a|aa)+$'].map((pattern) =>
        matchesRegularExpression(pattern, text, 'AsWritten'),
      ),
    ).toEqual([false, false, false, false])
  })

  it('matches nothing with a pattern whose repetitions multiply beyond use', () => {
    expect(matchesRegularExpression('^((a{1000}){1000}){1000}$', 'a', 'AsWritten')).toBe(false)
  })
})

describe('character classes', () => {
  it('are ranges of codes and the position after them', () => {
    expect(parseBracketClass('x[^a-c\\d]y', 1)).toEqual({
      _tag: 'Some',
      value: {
        holds: 'Outside',
        ranges: [
          [97, 99],
          [48, 57],
        ],
        next: 9,
      },
    })
    expect(escapedCharacters('\\.', 0)).toEqual({ _tag: 'Some', value: { ranges: [[46, 46]], next: 2 } })
    expect(escapedCharacters('\\q', 0)).toEqual({ _tag: 'None' })
  })
})
