// How a recorded EC2 becomes state that answers as the recording did.
import { expect, it } from 'vitest'
import { ec2StateFromRecord } from '../../../src/account/ec2/ec2-from-record.js'
import { describeNetworkInterfaces } from '../../../src/account/ec2/instance-operations.js'
import { describeSubnets } from '../../../src/account/ec2/network-operations.js'
import { describeRouteTables } from '../../../src/account/ec2/route-table-operations.js'
import { describeSecurityGroups } from '../../../src/account/ec2/describe-security-groups.js'
import { demo, done } from '../../../testing/run-operation.js'

const tags = [{ Key: 'kubernetes.io/role/elb', Value: '1' }]
const permission = {
  IpProtocol: 'tcp',
  FromPort: 80,
  ToPort: 81,
  IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '123456789012' }],
}
const group = {
  GroupId: 'sg-1',
  GroupName: 'front',
  Description: 'a front group',
  VpcId: 'vpc-1',
  OwnerId: '123456789012',
  SecurityGroupArn: 'arn:aws:ec2:us-east-1:123456789012:security-group/sg-1',
  IpPermissions: [permission],
  IpPermissionsEgress: [],
  Tags: tags,
}
const state = {
  ...demo,
  ec2: ec2StateFromRecord({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', IsDefault: false }],
    Subnets: [
      { SubnetId: 'subnet-1', VpcId: 'vpc-1', AvailabilityZone: 'eu-1a', AvailabilityZoneId: 'e-az1', Tags: tags },
    ],
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Routes: [{ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }],
        Associations: [{ Main: true, RouteTableAssociationId: 'rtbassoc-1' }],
      },
    ],
    SecurityGroups: [group],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        SubnetId: 'subnet-1',
        VpcId: 'vpc-1',
        Description: 'ELB app/x/1',
        Groups: [{ GroupId: 'sg-1' }],
        PrivateIpAddress: '10.0.0.4',
        RequesterManaged: true,
        RequesterId: 'amazon-elb',
        Attachment: { AttachTime: '2026-11-22 11:38:07+00:00' },
      },
    ],
  }),
}

it('answers with the security group as it was recorded', () => {
  expect(done(describeSecurityGroups, state, {}).output.SecurityGroups).toEqual([group])
})

it('takes tags, zones and routes over', () => {
  const filters = [{ Name: 'tag:kubernetes.io/role/elb', Values: ['1'] }]
  const { Subnets = [] } = done(describeSubnets, state, { Filters: filters }).output
  expect(Subnets.map((subnet) => [subnet.SubnetId, subnet.AvailabilityZoneId])).toEqual([['subnet-1', 'e-az1']])
  expect(done(describeRouteTables, state, {}).output.RouteTables?.[0]?.Routes).toEqual([
    {
      DestinationIpv6CidrBlock: '::/0',
      EgressOnlyInternetGatewayId: 'eigw-1',
      Origin: 'CreateRoute',
      State: 'active',
    },
  ])
})

it('keeps whose network interface it is, and since when', () => {
  const [eni] = done(describeNetworkInterfaces, state, {}).output.NetworkInterfaces ?? []
  expect([eni?.Description, eni?.RequesterId, eni?.PrivateIpAddress, eni?.Attachment?.AttachTime?.toISOString()]).toEqual([
    'ELB app/x/1',
    'amazon-elb',
    '10.0.0.4',
    '2026-11-22T11:38:07.000Z',
  ])
})
