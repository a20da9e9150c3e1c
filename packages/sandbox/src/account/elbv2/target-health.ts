// How healthy is a target, at an instant?
// From a registration and the group it is in to state, reason and description. Nothing of it is stored: a target is
// checked from when it is registered, its group in use and the load balancer active, and is healthy a while later
// unless it was said to fail.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html (2026-11-22)
import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { RegisteredTarget, TargetGroupState } from './elbv2-state.js'
import { loadBalancerArnOfGroup } from './target-group-reference.js'

const unused = (
  Reason: 'Target.NotInUse' | 'Target.InvalidState' | 'Target.NotRegistered',
  Description: string,
): TargetHealth => ({
  State: 'unused',
  Reason,
  Description,
})

/** The health of a target that is not registered. */
export const notRegistered: TargetHealth = unused(
  'Target.NotRegistered',
  'Target is not registered to the target group',
)

/** The health of a target that is being taken out. */
export const draining: TargetHealth = {
  State: 'draining',
  Reason: 'Target.DeregistrationInProgress',
  Description: 'Target deregistration is in progress',
}

const zoneOf = ({ ec2 }: AccountState, target: RegisteredTarget): string => {
  const subnetId = ec2.instances[target.id]?.subnetId
  return subnetId === undefined ? target.availabilityZone : (ec2.subnets[subnetId]?.zoneName ?? '')
}

const checkedHealth = (
  state: AccountState,
  group: TargetGroupState,
  target: RegisteredTarget,
  checkedSince: Instant,
  now: Instant,
): TargetHealth => {
  const wholeMilliseconds = state.limits.targetHealthyMilliseconds
  if (now < checkedSince + Math.floor(wholeMilliseconds / 2))
    return { State: 'initial', Reason: 'Elb.RegistrationInProgress', Description: 'Target registration is in progress' }
  if (now < checkedSince + wholeMilliseconds)
    return { State: 'initial', Reason: 'Elb.InitialHealthChecking', Description: 'Initial health checks in progress' }
  return group.failingTargetIds.includes(target.id)
    ? { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' }
    : { State: 'healthy' }
}

/** Tells the health of a registered target. */
export const healthOf = (
  state: AccountState,
  group: TargetGroupState,
  target: RegisteredTarget,
  now: Instant,
): TargetHealth => {
  const loadBalancer = state.elbv2.loadBalancers[loadBalancerArnOfGroup(group)]
  if (loadBalancer === undefined)
    return unused('Target.NotInUse', 'Target group is not configured to receive traffic from the load balancer')
  const instance = state.ec2.instances[target.id]
  if (instance !== undefined && instance.state !== 'running')
    return unused('Target.InvalidState', `Target is in the ${instance.state} state`)
  const zone = zoneOf(state, target)
  if (zone !== '' && zone !== 'all' && !loadBalancer.subnets.some(({ zoneName }) => zoneName === zone))
    return unused('Target.NotInUse', 'Target is in an Availability Zone that is not enabled for the load balancer')
  return checkedHealth(state, group, target, Math.max(target.registeredAt, group.usedSince, loadBalancer.activeAt), now)
}
