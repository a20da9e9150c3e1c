// Which requests does a listener rule apply to?
// The condition kinds of an Application Load Balancer, in one form for what we want and what AWS has.
// Conditions of one rule are all required; values inside one condition are alternatives.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html (2026-11-22)
import type { Option } from 'fp-ts/lib/Option.js'

/** Either wildcard patterns (`*` any characters, `?` exactly one) or regular expressions; AWS refuses both in one condition. */
export type TextPatterns =
  | { readonly _tag: 'Wildcards'; readonly values: ReadonlyArray<string> }
  | { readonly _tag: 'RegularExpressions'; readonly values: ReadonlyArray<string> }

/** One `key=value` of a query, either part with wildcards. */
export interface QueryStringPair {
  /** None: the value may belong to any key. */
  readonly key: Option<string>
  readonly value: string
}

/** One condition; a request meets it by meeting any of its values. */
export type RuleCondition =
  | { readonly _tag: 'HostHeader'; readonly patterns: TextPatterns }
  | { readonly _tag: 'PathPattern'; readonly patterns: TextPatterns }
  | { readonly _tag: 'HttpHeader'; readonly headerName: string; readonly patterns: TextPatterns }
  | { readonly _tag: 'HttpRequestMethod'; readonly methods: ReadonlyArray<string> }
  | { readonly _tag: 'QueryString'; readonly pairs: ReadonlyArray<QueryStringPair> }
  | { readonly _tag: 'SourceIp'; readonly cidrBlocks: ReadonlyArray<string> }
