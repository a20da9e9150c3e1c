// What does a group look like after a rule was made, changed, moved or deleted?
// Rules stay sorted by priority, the order in which they are tried. Moving names rules by ARN, whichever listener they
// belong to; those that are not named keep their places.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { rulePriorityOrd } from '../../aws/listener-rule.js'
import type { ObservedGroup } from '../../aws/observed.js'
import type { Bindings } from '../../plan/bindings.js'
import type { RuleChangeOf } from '../../plan/change.js'
import { mapListener, mapRules } from './map-group.js'

type RuleChange = RuleChangeOf<string>
type RuleCreation = Extract<RuleChange, { readonly _tag: 'CreateRule' }>

/** Advances a group's picture by one change of rules. */
export const advanceListenerRules = (observed: ObservedGroup, change: RuleChange, bindings: Bindings): ObservedGroup => {
  switch (change._tag) {
    case 'CreateRule':
      return bindings._tag === 'RuleBound' ? addRule(observed, change, bindings.arn) : observed
    case 'ModifyRule':
      return mapRules(observed, (rules) =>
        rules.map((rule) => (rule.arn === change.rule ? { ...rule, action: change.action } : rule)),
      )
    case 'SetRulePriorities': {
      const priorities = new Map(change.priorities.map(({ rule, priority }) => [rule, priority] as const))
      return mapRules(observed, (rules) =>
        RA.sort(rulePriorityOrd)(
          rules.map((rule) => ({ ...rule, priority: priorities.get(rule.arn) ?? rule.priority })),
        ),
      )
    }
    case 'DeleteRule':
      return mapRules(observed, (rules) => rules.filter((rule) => rule.arn !== change.rule))
  }
}

const addRule = (observed: ObservedGroup, change: RuleCreation, arn: string): ObservedGroup => {
  const { priority, conditions, action, tags } = change
  return mapListener(observed, change.listener, (listener) => ({
    ...listener,
    rules: RA.sort(rulePriorityOrd)([...listener.rules, { arn, priority, conditions, action, tags }]),
  }))
}
