// How far is something that is waited for?
// The state of load balancers (twenty in one call), of a DNS change, and the network interfaces that still use a
// security group. Nothing here waits: the planner decides when to look again.
import { DescribeNetworkInterfacesCommand } from '@aws-sdk/client-ec2'
import { DescribeLoadBalancersCommand, type LoadBalancer as SdkLoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetChangeCommand } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { LoadBalancerState } from '@alb-ingress/core/aws/load-balancer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkLoadBalancerState } from '../translate/load-balancer.js'
import { required, type Translated } from '../translate/required.js'
import { readPresent } from './read-present.js'

const loadBalancersPerCall = 20
const interfacesPerPage = 1_000

/** Reads the states of load balancers by ARN; those that are gone are missing from the answer. */
export const readLoadBalancerStates = (
  aws: Aws,
  arns: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyMap<string, LoadBalancerState>> =>
  pipe(
    readPresent({ chunkSize: loadBalancersPerCall, read: (chunk) => describeStates(aws, chunk) }, [...new Set(arns)]),
    TE.map((entries) => new Map(entries)),
  )

const describeStates = (
  aws: Aws,
  arns: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<readonly [arn: string, state: LoadBalancerState]>> =>
  pipe(
    aws.call('elbv2:DescribeLoadBalancers', (options) =>
      aws.clients.elbv2.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [...arns] }), options),
    ),
    TE.flatMapEither(({ LoadBalancers }) => E.traverseArray(toState)(LoadBalancers ?? [])),
  )

const toState = (loadBalancer: SdkLoadBalancer): Translated<readonly [arn: string, state: LoadBalancerState]> =>
  pipe(
    required('elbv2:DescribeLoadBalancers')('LoadBalancerArn', loadBalancer.LoadBalancerArn),
    E.map((arn) => [arn, fromSdkLoadBalancerState(loadBalancer)]),
  )

/** Reads whether a DNS change has reached all of Route 53's servers. */
export const readDnsChange = (aws: Aws, changeId: string): TE.TaskEither<CloudError, 'PENDING' | 'INSYNC'> =>
  pipe(
    aws.call('route53:GetChange', (options) =>
      aws.clients.route53.send(new GetChangeCommand({ Id: changeId }), options),
    ),
    TE.map(({ ChangeInfo }) => ChangeInfo?.Status ?? 'PENDING'),
  )

/** Reads the ids of the network interfaces that use a security group. */
export const readInterfacesOf = (aws: Aws, groupId: string): TE.TaskEither<CloudError, ReadonlyArray<string>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('ec2:DescribeNetworkInterfaces', (options) =>
          aws.clients.ec2.send(
            new DescribeNetworkInterfacesCommand({
              Filters: [{ Name: 'group-id', Values: [groupId] }],
              MaxResults: interfacesPerPage,
              NextToken: token,
            }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.map((pages) =>
      pages
        .flatMap((page) => page.NetworkInterfaces ?? [])
        .map(({ NetworkInterfaceId = '' }) => NetworkInterfaceId)
        .sort(),
    ),
  )
