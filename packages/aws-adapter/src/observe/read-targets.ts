// Which targets are registered in a target group, and are they healthy? One call; a target group that is gone has
// none. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html
// (2026-11-22)
import { DescribeTargetHealthCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedTargets } from '@alb-ingress/core/aws/observed.js'
import { type ObservedTarget, observedTargetOrd } from '@alb-ingress/core/aws/target.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { fromSdkTargetHealth } from '../translate/target.js'
import { orWhenAbsent } from './absent.js'

/** Reads the targets of a target group. */
export const readTargets = (aws: Aws, targetGroupArn: string): TE.TaskEither<CloudError, ObservedTargets> =>
  pipe(
    aws.call('elbv2:DescribeTargetHealth', (options) =>
      aws.clients.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }), options),
    ),
    TE.map(({ TargetHealthDescriptions }) => RA.filterMap(fromSdkTargetHealth)(TargetHealthDescriptions ?? [])),
    orWhenAbsent((): ReadonlyArray<ObservedTarget> => []),
    TE.map((targets) => ({ _tag: 'ObservedTargets', targetGroupArn, targets: RA.sort(observedTargetOrd)(targets) })),
  )
