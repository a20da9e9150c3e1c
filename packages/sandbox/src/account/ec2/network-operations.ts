// What does EC2 answer about the network that load balancers are put into?
// Read-only: VPCs, subnets, availability zones and managed prefix lists from state to the SDK's shapes. Zones that the account
// has not opted into are hidden unless asked for.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html (2026-11-22)
import type {
  AvailabilityZone,
  DescribeAvailabilityZonesRequest,
  DescribeAvailabilityZonesResult,
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult,
  DescribeSubnetsRequest,
  DescribeSubnetsResult,
  DescribeVpcsRequest,
  DescribeVpcsResult,
  ManagedPrefixList,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { CallContext, Operation } from '../operation.js'
import { describeResources, listTags, missingIds, type ResourceKind } from './describe-resources.js'
import type { AvailabilityZoneState, Ec2State, PrefixListState, SubnetState, VpcState } from './ec2-state.js'

const vpcKind: ResourceKind<VpcState> = {
  idOf: (vpc) => vpc.id,
  filters: {
    'vpc-id': (vpc) => [vpc.id],
    cidr: (vpc) => vpc.cidrBlocks.slice(0, 1),
    'cidr-block-association.cidr-block': (vpc) => vpc.cidrBlocks,
    'ipv6-cidr-block-association.ipv6-cidr-block': (vpc) => vpc.ipv6CidrBlocks,
    'is-default': (vpc) => [String(vpc.isDefault)],
    state: () => ['available'],
  },
  notFound: missingIds('InvalidVpcID.NotFound', 'vpc'),
  idsParameter: 'vpcIds',
  pageSizeMin: 5,
  pageSizeMax: 1000,
}

/** The first block is the VPC's primary one; association ids are derived, as nobody looks them up. */
const toVpc =
  (ec2: Ec2State, context: CallContext) =>
  (vpc: VpcState): Vpc => ({
    VpcId: vpc.id,
    OwnerId: context.accountId,
    CidrBlock: vpc.cidrBlocks[0],
    CidrBlockAssociationSet: vpc.cidrBlocks.map((CidrBlock, index) => ({
      AssociationId: `vpc-cidr-assoc-${vpc.id.slice('vpc-'.length)}-${index}`,
      CidrBlock,
      CidrBlockState: { State: 'associated' },
    })),
    Ipv6CidrBlockAssociationSet: vpc.ipv6CidrBlocks.map((Ipv6CidrBlock, index) => ({
      AssociationId: `vpc-cidr-assoc-${vpc.id.slice('vpc-'.length)}-6-${index}`,
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State: 'associated' },
    })),
    DhcpOptionsId: 'default',
    InstanceTenancy: 'default',
    IsDefault: vpc.isDefault,
    State: 'available',
    Tags: listTags(ec2, vpc.id),
  })

/** Lists VPCs with the CIDR blocks of both families. */
export const describeVpcs: Operation<DescribeVpcsRequest, DescribeVpcsResult> = (state, input, context) =>
  pipe(
    Object.values(state.ec2.vpcs),
    describeResources(state.ec2, vpcKind, {
      ids: input.VpcIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: { Vpcs: page.items.map(toVpc(state.ec2, context)), NextToken: page.nextToken },
    })),
  )

const subnetKind: ResourceKind<SubnetState> = {
  idOf: (subnet) => subnet.id,
  filters: {
    'subnet-id': (subnet) => [subnet.id],
    'vpc-id': (subnet) => [subnet.vpcId],
    'availability-zone': (subnet) => [subnet.zoneName],
    'cidr-block': (subnet) => [subnet.cidrBlock],
    'default-for-az': (subnet) => [String(subnet.isDefaultForZone)],
    'map-public-ip-on-launch': (subnet) => [String(subnet.mapPublicIpOnLaunch)],
    'outpost-arn': (subnet) => (subnet.outpostArn === '' ? [] : [subnet.outpostArn]),
    state: () => ['available'],
  },
  notFound: missingIds('InvalidSubnetID.NotFound', 'subnet'),
  idsParameter: 'subnetIds',
  pageSizeMin: 5,
  pageSizeMax: 1000,
}

const toSubnet =
  (ec2: Ec2State, context: CallContext) =>
  (subnet: SubnetState): Subnet => ({
    SubnetId: subnet.id,
    SubnetArn: `arn:aws:ec2:${context.region}:${context.accountId}:subnet/${subnet.id}`,
    VpcId: subnet.vpcId,
    OwnerId: context.accountId,
    AvailabilityZone: subnet.zoneName,
    AvailabilityZoneId: ec2.availabilityZones[subnet.zoneName]?.id,
    AvailableIpAddressCount: subnet.availableIpAddressCount,
    CidrBlock: subnet.cidrBlock,
    Ipv6CidrBlockAssociationSet: subnet.ipv6CidrBlocks.map((Ipv6CidrBlock, index) => ({
      AssociationId: `subnet-cidr-assoc-${subnet.id.slice('subnet-'.length)}-${index}`,
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State: 'associated' },
    })),
    DefaultForAz: subnet.isDefaultForZone,
    MapPublicIpOnLaunch: subnet.mapPublicIpOnLaunch,
    State: 'available',
    Tags: listTags(ec2, subnet.id),
    ...(subnet.outpostArn === '' ? {} : { OutpostArn: subnet.outpostArn }),
  })

/** Lists subnets with zone, free addresses and tags. */
export const describeSubnets: Operation<DescribeSubnetsRequest, DescribeSubnetsResult> = (state, input, context) =>
  pipe(
    Object.values(state.ec2.subnets),
    describeResources(state.ec2, subnetKind, {
      ids: input.SubnetIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: { Subnets: page.items.map(toSubnet(state.ec2, context)), NextToken: page.nextToken },
    })),
  )

const zoneKind: ResourceKind<AvailabilityZoneState> = {
  idOf: (zone) => zone.name,
  filters: {
    'zone-name': (zone) => [zone.name],
    'zone-id': (zone) => [zone.id],
    'zone-type': (zone) => [zone.type],
    'opt-in-status': (zone) => [zone.optInStatus],
    state: () => ['available'],
  },
  notFound: (names) => ({
    code: 'InvalidParameterValue',
    message: `Invalid availability zone: [${names.join(', ')}]`,
    status: 400,
  }),
  idsParameter: 'zoneNames',
  pageSizeMin: 1,
  pageSizeMax: 1000,
}

/** Zones of the region itself are their own group; local zones are shown in the region's, which suffices here. */
const toAvailabilityZone =
  (context: CallContext) =>
  (zone: AvailabilityZoneState): AvailabilityZone => ({
    ZoneName: zone.name,
    ZoneId: zone.id,
    ZoneType: zone.type,
    RegionName: context.region,
    GroupName: context.region,
    NetworkBorderGroup: context.region,
    OptInStatus: zone.optInStatus,
    State: 'available',
    Messages: [],
  })

/** Lists availability zones; those not opted in are shown only on request. */
export const describeAvailabilityZones: Operation<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult> = (
  state,
  input,
  context,
) => {
  const byId = new Set(input.ZoneIds ?? [])
  return pipe(
    Object.values(state.ec2.availabilityZones)
      .filter((zone) => input.AllAvailabilityZones === true || zone.optInStatus !== 'not-opted-in')
      .filter((zone) => byId.size === 0 || byId.has(zone.id)),
    describeResources(state.ec2, zoneKind, {
      ids: input.ZoneNames,
      filters: input.Filters,
      maxResults: undefined,
      nextToken: undefined,
    }),
    E.map((page) => ({ state, output: { AvailabilityZones: page.items.map(toAvailabilityZone(context)) } })),
  )
}

const prefixListKind: ResourceKind<PrefixListState> = {
  idOf: (list) => list.id,
  filters: {
    'prefix-list-id': (list) => [list.id],
    'prefix-list-name': (list) => [list.name],
  },
  notFound: missingIds('InvalidPrefixListID.NotFound', 'prefix list'),
  idsParameter: 'prefixListIds',
  pageSizeMin: 1,
  pageSizeMax: 100,
}

/** AWS's own lists show neither size nor version, although they have both. */
const toPrefixList =
  (ec2: Ec2State, context: CallContext) =>
  (list: PrefixListState): ManagedPrefixList => {
    const owner = list.owner === 'aws' ? 'aws' : context.accountId
    return {
      PrefixListId: list.id,
      PrefixListName: list.name,
      PrefixListArn: `arn:aws:ec2:${context.region}:${owner}:prefix-list/${list.id}`,
      AddressFamily: list.addressFamily,
      OwnerId: owner === 'aws' ? 'AWS' : owner,
      State: 'create-complete',
      Tags: listTags(ec2, list.id),
      ...(list.owner === 'aws' ? {} : { MaxEntries: list.maxEntries, Version: 1 }),
    }
  }

/** Lists managed prefix lists, AWS's own and the account's. */
export const describeManagedPrefixLists: Operation<
  DescribeManagedPrefixListsRequest,
  DescribeManagedPrefixListsResult
> = (state, input, context) =>
  pipe(
    Object.values(state.ec2.prefixLists),
    describeResources(state.ec2, prefixListKind, {
      ids: input.PrefixListIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: { PrefixLists: page.items.map(toPrefixList(state.ec2, context)), NextToken: page.nextToken },
    })),
  )
