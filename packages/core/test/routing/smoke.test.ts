import { expect, it } from 'vitest'
import { matchesRegularExpression as m } from '../../src/routing/match-regular-expression.js'
import { wildcardsCover, wildcardsIntersect, parseWildcard as w, matchesWildcard } from '../../src/routing/wildcard.js'
it('x', () => {
  expect(m('^/api/v[0-9]+/.*$', '/api/v12/x', 'AsWritten')).toBe(true)
  expect(m('^(a+)+$', 'a'.repeat(120) + 'b', 'AsWritten')).toBe(false)
  expect(m('^[^a]$', 'A', 'Ignored')).toBe(false)
  expect(m('^x{2,3}$', 'xxx', 'Ignored')).toBe(true)
  expect(m('^x{2,3}$', 'xxxx', 'Ignored')).toBe(false)
  expect(wildcardsIntersect(w('/a*'), w('*/b'))).toBe(true)
  expect(wildcardsIntersect(w('/a'), w('/b'))).toBe(false)
  expect(wildcardsCover([w('/foo'), w('/foo/*')], w('/foo/x/*'))).toBe(true)
  expect(wildcardsCover([w('??*')], w('x*y'))).toBe(true)
  expect(wildcardsCover([w('/foo/*')], w('/foo*'))).toBe(false)
  expect(matchesWildcard(w('/a*b?c*'), '/axxbycb.c')).toBe(true)
})
