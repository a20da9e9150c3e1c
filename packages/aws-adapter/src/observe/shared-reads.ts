// What do many readings of one moment have in common?
// The bulk pages: all load balancers and target groups, all that the tagging API shows, all our security groups. They
// are read at most once per call of `observe`, when the first reading needs them, and never kept for a later call.
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  type LoadBalancer as SdkLoadBalancer,
  type TargetGroup as SdkTargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedSecurityGroup } from '@alb-ingress/core/aws/security-group.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { required, type Translated } from '../translate/required.js'
import { isModelled } from '../translate/target-group.js'
import { readTaggedSecurityGroups } from './read-security-groups.js'
import { completeTags, readTaggedResources, type TagsByArn } from './read-tags.js'

export interface Inventory {
  /** Application Load Balancers in our VPC. */
  readonly loadBalancers: ReadonlyArray<SdkLoadBalancer>
  /** Target groups in our VPC that an Application Load Balancer can use. */
  readonly targetGroups: ReadonlyArray<SdkTargetGroup>
  /** Of all of these, and of every listener and rule that the tagging API shows. */
  readonly tags: TagsByArn
}

export interface SharedReads {
  readonly inventory: TE.TaskEither<CloudError, Inventory>
  /** Security groups of our VPC with our cluster tag. */
  readonly securityGroups: TE.TaskEither<CloudError, ReadonlyArray<ObservedSecurityGroup>>
}

/** Runs a task once, however often it is asked for. */
export const once = <Result>(task: Task<Result>): Task<Result> => {
  let running: Promise<Result> | undefined
  return () => (running ??= task())
}

/** Makes the reads that one call of `observe` shares; nothing is read before it is needed. */
export const sharedReads = (aws: Aws): SharedReads => ({
  inventory: once(readInventory(aws)),
  securityGroups: once(readTaggedSecurityGroups(aws)),
})

const readInventory = (aws: Aws): TE.TaskEither<CloudError, Inventory> =>
  pipe(
    sequenceS(TE.ApplicativePar)({
      loadBalancers: readLoadBalancers(aws),
      targetGroups: readTargetGroups(aws),
      tagged: readTaggedResources(aws),
    }),
    TE.flatMap(({ loadBalancers, targetGroups, tagged }) =>
      pipe(
        completeTags(aws, tagged, [
          ...loadBalancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn),
          ...targetGroups.map(({ TargetGroupArn = '' }) => TargetGroupArn),
        ]),
        TE.map((tags) => ({ loadBalancers, targetGroups, tags })),
      ),
    ),
  )

/** Without its ARN nobody knows whose it is. */
const withLoadBalancerArn = (loadBalancer: SdkLoadBalancer): Translated<SdkLoadBalancer> =>
  pipe(
    required('elbv2:DescribeLoadBalancers')('LoadBalancerArn', loadBalancer.LoadBalancerArn),
    E.map(() => loadBalancer),
  )

const withTargetGroupArn = (targetGroup: SdkTargetGroup): Translated<SdkTargetGroup> =>
  pipe(
    required('elbv2:DescribeTargetGroups')('TargetGroupArn', targetGroup.TargetGroupArn),
    E.map(() => targetGroup),
  )

const readLoadBalancers = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<SdkLoadBalancer>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('elbv2:DescribeLoadBalancers', (options) =>
          aws.clients.elbv2.send(new DescribeLoadBalancersCommand({ Marker: marker }), options),
        ),
      (page) => page.NextMarker,
    ),
    TE.map((pages) =>
      pages
        .flatMap((page) => page.LoadBalancers ?? [])
        .filter(({ Type, VpcId }) => Type === 'application' && VpcId === aws.vpcId),
    ),
    TE.flatMapEither(E.traverseArray(withLoadBalancerArn)),
  )

const readTargetGroups = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<SdkTargetGroup>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('elbv2:DescribeTargetGroups', (options) =>
          aws.clients.elbv2.send(new DescribeTargetGroupsCommand({ Marker: marker }), options),
        ),
      (page) => page.NextMarker,
    ),
    TE.map((pages) =>
      pages
        .flatMap((page) => page.TargetGroups ?? [])
        .filter((targetGroup) => targetGroup.VpcId === aws.vpcId && isModelled(targetGroup)),
    ),
    TE.flatMapEither(E.traverseArray(withTargetGroupArn)),
  )
