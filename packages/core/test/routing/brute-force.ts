// An independent second opinion on rule matching, for property tests.
// Written from the AWS documentation with other means than the model: recursion over texts for wildcards, the platform's
// regular expressions, big integers for addresses, and a search by ascending priority. It shares no code with routing/.
import * as O from 'fp-ts/lib/Option.js'
import type { RuleCondition, TextPatterns } from '../../src/aws/rule-condition.js'
import type { HttpRequest } from '../../src/routing/http-request.js'

/** Tells whether a text matches a wildcard pattern, by trying every length for each `*`. */
export const bruteForceWildcard = (
  pattern: string,
  text: string,
  escapable: 'escapable' | 'plain' = 'plain',
): boolean => {
  if (pattern === '') return text === ''
  const head = pattern[0] as string
  const escaped = escapable === 'escapable' && head === '\\' && (pattern[1] === '*' || pattern[1] === '?')
  if (escaped) return text[0] === pattern[1] && bruteForceWildcard(pattern.slice(2), text.slice(1), escapable)
  const rest = pattern.slice(1)
  if (head === '*')
    return Array.from({ length: text.length + 1 }, (_, length) => text.slice(length)).some((tail) =>
      bruteForceWildcard(rest, tail, escapable),
    )
  return text !== '' && (head === '?' || head === text[0]) && bruteForceWildcard(rest, text.slice(1), escapable)
}

const matchesText = (patterns: TextPatterns, text: string, letterCase: 'exact' | 'folded'): boolean =>
  patterns.values.some((pattern) =>
    patterns._tag === 'RegularExpressions'
      ? new RegExp(pattern, letterCase === 'folded' ? 'i' : '').test(text)
      : letterCase === 'folded'
        ? bruteForceWildcard(pattern.toLowerCase(), text.toLowerCase())
        : bruteForceWildcard(pattern, text),
  )

const toNumber = (address: string): bigint => {
  if (!address.includes(':')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  const [left = '', right = ''] = address.split('::')
  const groups = (side: string): ReadonlyArray<string> => (side === '' ? [] : side.split(':'))
  const zeros = 8 - groups(left).length - groups(right).length
  return [
    ...groups(left),
    ...Array<string>(address.includes('::') ? zeros : 0).fill('0'),
    ...groups(right),
  ].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n)
}

const isInside = (cidrBlock: string, address: string): boolean => {
  const [base = '', length = ''] = cidrBlock.split('/')
  if (base.includes(':') !== address.includes(':')) return false
  const hostBits = BigInt((base.includes(':') ? 128 : 32) - Number(length))
  return toNumber(base) >> hostBits === toNumber(address) >> hostBits
}

/** Tells whether a request meets one condition. */
export const bruteForceMeets = (condition: RuleCondition, request: HttpRequest): boolean => {
  switch (condition._tag) {
    case 'HostHeader':
      return matchesText(condition.patterns, request.host, 'folded')
    case 'PathPattern':
      return matchesText(condition.patterns, request.path, 'exact')
    case 'HttpHeader':
      return request.headers
        .filter((header) => header.name.toLowerCase() === condition.headerName.toLowerCase())
        .some((header) => matchesText(condition.patterns, header.value, 'folded'))
    case 'HttpRequestMethod':
      return condition.methods.some((method) => method === request.method)
    case 'QueryString':
      return request.query.some((parameter) =>
        condition.pairs.some(
          (pair) =>
            (O.isNone(pair.key) ||
              bruteForceWildcard(pair.key.value.toLowerCase(), parameter.key.toLowerCase(), 'escapable')) &&
            bruteForceWildcard(pair.value.toLowerCase(), parameter.value.toLowerCase(), 'escapable'),
        ),
      )
    case 'SourceIp':
      return condition.cidrBlocks.some((cidrBlock) => isInside(cidrBlock, request.sourceIp))
  }
}

/** Gives the priority of the rule that answers, trying priorities from 1 upwards; 0 stands for the default action. */
export const bruteForcePriority = (
  rules: ReadonlyArray<{ readonly priority: number; readonly conditions: ReadonlyArray<RuleCondition> }>,
  request: HttpRequest,
): number => {
  const last = Math.max(0, ...rules.map((rule) => rule.priority))
  for (let priority = 1; priority <= last; priority += 1)
    for (const rule of rules)
      if (rule.priority === priority && !rule.conditions.some((condition) => !bruteForceMeets(condition, request)))
        return priority
  return 0
}
