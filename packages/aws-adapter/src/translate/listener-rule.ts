// How does a rule look in the SDK?
// From a described rule and its tags to what we observe. The default rule of a listener is no rule of ours: it
// belongs to the listener. A rule with transforms or with a condition that we do not know is unmodelled as a whole,
// so that it can never be taken for one of ours.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Rule.html (2026-11-22)
import type { CreateRuleCommandInput, Rule as SdkRule } from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedRule } from '@alb-ingress/core/aws/listener-rule.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { required, type Translated } from './required.js'
import { fromSdkActions, toSdkActions, unmodelled, type WritableAction } from './rule-action.js'
import { fromSdkCondition, toSdkCondition } from './rule-condition.js'
import { toSdkCreateTags } from './tags.js'

/** Tells the default rule, which AWS lists among the others. */
export const isDefaultRule = (rule: SdkRule): boolean => rule.IsDefault === true || rule.Priority === 'default'

const member = required('elbv2:DescribeRules')

/** Reads a rule that is not the default one. */
export const fromSdkRule = (rule: SdkRule, tags: Tags): Translated<ObservedRule> =>
  pipe(
    sequenceS(E.Applicative)({
      arn: member('RuleArn', rule.RuleArn),
      priority: member('Priority', rule.Priority),
    }),
    E.map(({ arn, priority }) => ({
      arn,
      priority: Number(priority),
      conditions: conditionsOf(rule),
      action: actionOf(rule),
      tags,
    })),
  )

const conditionsOf = (rule: SdkRule): ReadonlyArray<RuleCondition> =>
  RA.filterMap(fromSdkCondition)(rule.Conditions ?? [])

const actionOf = (rule: SdkRule): RuleAction => {
  const transforms = rule.Transforms ?? []
  const unknown = (rule.Conditions ?? []).filter((condition) => O.isNone(fromSdkCondition(condition)))
  return transforms.length > 0 || unknown.length > 0
    ? unmodelled({ actions: rule.Actions ?? [], transforms, conditions: unknown })
    : fromSdkActions(rule.Actions)
}

/** Writes the input that creates a rule. */
export const toSdkCreateRule = (
  change: Extract<ResolvedChange, { readonly _tag: 'CreateRule' }>,
  action: WritableAction,
): CreateRuleCommandInput => ({
  ListenerArn: change.listener,
  Priority: change.priority,
  Conditions: change.conditions.map(toSdkCondition),
  Actions: toSdkActions(action),
  ...toSdkCreateTags(change.tags),
})
