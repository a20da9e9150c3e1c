// Does a text of a request match one of the patterns of a condition?
// From the patterns of a condition, wildcards or regular expressions, and how the field compares case, to yes or no.
// Rule: values are alternatives; hosts, header values and query strings ignore case, paths do not
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html, 2026-11-22). AWS does
// not say how regular expressions compare case: here they follow their field.
import type { TextPatterns } from '../aws/rule-condition.js'
import { matchesRegularExpression } from './match-regular-expression.js'
import {
  foldAsciiCase,
  matchesWildcard,
  parseEscapableWildcard,
  parseWildcard,
  type Wildcard,
} from './wildcard.js'

/** How one field of a request is compared. */
export interface Comparison {
  readonly letterCase: 'AsWritten' | 'Ignored'
  readonly escapes: 'None' | 'Backslash'
}

export const hostComparison: Comparison = { letterCase: 'Ignored', escapes: 'None' }
export const pathComparison: Comparison = { letterCase: 'AsWritten', escapes: 'None' }
export const headerComparison: Comparison = { letterCase: 'Ignored', escapes: 'None' }
export const queryComparison: Comparison = { letterCase: 'Ignored', escapes: 'Backslash' }

const fold = ({ letterCase }: Comparison, text: string): string =>
  letterCase === 'Ignored' ? foldAsciiCase(text) : text

/** Reads a wildcard pattern as its field compares it. */
export const toComparableWildcard = (comparison: Comparison, pattern: string): Wildcard =>
  (comparison.escapes === 'Backslash' ? parseEscapableWildcard : parseWildcard)(fold(comparison, pattern))

/** Tells whether a text matches one wildcard pattern. */
export const matchesWildcardText = (comparison: Comparison, pattern: string, text: string): boolean =>
  matchesWildcard(toComparableWildcard(comparison, pattern), fold(comparison, text))

/** Tells whether a text matches at least one of the patterns. */
export const matchesPatterns = (comparison: Comparison, patterns: TextPatterns, text: string): boolean => {
  switch (patterns._tag) {
    case 'Wildcards':
      return patterns.values.some((pattern) => matchesWildcardText(comparison, pattern, text))
    case 'RegularExpressions':
      return patterns.values.some((pattern) => matchesRegularExpression(pattern, text, comparison.letterCase))
  }
}
