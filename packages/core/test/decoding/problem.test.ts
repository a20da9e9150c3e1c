// How problems read: paths, found values, and one whole line.
import { describe, expect, it } from 'vitest'
import { renderFound, renderPath, renderProblem } from '../../src/decoding/problem.js'

describe('renderPath', () => {
  it('joins fields by dots and writes positions and keys with dots or slashes in brackets', () => {
    expect(renderPath(['spec', 'rules', 0, 'host'])).toBe('spec.rules[0].host')
    expect(renderPath(['metadata', 'annotations', 'alb.ingress.kubernetes.io/scheme'])).toBe(
      'metadata.annotations[alb.ingress.kubernetes.io/scheme]',
    )
    expect(renderPath([])).toBe('')
  })
})

describe('renderFound', () => {
  it.each([
    ['nothing for a missing value', undefined, 'nothing'],
    ['text as JSON', 'a "b"\n', '"a \\"b\\"\\n"'],
    ['null, truth values and numbers', [null, true, 1.5], '[null,true,1.5]'],
    ['a small object', { HTTPS: '443' }, '{"HTTPS":"443"}'],
    ['only the first entries of long lists', [1, 2, 3, 4, 5, 6, 7], '[1,2,3,4,5,…]'],
    ['only the upper levels of deep values', [[[[1]]]], '[[[[…]]]]'],
    ['text outside of ASCII', '日本', '"日本"'],
  ])('shows %s', (_, value, expected) => {
    expect(renderFound(value)).toBe(expected)
  })

  it('shortens huge text without cutting a character in two', () => {
    expect(renderFound('😀'.repeat(1_000)).length).toBeLessThan(260)
    expect(/[\uD800-\uDFFF]/u.test(renderFound('😀'.repeat(1_000)))).toBe(false)
  })
})

describe('renderProblem', () => {
  it('names object, place, what belongs there and what was found', () => {
    expect(
      renderProblem({
        object: 'Ingress shop/web',
        path: ['spec', 'rules', 0, 'host'],
        expected: 'text',
        got: '1',
      }),
    ).toBe('Ingress shop/web: spec.rules[0].host: expected text, got 1')
  })

  it('leaves the place out at the root', () => {
    expect(renderProblem({ object: 'Ingress', path: [], expected: 'object', got: 'nothing' })).toBe(
      'Ingress: expected object, got nothing',
    )
  })
})
