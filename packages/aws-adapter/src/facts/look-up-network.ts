// What does the VPC look like?
// From a VPC to its subnets, route tables and address blocks, and from the region to its zones: one EC2 call each,
// filtered by the VPC. A VPC that does not exist has none of them.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html (2026-11-22)
import {
  DescribeAvailabilityZonesCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AvailabilityZone, RouteTable, Subnet, Vpc } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkAvailabilityZone, fromSdkRouteTable, fromSdkSubnet, fromSdkVpc } from '../translate/network.js'

const subnetsPerPage = 1_000
const routeTablesPerPage = 100

const subnetIdOrd: Ord<Subnet> = contramap(({ subnetId }: Subnet) => subnetId)(stringOrd)

/** Lists the subnets of a VPC by id. */
export const lookUpSubnets = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<Subnet>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('ec2:DescribeSubnets', (options) =>
          aws.clients.ec2.send(
            new DescribeSubnetsCommand({ Filters: [inVpc(vpcId)], MaxResults: subnetsPerPage, NextToken: token }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.flatMapEither((pages) => E.traverseArray(fromSdkSubnet)(pages.flatMap((page) => page.Subnets ?? []))),
    TE.map(RA.sort(subnetIdOrd)),
  )

/** Lists the route tables of a VPC. */
export const lookUpRouteTables = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<RouteTable>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('ec2:DescribeRouteTables', (options) =>
          aws.clients.ec2.send(
            new DescribeRouteTablesCommand({
              Filters: [inVpc(vpcId)],
              MaxResults: routeTablesPerPage,
              NextToken: token,
            }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.map((pages) => pages.flatMap((page) => page.RouteTables ?? []).map(fromSdkRouteTable)),
  )

/** Lists the zones of the region that are open to this account. */
export const lookUpAvailabilityZones = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<AvailabilityZone>> =>
  pipe(
    aws.call('ec2:DescribeAvailabilityZones', (options) =>
      aws.clients.ec2.send(new DescribeAvailabilityZonesCommand({}), options),
    ),
    TE.flatMapEither(({ AvailabilityZones }) => E.traverseArray(fromSdkAvailabilityZone)(AvailabilityZones ?? [])),
  )

/** Finds a VPC with its address blocks. */
export const lookUpVpcs = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<Vpc>> =>
  pipe(
    aws.call('ec2:DescribeVpcs', (options) =>
      aws.clients.ec2.send(new DescribeVpcsCommand({ Filters: [inVpc(vpcId)] }), options),
    ),
    TE.flatMapEither(({ Vpcs }) => E.traverseArray(fromSdkVpc)(Vpcs ?? [])),
  )

const inVpc = (vpcId: string): { Name: string; Values: Array<string> } => ({ Name: 'vpc-id', Values: [vpcId] })
