// Which target groups do load balancers send requests to?
// From the picture of a group to the ARNs that any rule or default action of its load balancers refers to, foreign rules
// included: AWS refuses to delete a target group while one does (ResourceInUse,
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html, 2026-11-22).
import { listenerActions } from './listener.js'
import type { ObservedGroup } from './observed.js'
import { actionTargetGroupArns } from './rule-action.js'

/** Collects the ARNs of target groups that some rule or default action refers to. */
export const targetGroupsInUse = ({ loadBalancers }: ObservedGroup): ReadonlySet<string> =>
  new Set(loadBalancers.flatMap(({ listeners }) => listeners.flatMap(listenerActions)).flatMap(actionTargetGroupArns))
