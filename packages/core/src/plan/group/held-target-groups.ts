// Which target groups stay in use, whatever this plan does?
// Those that a rule or default action refers to which no change of the plan lets go: other people's rules, listeners of a
// second load balancer, rules that are withheld. AWS refuses to delete such a target group (ResourceInUse), so it stays
// until they are gone.
import type { ObservedListener } from '../../aws/listener.js'
import type { ObservedGroup } from '../../aws/observed.js'
import { actionTargetGroupArns } from '../../aws/rule-action.js'
import type { Change } from '../change.js'
import type { PlannedChange } from '../plan.js'

/** Collects the ARNs of target groups that something goes on to use. */
export const heldTargetGroups = (
  { loadBalancers }: ObservedGroup,
  changes: ReadonlyArray<PlannedChange>,
): ReadonlySet<string> => {
  const released = new Set(changes.flatMap(({ change }) => releasedBy(change)))
  return new Set(loadBalancers.flatMap(({ listeners }) => listeners.flatMap((listener) => heldBy(listener, released))))
}

const heldBy = (listener: ObservedListener, released: ReadonlySet<string>): ReadonlyArray<string> =>
  released.has(listener.arn)
    ? []
    : [
        ...(released.has(defaultOf(listener.arn)) ? [] : actionTargetGroupArns(listener.defaultAction)),
        ...listener.rules.filter((rule) => !released.has(rule.arn)).flatMap((rule) => actionTargetGroupArns(rule.action)),
      ]

/** What a change takes its target groups from: a rule, a whole listener, or a listener's default action. */
const releasedBy = (change: Change): ReadonlyArray<string> => {
  switch (change._tag) {
    case 'ModifyRule':
    case 'DeleteRule':
      return change.rule._tag === 'Given' ? [change.rule.awsId] : []
    case 'DeleteListener':
      return change.listener._tag === 'Given' ? [change.listener.awsId] : []
    case 'ModifyListener':
      return change.listener._tag === 'Given' ? [defaultOf(change.listener.awsId)] : []
    default:
      return []
  }
}

const defaultOf = (listenerArn: string): string => `${listenerArn} default`
