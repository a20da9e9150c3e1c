// Can one request match two rules, and does one rule match all that another does?
// From two sets of conditions to yes or no, without looking at any request: the planner draws its edges and its shadow
// warnings from these answers.
// Rules: `canMatchSameRequest` never says no wrongly, `covers` never says yes wrongly. The first is exact for all but
// regular expressions, each of which counts as the wildcard around it; the second may miss what only several values
// cover together. A header or query key may come twice in a request: two conditions on it never exclude each other.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { QueryStringPair, RuleCondition, TextPatterns } from '../aws/rule-condition.js'
import { blockHoldsBlock, blocksOverlap, parseCidrBlock, type CidrBlock } from '../decoding/cidr-block.js'
import { coveringWildcard } from './covering-wildcard.js'
import { isSameHeader } from './match-condition.js'
import {
  headerComparison,
  hostComparison,
  pathComparison,
  queryComparison,
  toComparableWildcard,
  type Comparison,
} from './match-pattern.js'
import type { Conditional } from './match-request.js'
import { foldAsciiCase, wildcardsCover, wildcardsIntersect, type Wildcard } from './wildcard.js'

/** What a rule without a path condition says of the path: every path of a request starts with a slash. */
const everyPath: RuleCondition = { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/*'] } }

const foldSymbols = (wildcard: Wildcard): Wildcard =>
  wildcard.map((symbol) =>
    symbol._tag === 'Character' ? { ...symbol, character: foldAsciiCase(symbol.character) } : symbol,
  )

/** Wildcards that together match at least what the patterns match. */
const toWildcards = (comparison: Comparison, { _tag, values }: TextPatterns): ReadonlyArray<Wildcard> => {
  if (_tag === 'Wildcards') return values.map((pattern) => toComparableWildcard(comparison, pattern))
  const wildcards = values.map(coveringWildcard)
  return comparison.letterCase === 'Ignored' ? wildcards.map(foldSymbols) : wildcards
}

const someIntersect = (left: ReadonlyArray<Wildcard>, right: ReadonlyArray<Wildcard>): boolean =>
  left.some((one) => right.some((other) => wildcardsIntersect(one, other)))

const textsOverlap = (comparison: Comparison, left: TextPatterns, right: TextPatterns): boolean =>
  someIntersect(toWildcards(comparison, left), toWildcards(comparison, right))

const toBlocks = (texts: ReadonlyArray<string>): ReadonlyArray<CidrBlock> =>
  pipe(texts, RA.filterMap(parseCidrBlock))

const pairIsSatisfiable = ({ key, value }: QueryStringPair): boolean =>
  [...RA.fromOption(key), value]
    .map((text) => toComparableWildcard(queryComparison, text))
    .every((wildcard) => wildcardsIntersect(wildcard, wildcard))

/** Tells whether one request can meet both conditions, as far as these two alone can say. */
const canBothBeMet = (left: RuleCondition, right: RuleCondition): boolean => {
  if (left._tag === 'HostHeader' && right._tag === 'HostHeader')
    return textsOverlap(hostComparison, left.patterns, right.patterns)
  if (left._tag === 'PathPattern' && right._tag === 'PathPattern')
    return textsOverlap(pathComparison, left.patterns, right.patterns)
  if (left._tag === 'HttpRequestMethod' && right._tag === 'HttpRequestMethod')
    return left.methods.some((method) => right.methods.includes(method))
  if (left._tag === 'SourceIp' && right._tag === 'SourceIp')
    return toBlocks(left.cidrBlocks).some((block) =>
      toBlocks(right.cidrBlocks).some((other) => blocksOverlap(block, other)),
    )
  return true
}

/** Tells whether some request meets the condition. */
const canBeMet = (condition: RuleCondition): boolean => {
  switch (condition._tag) {
    case 'HttpHeader':
      return textsOverlap(headerComparison, condition.patterns, condition.patterns)
    case 'QueryString':
      return condition.pairs.some(pairIsSatisfiable)
    default:
      return canBothBeMet(condition, condition)
  }
}

/** Tells whether some request meets all of these conditions, as far as any two of them can say. */
const canAllBeMet = (conditions: ReadonlyArray<RuleCondition>): boolean =>
  conditions.every(
    (condition, index) =>
      canBeMet(condition) && conditions.slice(index + 1).every((other) => canBothBeMet(condition, other)),
  )

/**
 * Tells whether one request can match both; false is certain. Most pairs differ in host or path, so these are
 * asked first.
 */
export const canMatchSameRequest = (left: Conditional, right: Conditional): boolean =>
  left.conditions.every((one) => right.conditions.every((other) => canBothBeMet(one, other))) &&
  canAllBeMet([everyPath, ...left.conditions]) &&
  canAllBeMet([everyPath, ...right.conditions])

const isSubset = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.every((one) => right.includes(one))

/**
 * Tells whether the special patterns match only what the general ones match; a general regular expression covers
 * itself only.
 */
const textsCover = (comparison: Comparison, general: TextPatterns, special: TextPatterns): boolean => {
  if (general._tag === 'RegularExpressions')
    return special._tag === general._tag && isSubset(special.values, general.values)
  const wildcards = toWildcards(comparison, general)
  return toWildcards(comparison, special).every((wildcard) => wildcardsCover(wildcards, wildcard))
}

const pairCovers = (general: QueryStringPair, special: QueryStringPair): boolean => {
  const textCovers = (one: string, other: string): boolean =>
    wildcardsCover([toComparableWildcard(queryComparison, one)], toComparableWildcard(queryComparison, other))
  return (
    textCovers(general.value, special.value) &&
    pipe(
      general.key,
      O.match(
        () => true,
        (key) =>
          pipe(
            special.key,
            O.exists((other) => textCovers(key, other)),
          ),
      ),
    )
  )
}

/** Tells whether every request that meets the special condition meets the general one. */
const implies = (special: RuleCondition, general: RuleCondition): boolean => {
  if (special._tag === 'HostHeader' && general._tag === 'HostHeader')
    return textsCover(hostComparison, general.patterns, special.patterns)
  if (special._tag === 'PathPattern' && general._tag === 'PathPattern')
    return textsCover(pathComparison, general.patterns, special.patterns)
  if (special._tag === 'HttpHeader' && general._tag === 'HttpHeader')
    return (
      isSameHeader(special.headerName, general.headerName) &&
      textsCover(headerComparison, general.patterns, special.patterns)
    )
  if (special._tag === 'HttpRequestMethod' && general._tag === 'HttpRequestMethod')
    return isSubset(special.methods, general.methods)
  if (special._tag === 'QueryString' && general._tag === 'QueryString')
    return special.pairs.every((pair) => general.pairs.some((other) => pairCovers(other, pair)))
  if (special._tag === 'SourceIp' && general._tag === 'SourceIp')
    return toBlocks(special.cidrBlocks).every((block) =>
      toBlocks(general.cidrBlocks).some((other) => blockHoldsBlock(other, block)),
    )
  return false
}

/** Tells whether every request that matches the special rule matches the general one too; true is certain. */
export const covers = (general: Conditional, special: Conditional): boolean =>
  general.conditions.every((condition) =>
    [everyPath, ...special.conditions].some((known) => implies(known, condition)),
  )
