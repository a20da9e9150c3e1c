// Does a request meet one condition of a rule?
// From a condition and a request to yes or no; one arm per kind of condition.
// Rules: the values of a condition are alternatives; of a header or a query key that comes several times one fitting
// line is enough; methods compare exactly and HEAD is not GET; the source is the connection's, not X-Forwarded-For
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { QueryStringPair, RuleCondition } from '../aws/rule-condition.js'
import { blockHoldsAddress, parseCidrBlock } from '../decoding/cidr-block.js'
import { parseIpAddress } from '../decoding/ip-address.js'
import type { HttpRequest, QueryParameter } from './http-request.js'
import {
  headerComparison,
  hostComparison,
  matchesPatterns,
  matchesWildcardText,
  pathComparison,
  queryComparison,
} from './match-pattern.js'
import { foldAsciiCase } from './wildcard.js'

const matchesPair = (pair: QueryStringPair, parameter: QueryParameter): boolean =>
  pipe(
    pair.key,
    O.match(
      () => true,
      (key) => matchesWildcardText(queryComparison, key, parameter.key),
    ),
  ) && matchesWildcardText(queryComparison, pair.value, parameter.value)

const isFrom = (cidrBlocks: ReadonlyArray<string>, sourceIp: string): boolean =>
  pipe(
    parseIpAddress(sourceIp),
    O.exists((address) =>
      cidrBlocks.some((text) =>
        pipe(
          parseCidrBlock(text),
          O.exists((block) => blockHoldsAddress(block, address)),
        ),
      ),
    ),
  )

/** Tells whether two header names are the same header. */
export const isSameHeader = (left: string, right: string): boolean =>
  foldAsciiCase(left) === foldAsciiCase(right)

/**
 * Tells whether the request meets the condition. A CIDR block or regular expression that AWS would refuse matches
 * nothing.
 */
export const matchCondition = (condition: RuleCondition, request: HttpRequest): boolean => {
  switch (condition._tag) {
    case 'HostHeader':
      return matchesPatterns(hostComparison, condition.patterns, request.host)
    case 'PathPattern':
      return matchesPatterns(pathComparison, condition.patterns, request.path)
    case 'HttpHeader':
      return request.headers.some(
        ({ name, value }) =>
          isSameHeader(name, condition.headerName) &&
          matchesPatterns(headerComparison, condition.patterns, value),
      )
    case 'HttpRequestMethod':
      return condition.methods.includes(request.method)
    case 'QueryString':
      return condition.pairs.some((pair) => request.query.some((parameter) => matchesPair(pair, parameter)))
    case 'SourceIp':
      return isFrom(condition.cidrBlocks, request.sourceIp)
  }
}
