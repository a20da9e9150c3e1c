// How do the conditions of a rule look in the SDK?
// From AWS's conditions, which repeat simple values in two places, to ours, and back. A kind that we do not know
// makes no condition; `listener-rule.ts` then reads the whole rule as unmodelled.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html (2026-11-22)
import type { RuleCondition as SdkCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { QueryStringPair, RuleCondition, TextPatterns } from '@alb-ingress/core/aws/rule-condition.js'

/** Reads one condition; None when its kind, or the header that it is about, is unknown. */
export const fromSdkCondition = (condition: SdkCondition): O.Option<RuleCondition> => {
  switch (condition.Field) {
    case 'host-header':
      return O.some({ _tag: 'HostHeader', patterns: fromSdkPatterns(condition, condition.HostHeaderConfig) })
    case 'path-pattern':
      return O.some({ _tag: 'PathPattern', patterns: fromSdkPatterns(condition, condition.PathPatternConfig) })
    case 'http-header':
      return pipe(
        O.fromNullable(condition.HttpHeaderConfig?.HttpHeaderName),
        O.map((headerName) => ({
          _tag: 'HttpHeader',
          headerName,
          patterns: fromSdkPatterns(condition, condition.HttpHeaderConfig),
        })),
      )
    case 'http-request-method':
      return O.some({ _tag: 'HttpRequestMethod', methods: condition.HttpRequestMethodConfig?.Values ?? [] })
    case 'query-string':
      return O.some({
        _tag: 'QueryString',
        pairs: (condition.QueryStringConfig?.Values ?? []).map((pair): QueryStringPair => ({
          key: O.fromNullable(pair.Key),
          value: pair.Value ?? '',
        })),
      })
    case 'source-ip':
      return O.some({ _tag: 'SourceIp', cidrBlocks: condition.SourceIpConfig?.Values ?? [] })
    default:
      return O.none
  }
}

interface SdkPatterns {
  readonly Values?: ReadonlyArray<string> | undefined
  readonly RegexValues?: ReadonlyArray<string> | undefined
}

const hasItems = (values: ReadonlyArray<string> | undefined): values is ReadonlyArray<string> =>
  values !== undefined && values.length > 0

const fromSdkPatterns = (outer: SdkPatterns, config: SdkPatterns | undefined): TextPatterns => {
  const expressions = [config?.RegexValues, outer.RegexValues].find(hasItems)
  return expressions === undefined
    ? { _tag: 'Wildcards', values: [config?.Values, outer.Values].find(hasItems) ?? [] }
    : { _tag: 'RegularExpressions', values: expressions }
}

/** Writes one condition. */
export const toSdkCondition = (condition: RuleCondition): SdkCondition => {
  switch (condition._tag) {
    case 'HostHeader':
      return { Field: 'host-header', HostHeaderConfig: toSdkPatterns(condition.patterns) }
    case 'PathPattern':
      return { Field: 'path-pattern', PathPatternConfig: toSdkPatterns(condition.patterns) }
    case 'HttpHeader':
      return {
        Field: 'http-header',
        HttpHeaderConfig: { HttpHeaderName: condition.headerName, ...toSdkPatterns(condition.patterns) },
      }
    case 'HttpRequestMethod':
      return { Field: 'http-request-method', HttpRequestMethodConfig: { Values: [...condition.methods] } }
    case 'QueryString':
      return { Field: 'query-string', QueryStringConfig: { Values: condition.pairs.map(toSdkPair) } }
    case 'SourceIp':
      return { Field: 'source-ip', SourceIpConfig: { Values: [...condition.cidrBlocks] } }
  }
}

const toSdkPair = (pair: QueryStringPair): { Key?: string; Value: string } =>
  O.isSome(pair.key) ? { Key: pair.key.value, Value: pair.value } : { Value: pair.value }

const toSdkPatterns = (patterns: TextPatterns): { Values: Array<string> } | { RegexValues: Array<string> } =>
  patterns._tag === 'Wildcards' ? { Values: [...patterns.values] } : { RegexValues: [...patterns.values] }
