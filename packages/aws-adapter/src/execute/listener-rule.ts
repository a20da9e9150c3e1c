// How are changes to rules carried out? One call each; all new priorities of a listener are set in one call, which
// AWS judges by the order that results.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html (2026-11-22)
import {
  CreateRuleCommand,
  DeleteRuleCommand,
  ModifyRuleCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { toSdkCreateRule } from '../translate/listener-rule.js'
import { toSdkActions } from '../translate/rule-action.js'
import { bindId, bindNothing, type Executed, refuse, unwritableAction } from './executed.js'

/** Creates a rule with its tags. */
export const createRule = (aws: Aws, change: Extract<ResolvedChange, { readonly _tag: 'CreateRule' }>): Executed => {
  const { action } = change
  if (action._tag === 'Unmodelled') return refuse('CreateRule', unwritableAction)
  return pipe(
    aws.call('elbv2:CreateRule', (options) =>
      aws.clients.elbv2.send(new CreateRuleCommand(toSdkCreateRule(change, action)), options),
    ),
    TE.flatMap(({ Rules }) => bindId('CreateRule', Rules?.[0]?.RuleArn)((arn) => ({ _tag: 'RuleBound', arn }))),
  )
}

/** Replaces the action of a rule; its conditions stay. */
export const modifyRule = (aws: Aws, change: Extract<ResolvedChange, { readonly _tag: 'ModifyRule' }>): Executed => {
  const { action } = change
  if (action._tag === 'Unmodelled') return refuse('ModifyRule', unwritableAction)
  return bindNothing(
    aws.call('elbv2:ModifyRule', (options) =>
      aws.clients.elbv2.send(new ModifyRuleCommand({ RuleArn: change.rule, Actions: toSdkActions(action) }), options),
    ),
  )
}

/** Gives rules of one listener new priorities, all at once. */
export const setRulePriorities = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'SetRulePriorities' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:SetRulePriorities', (options) =>
      aws.clients.elbv2.send(
        new SetRulePrioritiesCommand({
          RulePriorities: change.priorities.map(({ rule, priority }) => ({ RuleArn: rule, Priority: priority })),
        }),
        options,
      ),
    ),
  )

/** Deletes a rule. */
export const deleteRule = (aws: Aws, arn: string): Executed =>
  bindNothing(
    aws.call('elbv2:DeleteRule', (options) =>
      aws.clients.elbv2.send(new DeleteRuleCommand({ RuleArn: arn }), options),
    ),
  )
