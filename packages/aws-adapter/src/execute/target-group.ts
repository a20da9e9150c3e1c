// How are changes to target groups carried out? One call each.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-22)
import {
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { toSdkAttributes } from '../translate/attributes.js'
import { toSdkCreateTargetGroup, toSdkHealthCheck } from '../translate/target-group.js'
import { bindId, bindNothing, type Executed } from './executed.js'

/** Creates a target group with its tags. */
export const createTargetGroup = (
  aws: Aws,
  { targetGroup }: Extract<ResolvedChange, { readonly _tag: 'CreateTargetGroup' }>,
): Executed =>
  pipe(
    aws.call('elbv2:CreateTargetGroup', (options) =>
      aws.clients.elbv2.send(new CreateTargetGroupCommand(toSdkCreateTargetGroup(targetGroup)), options),
    ),
    TE.flatMap(({ TargetGroups }) =>
      bindId('CreateTargetGroup', TargetGroups?.[0]?.TargetGroupArn)((arn) => ({ _tag: 'TargetGroupBound', arn })),
    ),
  )

/** Replaces the health check. */
export const modifyTargetGroup = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'ModifyTargetGroup' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:ModifyTargetGroup', (options) =>
      aws.clients.elbv2.send(
        new ModifyTargetGroupCommand({ TargetGroupArn: change.targetGroup, ...toSdkHealthCheck(change.healthCheck) }),
        options,
      ),
    ),
  )

/** Sets attributes; those not named stay. */
export const modifyTargetGroupAttributes = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'ModifyTargetGroupAttributes' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:ModifyTargetGroupAttributes', (options) =>
      aws.clients.elbv2.send(
        new ModifyTargetGroupAttributesCommand({
          TargetGroupArn: change.targetGroup,
          Attributes: toSdkAttributes(change.attributes),
        }),
        options,
      ),
    ),
  )

/** Deletes a target group that no listener or rule refers to. */
export const deleteTargetGroup = (aws: Aws, arn: string): Executed =>
  bindNothing(
    aws.call('elbv2:DeleteTargetGroup', (options) =>
      aws.clients.elbv2.send(new DeleteTargetGroupCommand({ TargetGroupArn: arn }), options),
    ),
  )
