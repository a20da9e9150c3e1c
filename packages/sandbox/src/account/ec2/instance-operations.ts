// What does EC2 answer about machines and their network interfaces?
// Read-only. Instances come one to a reservation; the network interfaces of an instance are joined from their own records,
// so that the two calls can never disagree. Load balancers have interfaces too (`ELB app/…`, made by ELBv2).
import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult,
  GroupIdentifier,
  Instance,
  InstanceNetworkInterface,
  NetworkInterface,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { CallContext, Operation } from '../operation.js'
import { toTimestamp } from '../timestamp.js'
import { describeResources, listTags, missingIds, type ResourceKind } from './describe-resources.js'
import type { Ec2State, InstanceState, NetworkInterfaceState } from './ec2-state.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html (2026-11-22) */
const stateCodes: Readonly<Record<InstanceState['state'], number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
}

/** A group that is gone keeps its id and loses its name. */
const toGroups = (ec2: Ec2State, groupIds: ReadonlyArray<string>): Array<GroupIdentifier> =>
  groupIds.map((GroupId) => ({ GroupId, GroupName: ec2.securityGroups[GroupId]?.name }))

const toPrivateAddresses = (eni: NetworkInterfaceState): Array<{ Primary: boolean; PrivateIpAddress: string }> =>
  eni.privateIpAddresses.map((PrivateIpAddress, index) => ({ Primary: index === 0, PrivateIpAddress }))

const toIpv6Addresses = (eni: NetworkInterfaceState): Array<{ Ipv6Address: string }> =>
  eni.ipv6Addresses.map((Ipv6Address) => ({ Ipv6Address }))

/** The network interfaces of an instance stand in their own records and name it. */
const interfacesOf = (ec2: Ec2State, instanceId: string): ReadonlyArray<NetworkInterfaceState> =>
  Object.values(ec2.networkInterfaces).filter((eni) => eni.instanceId === instanceId)

/** Security groups belong to interfaces; an instance has those of all its interfaces. */
const groupIdsOf = (ec2: Ec2State, instanceId: string): ReadonlyArray<string> => [
  ...new Set(interfacesOf(ec2, instanceId).flatMap((eni) => eni.securityGroupIds)),
]

const instanceKind = (ec2: Ec2State): ResourceKind<InstanceState> => ({
  idOf: (instance) => instance.id,
  filters: {
    'instance-id': (instance) => [instance.id],
    'vpc-id': (instance) => [instance.vpcId],
    'subnet-id': (instance) => [instance.subnetId],
    'instance-state-name': (instance) => [instance.state],
    'instance-type': (instance) => [instance.instanceType],
    'private-ip-address': (instance) => [instance.privateIpAddress],
    'private-dns-name': (instance) => [instance.privateDnsName],
    'instance.group-id': (instance) => groupIdsOf(ec2, instance.id),
    'network-interface.group-id': (instance) => groupIdsOf(ec2, instance.id),
    'network-interface.addresses.private-ip-address': (instance) =>
      interfacesOf(ec2, instance.id).flatMap((eni) => eni.privateIpAddresses),
    'availability-zone': (instance) => [ec2.subnets[instance.subnetId]?.zoneName ?? ''],
  },
  notFound: missingIds('InvalidInstanceID.NotFound', 'instance'),
  idsParameter: 'instancesSet',
  pageSizeMin: 5,
  pageSizeMax: 1000,
})

type InterfacePlace = Pick<
  InstanceNetworkInterface & NetworkInterface,
  | 'NetworkInterfaceId'
  | 'Description'
  | 'OwnerId'
  | 'SubnetId'
  | 'VpcId'
  | 'Status'
  | 'SourceDestCheck'
  | 'Groups'
  | 'PrivateIpAddress'
  | 'PrivateIpAddresses'
  | 'Ipv6Addresses'
>

/** What both views of an interface tell. */
const placeOfInterface = (ec2: Ec2State, context: CallContext, eni: NetworkInterfaceState): InterfacePlace => ({
  NetworkInterfaceId: eni.id,
  Description: eni.description,
  OwnerId: context.accountId,
  SubnetId: eni.subnetId,
  VpcId: eni.vpcId,
  Status: 'in-use',
  SourceDestCheck: true,
  Groups: toGroups(ec2, eni.securityGroupIds),
  PrivateIpAddress: eni.privateIpAddresses[0],
  PrivateIpAddresses: toPrivateAddresses(eni),
  Ipv6Addresses: toIpv6Addresses(eni),
})

/** The instance's view of an interface, which has fewer members than the interface's own. */
const toInstanceInterface =
  (ec2: Ec2State, context: CallContext) =>
  (eni: NetworkInterfaceState, index: number): InstanceNetworkInterface => ({
    ...placeOfInterface(ec2, context, eni),
    InterfaceType: eni.interfaceType,
    Attachment: {
      AttachmentId: `eni-attach-${eni.id.slice('eni-'.length)}`,
      AttachTime: toTimestamp(eni.attachedAt),
      DeviceIndex: index,
      NetworkCardIndex: 0,
      DeleteOnTermination: true,
      Status: 'attached',
    },
  })

const toInstance =
  (ec2: Ec2State, context: CallContext) =>
  (instance: InstanceState): Instance => ({
    InstanceId: instance.id,
    ImageId: instance.imageId,
    InstanceType: instance.instanceType as Instance['InstanceType'],
    LaunchTime: toTimestamp(instance.launchedAt),
    State: { Code: stateCodes[instance.state], Name: instance.state },
    Placement: {
      AvailabilityZone: ec2.subnets[instance.subnetId]?.zoneName,
      GroupName: '',
      Tenancy: 'default',
    },
    PrivateDnsName: instance.privateDnsName,
    PrivateIpAddress: instance.privateIpAddress,
    SubnetId: instance.subnetId,
    VpcId: instance.vpcId,
    SecurityGroups: toGroups(ec2, groupIdsOf(ec2, instance.id)),
    NetworkInterfaces: interfacesOf(ec2, instance.id).map(toInstanceInterface(ec2, context)),
    SourceDestCheck: true,
    Tags: listTags(ec2, instance.id),
  })

/** Lists instances, terminated ones included, one to a reservation. */
export const describeInstances: Operation<DescribeInstancesRequest, DescribeInstancesResult> = (
  state,
  input,
  context,
) =>
  pipe(
    Object.values(state.ec2.instances),
    describeResources(state.ec2, instanceKind(state.ec2), {
      ids: input.InstanceIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: {
        Reservations: page.items.map((instance) => ({
          ReservationId: `r-${instance.id.slice('i-'.length)}`,
          OwnerId: context.accountId,
          Groups: [],
          Instances: [toInstance(state.ec2, context)(instance)],
        })),
        NextToken: page.nextToken,
      },
    })),
  )

const interfaceKind: ResourceKind<NetworkInterfaceState> = {
  idOf: (eni) => eni.id,
  filters: {
    'network-interface-id': (eni) => [eni.id],
    'vpc-id': (eni) => [eni.vpcId],
    'subnet-id': (eni) => [eni.subnetId],
    'availability-zone': (eni) => [eni.zoneName],
    'group-id': (eni) => eni.securityGroupIds,
    description: (eni) => [eni.description],
    'interface-type': (eni) => [eni.interfaceType],
    'requester-id': (eni) => [eni.requesterId],
    'requester-managed': (eni) => [String(eni.requesterId !== '')],
    'attachment.instance-id': (eni) => (eni.instanceId === '' ? [] : [eni.instanceId]),
    'addresses.private-ip-address': (eni) => eni.privateIpAddresses,
    'private-ip-address': (eni) => eni.privateIpAddresses.slice(0, 1),
    'ipv6-addresses.ipv6-address': (eni) => eni.ipv6Addresses,
    status: () => ['in-use'],
  },
  notFound: missingIds('InvalidNetworkInterfaceID.NotFound', 'networkInterface'),
  idsParameter: 'networkInterfaceIds',
  pageSizeMin: 5,
  pageSizeMax: 1000,
}

const toNetworkInterface =
  (ec2: Ec2State, context: CallContext) =>
  (eni: NetworkInterfaceState): NetworkInterface => ({
    ...placeOfInterface(ec2, context, eni),
    InterfaceType: eni.interfaceType as NetworkInterface['InterfaceType'],
    AvailabilityZone: eni.zoneName,
    RequesterManaged: eni.requesterId !== '',
    ...(eni.requesterId === '' ? {} : { RequesterId: eni.requesterId }),
    Attachment: {
      AttachmentId: `eni-attach-${eni.id.slice('eni-'.length)}`,
      AttachTime: toTimestamp(eni.attachedAt),
      DeviceIndex: eni.instanceId === '' ? 1 : 0,
      DeleteOnTermination: true,
      InstanceOwnerId: eni.requesterId === '' ? context.accountId : eni.requesterId,
      Status: 'attached',
      ...(eni.instanceId === '' ? {} : { InstanceId: eni.instanceId }),
    },
    TagSet: listTags(ec2, eni.id),
  })

/** Lists network interfaces, those of load balancers included. */
export const describeNetworkInterfaces: Operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
> = (state, input, context) =>
  pipe(
    Object.values(state.ec2.networkInterfaces),
    describeResources(state.ec2, interfaceKind, {
      ids: input.NetworkInterfaceIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({
      state,
      output: {
        NetworkInterfaces: page.items.map(toNetworkInterface(state.ec2, context)),
        NextToken: page.nextToken,
      },
    })),
  )
