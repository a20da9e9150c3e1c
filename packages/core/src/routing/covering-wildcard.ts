// Which wildcard pattern matches at least what a regular expression matches?
// From a pattern of either kind to a wildcard whose texts include all of its own, so that one exact question about
// wildcards gives a safe answer about regular expressions too.
// Rule: larger is allowed, smaller never. What is not a plain character becomes `?` or `*`; a place without an anchor
// `*`.
import * as E from 'fp-ts/lib/Either.js'
import { parseRegularExpression, type RegularExpression } from './regular-expression.js'
import type { Wildcard, WildcardSymbol } from './wildcard.js'

const anyText: WildcardSymbol = { _tag: 'AnyText' }

const toSymbols = (expression: RegularExpression): Wildcard => {
  switch (expression._tag) {
    case 'Characters': {
      const [first, ...others] = expression.ranges
      return expression.holds === 'Inside' &&
        first !== undefined &&
        others.length === 0 &&
        first[0] === first[1]
        ? [{ _tag: 'Character', character: String.fromCharCode(first[0]) }]
        : [{ _tag: 'AnyCharacter' }]
    }
    case 'Sequence':
      return expression.parts.flatMap(toSymbols)
    case 'Choice':
    case 'Repeat':
      return [anyText]
    default:
      return []
  }
}

/**
 * Gives the smallest wildcard that this simple reading finds around a regular expression; `*` for one that cannot
 * be read.
 */
export const coveringWildcard = (pattern: string): Wildcard => {
  const parsed = parseRegularExpression(pattern)
  if (E.isLeft(parsed) || parsed.right.letterCase === 'Ignored') return [anyText]
  const { expression } = parsed.right
  const parts = expression._tag === 'Sequence' ? expression.parts : [expression]
  return [
    ...(parts[0]?._tag === 'TextStart' ? [] : [anyText]),
    ...toSymbols(expression),
    ...(parts[parts.length - 1]?._tag === 'TextEnd' ? [] : [anyText]),
  ]
}
