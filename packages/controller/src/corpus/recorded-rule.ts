// What did a recorded rule say?
// From a rule in the SDK's field names to our own form. A kind of action that we never write becomes `Unmodelled`, so that it
// equals nothing of ours; the default rule is none.
import * as O from 'fp-ts/lib/Option.js'
import * as t from 'io-ts'
import { canonicalConditions } from '@alb-ingress/core/aws/canonical-conditions.js'
import type { ObservedRule } from '@alb-ingress/core/aws/listener-rule.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition, TextPatterns } from '@alb-ingress/core/aws/rule-condition.js'
import { recordedTags, toTags } from './recorded-account.js'

const texts = t.readonlyArray(t.string)
const patterns = t.partial({ Values: texts, RegexValues: texts })

const recordedCondition = t.intersection([
  t.type({ Field: t.string }),
  t.partial({
    HostHeaderConfig: patterns,
    PathPatternConfig: patterns,
    HttpHeaderConfig: t.intersection([t.type({ HttpHeaderName: t.string }), patterns]),
    HttpRequestMethodConfig: t.type({ Values: texts }),
    SourceIpConfig: t.type({ Values: texts }),
    QueryStringConfig: t.type({
      Values: t.readonlyArray(t.intersection([t.type({ Value: t.string }), t.partial({ Key: t.string })])),
    }),
  }),
])

const recordedForward = t.intersection([
  t.type({
    TargetGroups: t.readonlyArray(t.intersection([t.type({ TargetGroupArn: t.string }), t.partial({ Weight: t.number })])),
  }),
  t.partial({
    TargetGroupStickinessConfig: t.partial({ Enabled: t.boolean, DurationSeconds: t.number }),
  }),
])

export const recordedAction = t.intersection([
  t.type({ Type: t.string }),
  t.partial({
    ForwardConfig: recordedForward,
    FixedResponseConfig: t.intersection([
      t.type({ StatusCode: t.string }),
      t.partial({ ContentType: t.string, MessageBody: t.string }),
    ]),
    RedirectConfig: t.intersection([
      t.type({ StatusCode: t.keyof({ HTTP_301: null, HTTP_302: null }) }),
      t.partial({ Protocol: t.string, Host: t.string, Port: t.string, Path: t.string, Query: t.string }),
    ]),
  }),
])

export const recordedRule = t.type({
  Rule: t.type({
    RuleArn: t.string,
    Priority: t.string,
    Conditions: t.readonlyArray(recordedCondition),
    Actions: t.readonlyArray(recordedAction),
  }),
  Tags: recordedTags,
})

const toPatterns = ({ Values = [], RegexValues = [] }: t.TypeOf<typeof patterns>): TextPatterns =>
  RegexValues.length > 0 ? { _tag: 'RegularExpressions', values: RegexValues } : { _tag: 'Wildcards', values: Values }

const toCondition = (condition: t.TypeOf<typeof recordedCondition>): ReadonlyArray<RuleCondition> => {
  const { HostHeaderConfig, PathPatternConfig, HttpHeaderConfig, HttpRequestMethodConfig, SourceIpConfig, QueryStringConfig } =
    condition
  if (HostHeaderConfig !== undefined) return [{ _tag: 'HostHeader', patterns: toPatterns(HostHeaderConfig) }]
  if (PathPatternConfig !== undefined) return [{ _tag: 'PathPattern', patterns: toPatterns(PathPatternConfig) }]
  if (HttpHeaderConfig !== undefined)
    return [{ _tag: 'HttpHeader', headerName: HttpHeaderConfig.HttpHeaderName, patterns: toPatterns(HttpHeaderConfig) }]
  if (HttpRequestMethodConfig !== undefined) return [{ _tag: 'HttpRequestMethod', methods: HttpRequestMethodConfig.Values }]
  if (SourceIpConfig !== undefined) return [{ _tag: 'SourceIp', cidrBlocks: SourceIpConfig.Values }]
  const pairs = QueryStringConfig?.Values ?? []
  return [{ _tag: 'QueryString', pairs: pairs.map(({ Key, Value }) => ({ key: O.fromNullable(Key), value: Value })) }]
}

const toForward = (forward: t.TypeOf<typeof recordedForward>): RuleAction => ({
  _tag: 'Forward',
  targets: forward.TargetGroups.map(({ TargetGroupArn, Weight }) => ({
    targetGroup: given(TargetGroupArn),
    weight: Weight ?? 1,
  })),
  stickinessSeconds:
    forward.TargetGroupStickinessConfig?.Enabled === true
      ? O.fromNullable(forward.TargetGroupStickinessConfig.DurationSeconds)
      : O.none,
})

/** Turns the actions of a rule into one; several, or one that we never write, are unmodelled. */
export const toRuleAction = (actions: ReadonlyArray<t.TypeOf<typeof recordedAction>>): RuleAction => {
  const [action, ...others] = actions
  if (action === undefined || others.length > 0)
    return { _tag: 'Unmodelled', description: actions.map(({ Type }) => Type).join(', ') }
  if (action.ForwardConfig !== undefined) return toForward(action.ForwardConfig)
  if (action.FixedResponseConfig !== undefined)
    return {
      _tag: 'FixedResponse',
      statusCode: action.FixedResponseConfig.StatusCode,
      contentType: O.fromNullable(action.FixedResponseConfig.ContentType),
      messageBody: O.fromNullable(action.FixedResponseConfig.MessageBody),
    }
  if (action.RedirectConfig === undefined) return { _tag: 'Unmodelled', description: action.Type }
  const { Protocol, Host, Port, Path, Query, StatusCode } = action.RedirectConfig
  return {
    _tag: 'Redirect',
    protocol: Protocol ?? '#{protocol}',
    host: Host ?? '#{host}',
    port: Port ?? '#{port}',
    path: Path ?? '/#{path}',
    query: Query ?? '#{query}',
    statusCode: StatusCode,
  }
}

/** Turns a recorded rule into an observed one; the default rule into none. */
export const toObservedRule = ({ Rule, Tags }: t.TypeOf<typeof recordedRule>): ReadonlyArray<ObservedRule> =>
  Rule.Priority === 'default'
    ? []
    : [
        {
          arn: Rule.RuleArn,
          priority: Number(Rule.Priority),
          conditions: canonicalConditions(Rule.Conditions.flatMap(toCondition)),
          action: toRuleAction(Rule.Actions),
          tags: toTags(Tags),
        },
      ]
