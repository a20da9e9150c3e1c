// Which target groups do the actions of a load balancer use, and may they?
// A group serves one load balancer only, and remembers which listeners and rules name it: that is what makes it "in
// use", what gives its targets health checks, and what DeleteTargetGroup looks at. From actions before and after to
// the new account.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { ApiError } from '../operation.js'
import { loadBalancerArnOfUser } from './elbv2-arn.js'
import {
  acceptUnless,
  associationLimit,
  incompatibleProtocols,
  invalidAction,
  invalidConfiguration,
  tooMany,
} from './elbv2-error.js'
import type { LoadBalancerState, TargetGroupState } from './elbv2-state.js'
import { findTargetGroup, withElbV2 } from './find-resource.js'
import { targetGroupArnsOf } from './rule-action.js'

/** The load balancer that uses a group; empty when none does. */
export const loadBalancerArnOfGroup = ({ referencedBy }: TargetGroupState): string =>
  referencedBy[0] === undefined ? '' : loadBalancerArnOfUser(referencedBy[0])

/** Names each group that any listener or rule of a load balancer uses, once. */
export const targetGroupArnsOfLoadBalancer = ({ listeners }: LoadBalancerState): ReadonlyArray<string> => [
  ...new Set(
    Object.values(listeners).flatMap((listener) => [
      ...targetGroupArnsOf(listener.defaultActions),
      ...Object.values(listener.rules).flatMap((rule) => targetGroupArnsOf(rule.actions)),
    ]),
  ),
]

const groupProblems = (group: TargetGroupState, loadBalancer: LoadBalancerState): ReadonlyArray<ApiError> => [
  ...(group.referencedBy.length > 0 && loadBalancerArnOfGroup(group) !== loadBalancer.arn
    ? [
        associationLimit(
          `The following target groups cannot be associated with more than one load balancer: ${group.arn}`,
        ),
      ]
    : []),
  ...(group.targetType !== 'lambda' && group.vpcId !== loadBalancer.vpcId
    ? [
        invalidConfiguration(
          `Target group '${group.arn}' is not in the same VPC as load balancer '${loadBalancer.arn}'`,
        ),
      ]
    : []),
  ...(group.targetType === 'alb' || !['HTTP', 'HTTPS', ''].includes(group.protocol)
    ? [
        incompatibleProtocols(
          `Target group '${group.arn}' with protocol '${group.protocol}' cannot be used by an Application Load Balancer`,
        ),
      ]
    : []),
]

/** gRPC and HTTP/2 requests can only be forwarded, so a rule that forwards to such a group must not do anything before. */
const versionProblems = (
  groups: ReadonlyArray<TargetGroupState>,
  actions: ReadonlyArray<Action>,
): ReadonlyArray<ApiError> =>
  groups.some(({ protocolVersion }) => protocolVersion === 'GRPC' || protocolVersion === 'HTTP2') && actions.length > 1
    ? [invalidAction('Target groups with protocol version GRPC or HTTP2 support forward actions only')]
    : []

/** Groups that stick can only share a forward that sticks itself. */
const stickinessProblems = (state: AccountState, actions: ReadonlyArray<Action>): ReadonlyArray<ApiError> =>
  actions.flatMap(({ ForwardConfig: config }) => {
    const arns = (config?.TargetGroups ?? []).map(({ TargetGroupArn: arn = '' }) => arn)
    const sticking = arns.find((arn) => state.elbv2.targetGroups[arn]?.attributes['stickiness.enabled'] === 'true')
    return arns.length > 1 && sticking !== undefined && config?.TargetGroupStickinessConfig?.Enabled !== true
      ? [
          invalidAction(
            `Target group stickiness must be enabled for a forward action that shares target group '${sticking}', which has stickiness enabled`,
          ),
        ]
      : []
  })

const uniqueGroupProblems = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  added: ReadonlyArray<string>,
): ReadonlyArray<ApiError> => {
  const max = state.limits.targetGroupsPerLoadBalancerMax
  return new Set([...targetGroupArnsOfLoadBalancer(loadBalancer), ...added]).size > max
    ? [
        tooMany(
          'UniqueTargetGroupsPerLoadBalancer',
          `You have reached the maximum number of unique target groups that you can associate with a load balancer of type 'application': [${max}]`,
        ),
      ]
    : []
}

const targetCountProblems = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  added: ReadonlyArray<string>,
): ReadonlyArray<ApiError> => {
  const max = state.limits.targetsPerLoadBalancerMax
  const arns = new Set([...targetGroupArnsOfLoadBalancer(loadBalancer), ...added])
  const count = [...arns].reduce(
    (sum, arn) => sum + Object.keys(state.elbv2.targetGroups[arn]?.targets ?? {}).length,
    0,
  )
  return count > max
    ? [tooMany('Targets', `The maximum number of targets per load balancer '${max}' has been reached`)]
    : []
}

/** Accepts actions whose target groups exist and may be used by the load balancer. */
export const acceptTargetGroups = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  actions: ReadonlyArray<Action>,
): E.Either<ApiError, void> =>
  pipe(
    targetGroupArnsOf(actions),
    E.traverseArray((arn) => findTargetGroup(state, arn)),
    E.flatMap((groups) => {
      const added = groups.map(({ arn }) => arn)
      return acceptUnless(
        [
          ...groups.flatMap((group) => groupProblems(group, loadBalancer)),
          ...versionProblems(groups, actions),
          ...stickinessProblems(state, actions),
          ...uniqueGroupProblems(state, loadBalancer, added),
          ...targetCountProblems(state, loadBalancer, added),
        ],
        undefined,
      )
    }),
  )

const reference = (group: TargetGroupState, userArn: string, now: Instant): TargetGroupState => ({
  ...group,
  referencedBy: [...group.referencedBy, userArn],
  usedSince: group.referencedBy.length === 0 ? now : group.usedSince,
})

const release = (group: TargetGroupState, userArn: string, now: Instant): TargetGroupState => {
  const referencedBy = group.referencedBy.filter((arn) => arn !== userArn)
  return { ...group, referencedBy, usedSince: referencedBy.length === 0 ? now : group.usedSince }
}

export interface ReferenceChange {
  readonly userArn: string
  readonly before: ReadonlyArray<Action>
  readonly after: ReadonlyArray<Action>
}

/** Notes in the target groups that a listener or rule has begun or ceased to use them. */
export const relinkTargetGroups = (
  state: AccountState,
  changes: ReadonlyArray<ReferenceChange>,
  now: Instant,
): AccountState => {
  const changed = new Map<string, TargetGroupState>()
  const alter = (arn: string, change: (group: TargetGroupState) => TargetGroupState): void => {
    const group = changed.get(arn) ?? state.elbv2.targetGroups[arn]
    if (group !== undefined) changed.set(arn, change(group))
  }
  changes.forEach(({ userArn, before, after }) => {
    const beforeArns = targetGroupArnsOf(before)
    const afterArns = targetGroupArnsOf(after)
    afterArns
      .filter((arn) => !beforeArns.includes(arn))
      .forEach((arn) => {
        alter(arn, (group) => reference(group, userArn, now))
      })
    beforeArns
      .filter((arn) => !afterArns.includes(arn))
      .forEach((arn) => {
        alter(arn, (group) => release(group, userArn, now))
      })
  })
  return changed.size === 0
    ? state
    : withElbV2(state, { targetGroups: { ...state.elbv2.targetGroups, ...Object.fromEntries(changed) } })
}
