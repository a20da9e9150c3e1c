// What does EC2 answer about the ways out of a subnet?
// Read-only. A subnet without an association of its own follows the main route table of its VPC; that association is
// implicit, so such subnets are not listed (AWS lists explicit ones only).
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html (2026-11-22)
import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route, RouteTable } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { CallContext, Operation } from '../operation.js'
import { describeResources, listTags, missingIds, type ResourceKind } from './describe-resources.js'
import type { Ec2State, RouteState, RouteTableState } from './ec2-state.js'

/** A route has one target of many kinds, so that filters by kind look at all targets: ids tell the kinds apart. */
const routeTableKind: ResourceKind<RouteTableState> = {
  idOf: (table) => table.id,
  filters: {
    'route-table-id': (table) => [table.id],
    'vpc-id': (table) => [table.vpcId],
    'association.subnet-id': (table) =>
      table.associations.flatMap(({ subnetId }) => (subnetId === '' ? [] : [subnetId])),
    'association.main': (table) => table.associations.map(({ subnetId }) => String(subnetId === '')),
    'association.route-table-association-id': (table) => table.associations.map(({ id }) => id),
    'route.gateway-id': (table) => table.routes.map(({ target }) => target),
    'route.nat-gateway-id': (table) => table.routes.map(({ target }) => target),
    'route.destination-cidr-block': (table) => table.routes.map(({ destination }) => destination),
  },
  notFound: missingIds('InvalidRouteTableID.NotFound', 'routeTable'),
  idsParameter: 'routeTableIds',
  pageSizeMin: 5,
  pageSizeMax: 100,
}

/** The member in which a target stands follows from its id; gateways and `local` share one. */
const toRouteTarget = (target: string): Route => {
  if (target.startsWith('nat-')) return { NatGatewayId: target }
  if (target.startsWith('eigw-')) return { EgressOnlyInternetGatewayId: target }
  if (target.startsWith('tgw-')) return { TransitGatewayId: target }
  if (target.startsWith('pcx-')) return { VpcPeeringConnectionId: target }
  return { GatewayId: target }
}

/** The route inside the VPC is born with the table. */
const toRoute = ({ destination, target }: RouteState): Route => ({
  ...(destination.includes(':') ? { DestinationIpv6CidrBlock: destination } : { DestinationCidrBlock: destination }),
  ...toRouteTarget(target),
  Origin: target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
  State: 'active',
})

const toRouteTable =
  (ec2: Ec2State, context: CallContext) =>
  (table: RouteTableState): RouteTable => ({
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: context.accountId,
    Routes: table.routes.map(toRoute),
    Associations: table.associations.map(({ id, subnetId }) => ({
      RouteTableAssociationId: id,
      RouteTableId: table.id,
      Main: subnetId === '',
      AssociationState: { State: 'associated' },
      ...(subnetId === '' ? {} : { SubnetId: subnetId }),
    })),
    PropagatingVgws: [],
    Tags: listTags(ec2, table.id),
  })

/** Lists route tables with routes and explicit associations. */
export const describeRouteTables: Operation<DescribeRouteTablesRequest, DescribeRouteTablesResult> = (
  state,
  input,
  context,
) =>
  pipe(
    Object.values(state.ec2.routeTables),
    describeResources(state.ec2, routeTableKind, {
      ids: input.RouteTableIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: { RouteTables: page.items.map(toRouteTable(state.ec2, context)), NextToken: page.nextToken },
    })),
  )
