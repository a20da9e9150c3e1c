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
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AvailabilityZone, RouteTable, Subnet, Vpc } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { fromSdkAvailabilityZone, fromSdkRouteTable, fromSdkSubnet, fromSdkVpc } from '../translate/network.js'

const subnetsPerPage = 1_000
const routeTablesPerPage = 100

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
    TE.map((pages) =>
      pages
        .flatMap((page) => page.Subnets ?? [])
        .map(fromSdkSubnet)
        .sort((left, right) => (left.subnetId < right.subnetId ? -1 : 1)),
    ),
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
    TE.map(({ AvailabilityZones }) => (AvailabilityZones ?? []).map(fromSdkAvailabilityZone)),
  )

/** Finds a VPC with its address blocks. */
export const lookUpVpcs = (aws: Aws, vpcId: string): TE.TaskEither<CloudError, ReadonlyArray<Vpc>> =>
  pipe(
    aws.call('ec2:DescribeVpcs', (options) =>
      aws.clients.ec2.send(new DescribeVpcsCommand({ Filters: [inVpc(vpcId)] }), options),
    ),
    TE.map(({ Vpcs }) => (Vpcs ?? []).map(fromSdkVpc)),
  )

const inVpc = (vpcId: string): { Name: string; Values: Array<string> } => ({ Name: 'vpc-id', Values: [vpcId] })
