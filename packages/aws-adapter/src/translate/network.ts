// How do subnets, route tables, zones and VPCs look in the SDK? Read only: none of them is ours to change.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Subnet.html (2026-11-22)
import type {
  AvailabilityZone as SdkAvailabilityZone,
  RouteTable as SdkRouteTable,
  Subnet as SdkSubnet,
  Vpc as SdkVpc,
} from '@aws-sdk/client-ec2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AvailabilityZone, RouteTable, Subnet, Vpc } from '@alb-ingress/core/facts/answer.js'
import { required, type Translated } from './required.js'
import { fromSdkTags } from './tags.js'

const member = required('ec2:DescribeSubnets')

/** Reads a subnet; only associated IPv6 blocks count. */
export const fromSdkSubnet = (subnet: SdkSubnet): Translated<Subnet> =>
  pipe(
    sequenceS(E.Applicative)({
      subnetId: member('SubnetId', subnet.SubnetId),
      vpcId: member('VpcId', subnet.VpcId),
      availabilityZone: member('AvailabilityZone', subnet.AvailabilityZone),
      availableIpAddressCount: member('AvailableIpAddressCount', subnet.AvailableIpAddressCount),
    }),
    E.map((known) => ({
      ...known,
      ipv6CidrBlocks: (subnet.Ipv6CidrBlockAssociationSet ?? [])
        .filter((association) => association.Ipv6CidrBlockState?.State === 'associated')
        .map(({ Ipv6CidrBlock = '' }) => Ipv6CidrBlock),
      outpostArn: O.fromNullable(subnet.OutpostArn),
      tags: fromSdkTags(subnet.Tags),
    })),
  )

/** Reads a route table. */
export const fromSdkRouteTable = (table: SdkRouteTable): RouteTable => ({
  role: (table.Associations ?? []).some((association) => association.Main === true) ? 'main' : 'other',
  subnetIds: (table.Associations ?? []).flatMap(({ SubnetId }) => (SubnetId === undefined ? [] : [SubnetId])),
  gatewayIds: (table.Routes ?? []).flatMap(({ GatewayId }) => (GatewayId === undefined ? [] : [GatewayId])),
})

/** Reads a zone of the region. */
export const fromSdkAvailabilityZone = (zone: SdkAvailabilityZone): Translated<AvailabilityZone> =>
  pipe(
    required('ec2:DescribeAvailabilityZones')('ZoneName', zone.ZoneName),
    E.map((name) => ({
      name,
      zoneType:
        zone.ZoneType === 'local-zone' || zone.ZoneType === 'wavelength-zone' ? zone.ZoneType : 'availability-zone',
    })),
  )

/** Reads a VPC; only associated blocks count. */
export const fromSdkVpc = (vpc: SdkVpc): Translated<Vpc> =>
  pipe(
    required('ec2:DescribeVpcs')('VpcId', vpc.VpcId),
    E.map((vpcId) => ({
      vpcId,
      ipv4CidrBlocks: (vpc.CidrBlockAssociationSet ?? [])
        .filter((association) => association.CidrBlockState?.State === 'associated')
        .map(({ CidrBlock = '' }) => CidrBlock),
      ipv6CidrBlocks: (vpc.Ipv6CidrBlockAssociationSet ?? [])
        .filter((association) => association.Ipv6CidrBlockState?.State === 'associated')
        .map(({ Ipv6CidrBlock = '' }) => Ipv6CidrBlock),
    })),
  )
