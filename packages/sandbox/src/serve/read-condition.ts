// What does a condition of the account mean to the routing model?
// From the SDK's form, in which values stand in one of several places by field, to the one form that the routing model
// matches. Conditions that the account holds are valid: it has refused the others when the rule was made.
import * as O from 'fp-ts/lib/Option.js'
import type { RuleCondition as SdkCondition } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { RoutingRule } from '@alb-ingress/core/routing/match-request.js'

type RuleCondition = RoutingRule['conditions'][number]
type TextPatterns = Extract<RuleCondition, { readonly _tag: 'HostHeader' }>['patterns']

/** Translates one condition. */
export const readCondition = (condition: SdkCondition): RuleCondition => {
  const { Values: plain = [], RegexValues: expressions } = condition
  switch (condition.Field) {
    case 'host-header':
      return { _tag: 'HostHeader', patterns: readPatterns(condition.HostHeaderConfig, plain, expressions) }
    case 'path-pattern':
      return { _tag: 'PathPattern', patterns: readPatterns(condition.PathPatternConfig, plain, expressions) }
    case 'http-header': {
      const headerName = condition.HttpHeaderConfig?.HttpHeaderName ?? ''
      return { _tag: 'HttpHeader', headerName, patterns: readPatterns(condition.HttpHeaderConfig, plain, expressions) }
    }
    case 'http-request-method':
      return { _tag: 'HttpRequestMethod', methods: condition.HttpRequestMethodConfig?.Values ?? plain }
    case 'query-string':
      return { _tag: 'QueryString', pairs: readPairs(condition) }
    default:
      return { _tag: 'SourceIp', cidrBlocks: condition.SourceIpConfig?.Values ?? plain }
  }
}

const readPatterns = (
  config:
    | { readonly Values?: ReadonlyArray<string> | undefined; readonly RegexValues?: ReadonlyArray<string> | undefined }
    | undefined,
  plain: ReadonlyArray<string>,
  plainExpressions: ReadonlyArray<string> | undefined,
): TextPatterns => {
  const expressions = config?.RegexValues ?? plainExpressions ?? []
  return expressions.length > 0
    ? { _tag: 'RegularExpressions', values: expressions }
    : { _tag: 'Wildcards', values: config?.Values ?? plain }
}

const readPairs = ({
  QueryStringConfig: config,
}: SdkCondition): Extract<RuleCondition, { readonly _tag: 'QueryString' }>['pairs'] =>
  (config?.Values ?? []).map(({ Key: key, Value: value = '' }) => ({
    key: key === undefined || key === '' ? O.none : O.some(key),
    value,
  }))
