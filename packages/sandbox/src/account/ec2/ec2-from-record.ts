// What does EC2 hold in a recorded account?
// From Describe answers saved as JSON to the state of the simulated EC2. Rule ids, which older recordings lack, are derived
// from group and rule, so that the same record always gives the same state. Members that the state has no place for are dropped.
import type {
  Instance,
  IpPermission,
  ManagedPrefixList,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  Tag,
  Vpc,
} from '@aws-sdk/client-ec2'
import { hashOrder } from '../make-id.js'
import { byId, instantFromRecord, type Recorded, tagsFromRecord } from '../recorded.js'
import type {
  AvailabilityZoneState,
  Ec2State,
  InstanceState,
  NetworkInterfaceState,
  PrefixListState,
  RouteState,
  RouteTableState,
  SecurityGroupRuleState,
  SecurityGroupState,
  SubnetState,
  VpcState,
} from './ec2-state.js'
import { type RuleContent, type RuleDirection, ruleIdentity } from './security-group-rule.js'

/** The parts of a recorded account that are EC2's. */
export interface RecordedEc2 {
  readonly Vpcs?: ReadonlyArray<Recorded<Vpc>> | undefined
  readonly Subnets?: ReadonlyArray<Recorded<Subnet>> | undefined
  readonly RouteTables?: ReadonlyArray<Recorded<RouteTable>> | undefined
  readonly SecurityGroups?: ReadonlyArray<Recorded<SecurityGroup>> | undefined
  readonly Instances?: ReadonlyArray<Recorded<Instance>> | undefined
  readonly NetworkInterfaces?: ReadonlyArray<Recorded<NetworkInterface>> | undefined
  readonly ManagedPrefixLists?: ReadonlyArray<Recorded<ManagedPrefixList>> | undefined
}

const idLength = 17

/** The texts that are there, in order. */
const present = (texts: ReadonlyArray<string | undefined>): ReadonlyArray<string> =>
  texts.filter((text): text is string => text !== undefined && text !== '')

const toVpc = (vpc: Recorded<Vpc>): VpcState => ({
  id: vpc.VpcId ?? '',
  cidrBlocks: present((vpc.CidrBlockAssociationSet ?? [{ CidrBlock: vpc.CidrBlock }]).map((block) => block.CidrBlock)),
  ipv6CidrBlocks: present((vpc.Ipv6CidrBlockAssociationSet ?? []).map((block) => block.Ipv6CidrBlock)),
  isDefault: vpc.IsDefault ?? false,
})

const toSubnet = (subnet: Recorded<Subnet>): SubnetState => ({
  id: subnet.SubnetId ?? '',
  vpcId: subnet.VpcId ?? '',
  zoneName: subnet.AvailabilityZone ?? '',
  cidrBlock: subnet.CidrBlock ?? '',
  ipv6CidrBlocks: present((subnet.Ipv6CidrBlockAssociationSet ?? []).map((block) => block.Ipv6CidrBlock)),
  availableIpAddressCount: subnet.AvailableIpAddressCount ?? 0,
  mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch ?? false,
  isDefaultForZone: subnet.DefaultForAz ?? false,
  outpostArn: subnet.OutpostArn ?? '',
})

/** Zones are not recorded by themselves; the subnets name them. */
const toAvailabilityZones = (subnets: ReadonlyArray<Recorded<Subnet>>): Ec2State['availabilityZones'] =>
  Object.fromEntries(
    subnets.map((subnet): readonly [string, AvailabilityZoneState] => {
      const name = subnet.AvailabilityZone ?? ''
      return [
        name,
        { name, id: subnet.AvailabilityZoneId ?? name, type: 'availability-zone', optInStatus: 'opt-in-not-required' },
      ]
    }),
  )

/** Routes to targets that are not simulated are left out. */
const toRoutes = (table: Recorded<RouteTable>): ReadonlyArray<RouteState> =>
  (table.Routes ?? []).flatMap((route) => {
    const [destination] = present([route.DestinationCidrBlock, route.DestinationIpv6CidrBlock])
    const [target] = present([
      route.GatewayId,
      route.NatGatewayId,
      route.EgressOnlyInternetGatewayId,
      route.TransitGatewayId,
      route.VpcPeeringConnectionId,
    ])
    return destination === undefined || target === undefined ? [] : [{ destination, target }]
  })

const toRouteTable = (table: Recorded<RouteTable>): RouteTableState => ({
  id: table.RouteTableId ?? '',
  vpcId: table.VpcId ?? '',
  routes: toRoutes(table),
  associations: (table.Associations ?? []).map((association) => ({
    id: association.RouteTableAssociationId ?? '',
    subnetId: association.SubnetId ?? '',
  })),
})

const toInstance = (instance: Recorded<Instance>): InstanceState => ({
  id: instance.InstanceId ?? '',
  state: instance.State?.Name ?? 'running',
  instanceType: instance.InstanceType ?? '',
  imageId: instance.ImageId ?? '',
  vpcId: instance.VpcId ?? '',
  subnetId: instance.SubnetId ?? '',
  privateIpAddress: instance.PrivateIpAddress ?? '',
  privateDnsName: instance.PrivateDnsName ?? '',
  launchedAt: instantFromRecord(instance.LaunchTime),
})

/** A requester counts only on interfaces that AWS manages; recordings name one on all of them. */
const toNetworkInterface = (eni: Recorded<NetworkInterface>): NetworkInterfaceState => ({
  id: eni.NetworkInterfaceId ?? '',
  vpcId: eni.VpcId ?? '',
  subnetId: eni.SubnetId ?? '',
  zoneName: eni.AvailabilityZone ?? '',
  description: eni.Description ?? '',
  interfaceType: eni.InterfaceType ?? 'interface',
  privateIpAddresses: present((eni.PrivateIpAddresses ?? [eni]).map((address) => address.PrivateIpAddress)),
  ipv6Addresses: present((eni.Ipv6Addresses ?? []).map((address) => address.Ipv6Address)),
  securityGroupIds: present((eni.Groups ?? []).map((group) => group.GroupId)),
  instanceId: eni.Attachment?.InstanceId ?? '',
  requesterId: eni.RequesterManaged === true ? (eni.RequesterId ?? '') : '',
  attachedAt: instantFromRecord(eni.Attachment?.AttachTime),
})

/** Recordings hold canonical CIDR blocks, as Describe showed them. */
const toRuleContents = (permission: Recorded<IpPermission>): ReadonlyArray<RuleContent> => {
  const ports = {
    protocol: permission.IpProtocol ?? '-1',
    fromPort: permission.FromPort ?? -1,
    toPort: permission.ToPort ?? -1,
  }
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp = '', Description = '' }) => ({
      ...ports,
      source: { _tag: 'Ipv4' as const, cidrBlock: CidrIp },
      description: Description,
    })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 = '', Description = '' }) => ({
      ...ports,
      source: { _tag: 'Ipv6' as const, cidrBlock: CidrIpv6 },
      description: Description,
    })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId = '', Description = '' }) => ({
      ...ports,
      source: { _tag: 'PrefixList' as const, prefixListId: PrefixListId },
      description: Description,
    })),
    ...(permission.UserIdGroupPairs ?? []).map(({ GroupId = '', Description = '' }) => ({
      ...ports,
      source: { _tag: 'SecurityGroup' as const, groupId: GroupId },
      description: Description,
    })),
  ]
}

const toRules = (
  groupId: string,
  direction: RuleDirection,
  permissions: ReadonlyArray<Recorded<IpPermission>> | undefined,
): Readonly<Record<string, SecurityGroupRuleState>> =>
  Object.fromEntries(
    (permissions ?? []).flatMap(toRuleContents).map((content) => {
      const identity = ruleIdentity(content)
      const id = `sgr-${hashOrder(`${groupId}/${direction}/${identity}`).slice(0, idLength)}`
      return [identity, { ...content, id }]
    }),
  )

/** Recorded groups are old enough to be seen at once. */
const toSecurityGroup = (group: Recorded<SecurityGroup>): SecurityGroupState => {
  const id = group.GroupId ?? ''
  return {
    id,
    name: group.GroupName ?? '',
    description: group.Description ?? '',
    vpcId: group.VpcId ?? '',
    createdAt: 0,
    ingress: toRules(id, 'ingress', group.IpPermissions),
    egress: toRules(id, 'egress', group.IpPermissionsEgress),
  }
}

const toPrefixList = (list: Recorded<ManagedPrefixList>): PrefixListState => ({
  id: list.PrefixListId ?? '',
  name: list.PrefixListName ?? '',
  addressFamily: list.AddressFamily === 'IPv6' ? 'IPv6' : 'IPv4',
  maxEntries: list.MaxEntries ?? 1,
  owner: list.OwnerId === 'AWS' ? 'aws' : 'customer',
})

/** Tags, or nothing when the recording left them out. */
type TagList = ReadonlyArray<Recorded<Tag>> | undefined

const toTags = (record: RecordedEc2): Ec2State['tags'] => {
  const lists: ReadonlyArray<readonly [string | undefined, TagList]> = [
    ...(record.Vpcs ?? []).map((vpc) => [vpc.VpcId, vpc.Tags] as const),
    ...(record.Subnets ?? []).map((subnet) => [subnet.SubnetId, subnet.Tags] as const),
    ...(record.RouteTables ?? []).map((table) => [table.RouteTableId, table.Tags] as const),
    ...(record.SecurityGroups ?? []).map((group) => [group.GroupId, group.Tags] as const),
    ...(record.Instances ?? []).map((instance) => [instance.InstanceId, instance.Tags] as const),
    ...(record.NetworkInterfaces ?? []).map((eni) => [eni.NetworkInterfaceId, eni.TagSet] as const),
    ...(record.ManagedPrefixLists ?? []).map((list) => [list.PrefixListId, list.Tags] as const),
  ]
  return Object.fromEntries(
    lists.flatMap(([id, tags]) => (id === undefined || tags === undefined || tags.length === 0 ? [] : [[id, tagsFromRecord(tags)]])),
  )
}

/** Makes EC2's state of its part of a recorded account. */
export const ec2StateFromRecord = (record: RecordedEc2): Ec2State => ({
  vpcs: byId((record.Vpcs ?? []).map(toVpc)),
  subnets: byId((record.Subnets ?? []).map(toSubnet)),
  availabilityZones: toAvailabilityZones(record.Subnets ?? []),
  routeTables: byId((record.RouteTables ?? []).map(toRouteTable)),
  instances: byId((record.Instances ?? []).map(toInstance)),
  networkInterfaces: byId((record.NetworkInterfaces ?? []).map(toNetworkInterface)),
  securityGroups: byId((record.SecurityGroups ?? []).map(toSecurityGroup)),
  prefixLists: byId((record.ManagedPrefixLists ?? []).map(toPrefixList)),
  tags: toTags(record),
})
