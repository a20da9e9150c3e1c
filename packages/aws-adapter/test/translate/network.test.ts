// What the adapter reads of security groups, VPCs, route tables and zones.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { showPermission } from '@alb-ingress/core/aws/security-group.js'
import { fromSdkAvailabilityZone, fromSdkRouteTable, fromSdkSubnet, fromSdkVpc } from '../../src/translate/network.js'
import { fromSdkSecurityGroup } from '../../src/translate/security-group.js'
import { fromSdkTags } from '../../src/translate/tags.js'
import { known } from './known.js'

describe('reading the network', () => {
  test('takes permissions apart, one per source, in order', () => {
    const read = fromSdkSecurityGroup({
      GroupId: 'sg-1',
      GroupName: 'web',
      VpcId: 'vpc-1',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          UserIdGroupPairs: [{ GroupId: 'sg-2' }],
          IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }, { CidrIp: '0.0.0.0/0' }],
        },
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      ],
    })
    expect(known(read).permissions.map((permission) => [showPermission(permission), permission.description])).toEqual([
      ['-1 0-65535 10.0.0.0/8', ''],
      ['tcp 80-80 0.0.0.0/0', ''],
      ['tcp 80-80 10.0.0.0/8', 'inside'],
      ['tcp 80-80 sg-2', ''],
    ])
  })

  test('counts only associated blocks', () => {
    const block = (Ipv6CidrBlock: string, State: 'associated' | 'disassociated') => ({
      Ipv6CidrBlock,
      Ipv6CidrBlockState: { State },
    })
    const blocks = [block('2001:db8::/56', 'associated'), block('2001:db9::/56', 'disassociated')]
    const subnet = { SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'a', AvailableIpAddressCount: 9 }
    expect(known(fromSdkSubnet({ ...subnet, Ipv6CidrBlockAssociationSet: blocks }))).toEqual({
      subnetId: 'subnet-1',
      vpcId: 'vpc-1',
      availabilityZone: 'a',
      availableIpAddressCount: 9,
      ipv6CidrBlocks: ['2001:db8::/56'],
      outpostArn: O.none,
      tags: {},
    })
    const associations = [
      { CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' as const } },
      { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'failed' as const } },
    ]
    expect(
      known(fromSdkVpc({ VpcId: 'vpc-1', CidrBlockAssociationSet: associations, Ipv6CidrBlockAssociationSet: blocks })),
    ).toEqual({
      vpcId: 'vpc-1',
      ipv4CidrBlocks: ['10.0.0.0/16'],
      ipv6CidrBlocks: ['2001:db8::/56'],
    })
  })

  test('tells the main route table and the kinds of zones', () => {
    expect(
      fromSdkRouteTable({
        Associations: [{ Main: true }],
        Routes: [{ GatewayId: 'local' }, { NatGatewayId: 'nat-1' }],
      }),
    ).toEqual({
      role: 'main',
      subnetIds: [],
      gatewayIds: ['local'],
    })
    expect(
      ['local-zone', undefined].map(
        (ZoneType) =>
          known(fromSdkAvailabilityZone({ ZoneName: 'z', ...(ZoneType === undefined ? {} : { ZoneType }) })).zoneType,
      ),
    ).toEqual(['local-zone', 'availability-zone'])
  })

  test('leaves out the tags that AWS itself sets', () => {
    expect(
      fromSdkTags([
        { Key: 'aws:cloudformation:stack-name', Value: 'x' },
        { Key: 'team', Value: 'shop' },
      ]),
    ).toEqual({ team: 'shop' })
  })
})
