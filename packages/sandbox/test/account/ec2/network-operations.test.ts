// What EC2 says about the demonstration's network, and how filters, ids and pages work in every Describe call.
import { describe, expect, it } from 'vitest'
import {
  describeAvailabilityZones,
  describeManagedPrefixLists,
  describeSubnets,
  describeVpcs,
} from '../../../src/account/ec2/network-operations.js'
import { describeRouteTables } from '../../../src/account/ec2/route-table-operations.js'
import { demo, done, refused } from '../../../testing/run-operation.js'

const subnetIds = (input: Parameters<typeof describeSubnets>[1]): ReadonlyArray<string | undefined> =>
  (done(describeSubnets, demo, input).output.Subnets ?? []).map((subnet) => subnet.SubnetId)

const publicIds = ['subnet-0de3000000000001a', 'subnet-0de3000000000001b', 'subnet-0de3000000000001c']
const privateIds = ['subnet-0de3000000000002a', 'subnet-0de3000000000002b', 'subnet-0de3000000000002c']

describe('DescribeSubnets', () => {
  it('shows a subnet whole', () => {
    expect(done(describeSubnets, demo, { SubnetIds: ['subnet-0de3000000000001a'] }).output).toEqual({
      NextToken: undefined,
      Subnets: [
        {
          SubnetId: 'subnet-0de3000000000001a',
          SubnetArn: 'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0de3000000000001a',
          VpcId: 'vpc-0de30000000000001',
          OwnerId: '123456789012',
          AvailabilityZone: 'us-east-1a',
          AvailabilityZoneId: 'use1-az1',
          AvailableIpAddressCount: 250,
          CidrBlock: '10.0.0.0/24',
          Ipv6CidrBlockAssociationSet: [],
          DefaultForAz: false,
          MapPublicIpOnLaunch: false,
          State: 'available',
          Tags: [
            { Key: 'Name', Value: 'demo-public-a' },
            { Key: 'kubernetes.io/cluster/demo', Value: 'shared' },
            { Key: 'kubernetes.io/role/elb', Value: '1' },
          ],
        },
      ],
    })
  })

  it('requires all filters and any value of each', () => {
    const filters = [
      { Name: 'tag:kubernetes.io/role/elb', Values: ['', '1'] },
      { Name: 'vpc-id', Values: ['vpc-0de30000000000001'] },
    ]
    expect(subnetIds({ Filters: filters })).toEqual(publicIds)
    expect(subnetIds({ Filters: [...filters, { Name: 'tag-key', Values: ['kubernetes.io/role/internal-elb'] }] })).toEqual([])
  })

  it('understands wildcards in values', () => {
    expect(subnetIds({ Filters: [{ Name: 'tag:Name', Values: ['demo-private-?'] }] })).toEqual(privateIds)
    expect(subnetIds({ Filters: [{ Name: 'tag:Name', Values: ['*-a'] }] })).toEqual([publicIds[0], privateIds[0]])
    expect(subnetIds({ Filters: [{ Name: 'tag:Name', Values: ['demo-private-\\?'] }] })).toEqual([])
    expect(subnetIds({ Filters: [{ Name: 'cidr-block', Values: ['10.0.0.0.24'] }] })).toEqual([])
  })

  it('pages with tokens that a caller cannot read', () => {
    const first = done(describeSubnets, demo, { MaxResults: 5 }).output
    const second = done(describeSubnets, demo, { MaxResults: 5, NextToken: first.NextToken }).output
    expect(first.NextToken).not.toContain('subnet')
    expect([...(first.Subnets ?? []), ...(second.Subnets ?? [])].map((subnet) => subnet.SubnetId)).toEqual([
      ...publicIds,
      ...privateIds,
    ])
    expect(second.NextToken).toBeUndefined()
  })

  it.each([
    [{ SubnetIds: ['subnet-1'] }, 'InvalidSubnetID.NotFound', "The subnet ID 'subnet-1' does not exist"],
    [
      { SubnetIds: ['subnet-1', 'subnet-0de3000000000001a', 'subnet-2'] },
      'InvalidSubnetID.NotFound',
      "The subnet IDs 'subnet-1, subnet-2' do not exist",
    ],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue', "The filter 'colour' is invalid"],
    [{ Filters: [{ Name: 'vpc-id' }] }, 'InvalidParameterValue', "The filter 'vpc-id' requires at least one value"],
    [
      { Filters: [{ Name: 'vpc-id', Values: Array.from({ length: 201 }, (_, index) => `vpc-${index}`) }] },
      'FilterLimitExceeded',
      'The maximum number of filter values on a single call is 200',
    ],
    [
      { MaxResults: 4 },
      'InvalidParameterValue',
      'Value ( 4 ) for parameter maxResults is invalid. Expecting a value from 5 to 1000.',
    ],
    [
      { MaxResults: 5, SubnetIds: ['subnet-0de3000000000001a'] },
      'InvalidParameterCombination',
      'The parameter subnetIds cannot be used with the parameter maxResults',
    ],
    [{ NextToken: 'nonsense' }, 'InvalidNextToken', "The token 'nonsense' is invalid"],
  ])('refuses %j', (input, code, message) => {
    expect(refused(describeSubnets, demo, input)).toEqual({ code, message, status: 400 })
  })
})

describe('the other network calls', () => {
  it('describes the VPC', () => {
    const { Vpcs = [] } = done(describeVpcs, demo, { Filters: [{ Name: 'tag:Name', Values: ['demo'] }] }).output
    expect(Vpcs.map(({ VpcId, CidrBlock, IsDefault }) => ({ VpcId, CidrBlock, IsDefault }))).toEqual([
      { VpcId: 'vpc-0de30000000000001', CidrBlock: '10.0.0.0/16', IsDefault: false },
    ])
    expect(refused(describeVpcs, demo, { VpcIds: ['vpc-1'] })).toEqual({
      code: 'InvalidVpcID.NotFound',
      message: "The vpc ID 'vpc-1' does not exist",
      status: 400,
    })
  })

  it('describes the zones, hiding those not opted in', () => {
    const local = { name: 'us-east-1-bos-1a', id: 'use1-bos1-az1', type: 'local-zone', optInStatus: 'not-opted-in' } as const
    const zones = { ...demo.ec2.availabilityZones, [local.name]: local }
    const account = { ...demo, ec2: { ...demo.ec2, availabilityZones: zones } }
    const names = (input: Parameters<typeof describeAvailabilityZones>[1]): ReadonlyArray<string | undefined> =>
      (done(describeAvailabilityZones, account, input).output.AvailabilityZones ?? []).map((zone) => zone.ZoneName)
    expect(names({})).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c'])
    expect(names({ AllAvailabilityZones: true })).toContain('us-east-1-bos-1a')
    expect(names({ ZoneIds: ['use1-az2'] })).toEqual(['us-east-1b'])
    expect(refused(describeAvailabilityZones, account, { ZoneNames: ['mars-1a'] })).toEqual({
      code: 'InvalidParameterValue',
      message: 'Invalid availability zone: [mars-1a]',
      status: 400,
    })
  })

  it('finds the route table of a subnet by its explicit association', () => {
    const { RouteTables = [] } = done(describeRouteTables, demo, {
      Filters: [{ Name: 'association.subnet-id', Values: ['subnet-0de3000000000001b'] }],
    }).output
    expect(RouteTables.map((table) => table.Routes)).toEqual([
      [
        { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
        {
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: 'igw-0de30000000000001',
          Origin: 'CreateRoute',
          State: 'active',
        },
      ],
    ])
  })

  it('finds the main route table, which names no subnet', () => {
    const { RouteTables = [] } = done(describeRouteTables, demo, {
      Filters: [{ Name: 'association.main', Values: ['true'] }],
    }).output
    expect(RouteTables.map((table) => table.Associations)).toEqual([
      [
        {
          RouteTableAssociationId: 'rtbassoc-0de30000000000001',
          RouteTableId: 'rtb-0de30000000000001',
          Main: true,
          AssociationState: { State: 'associated' },
        },
      ],
    ])
  })

  it('describes prefix lists', () => {
    const { PrefixLists } = done(describeManagedPrefixLists, demo, {
      Filters: [{ Name: 'prefix-list-name', Values: ['com.amazonaws.*.origin-facing'] }],
    }).output
    expect(PrefixLists).toEqual([
      {
        PrefixListId: 'pl-0de30000000000001',
        PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing',
        PrefixListArn: 'arn:aws:ec2:us-east-1:aws:prefix-list/pl-0de30000000000001',
        AddressFamily: 'IPv4',
        OwnerId: 'AWS',
        State: 'create-complete',
        Tags: [],
      },
    ])
  })
})
