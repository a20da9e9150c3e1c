// How are targets registered and deregistered? Those of one target group travel together, in one call.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html (2026-11-22)
import { DeregisterTargetsCommand, RegisterTargetsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Target } from '@alb-ingress/core/aws/target.js'
import type { Aws } from '../call-aws.js'
import { toSdkTarget, toSdkTargetIdentity } from '../translate/target.js'
import { bindNothing, type Executed } from './executed.js'

/** Registers targets in one target group. */
export const registerTargets = (aws: Aws, arn: string, targets: ReadonlyArray<Target>): Executed =>
  bindNothing(
    aws.call('elbv2:RegisterTargets', (options) =>
      aws.clients.elbv2.send(
        new RegisterTargetsCommand({ TargetGroupArn: arn, Targets: targets.map(toSdkTarget) }),
        options,
      ),
    ),
  )

/** Deregisters targets from one target group; those that are not registered are no error. */
export const deregisterTargets = (aws: Aws, arn: string, targets: ReadonlyArray<Target>): Executed =>
  bindNothing(
    aws.call('elbv2:DeregisterTargets', (options) =>
      aws.clients.elbv2.send(
        new DeregisterTargetsCommand({ TargetGroupArn: arn, Targets: targets.map(toSdkTargetIdentity) }),
        options,
      ),
    ),
  )
