import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { lookUpAll } from '../../src/facts/look-up.js'
import { mockAws, sdkError } from '../mock-aws.js'

describe('looking up certificates', () => {
  test('asks for every key type and describes only certificates with more than a hundred names', async () => {
    const { aws, answer, sent } = mockAws()
    answer('ListCertificates', () => ({
      CertificateSummaryList: [
        {
          CertificateArn: 'b',
          DomainName: 'b.example.com',
          SubjectAlternativeNameSummaries: ['b.example.com', '*.b.example.com'],
        },
        { CertificateArn: 'a', DomainName: 'a.example.com', HasAdditionalSubjectAlternativeNames: true },
      ],
    }))
    answer('DescribeCertificate', () => ({
      Certificate: { DomainName: 'a.example.com', SubjectAlternativeNames: ['a.example.com', 'x.example.com'] },
    }))
    expect(await lookUpAll(aws, [{ _tag: 'Certificates' }])()).toEqual([
      E.right({
        _tag: 'Certificates',
        certificates: [
          { arn: 'a', names: ['a.example.com', 'x.example.com'] },
          { arn: 'b', names: ['b.example.com', '*.b.example.com'] },
        ],
      }),
    ])
    expect(sent()).toEqual([
      [
        'ListCertificates',
        {
          CertificateStatuses: ['ISSUED'],
          Includes: {
            keyTypes: expect.arrayContaining([
              'RSA_1024',
              'RSA_2048',
              'RSA_3072',
              'RSA_4096',
              'EC_prime256v1',
              'EC_secp384r1',
              'EC_secp521r1',
            ]),
          },
          MaxItems: 1_000,
          NextToken: undefined,
        },
      ],
      ['DescribeCertificate', { CertificateArn: 'a' }],
    ])
  })
})

describe('looking up hosted zones', () => {
  const zone = (id: string, name: string, PrivateZone: boolean) => ({
    Id: `/hostedzone/${id}`,
    Name: name,
    Config: { PrivateZone },
  })

  test('lists public zones, and private ones of this account only if they are attached to the VPC', async () => {
    const { aws, answer, sent } = mockAws()
    answer('ListHostedZones', () => ({
      HostedZones: [
        zone('Z2', 'example.com.', false),
        zone('Z3', 'elsewhere.internal.', true),
        zone('Z1', 'corp.internal.', true),
      ],
      IsTruncated: false,
    }))
    answer('ListHostedZonesByVPC', () => ({
      HostedZoneSummaries: [
        { HostedZoneId: 'Z1', Name: 'corp.internal.' },
        { HostedZoneId: 'Z9', Name: 'of-another-account.internal.' },
      ],
    }))
    expect(await lookUpAll(aws, [{ _tag: 'HostedZones', vpcId: 'vpc-1' }])()).toEqual([
      E.right({
        _tag: 'HostedZones',
        hostedZones: [
          { zoneId: 'Z1', name: 'corp.internal', visibility: 'private' },
          { zoneId: 'Z2', name: 'example.com', visibility: 'public' },
        ],
      }),
    ])
    expect(sent()).toEqual([
      ['ListHostedZones', { MaxItems: 100, Marker: undefined }],
      ['ListHostedZonesByVPC', { VPCId: 'vpc-1', VPCRegion: 'us-east-1', MaxItems: 100, NextToken: undefined }],
    ])
  })

  test('reads all pages, and asks for the VPC only where there are private zones', async () => {
    const { aws, answer, sent } = mockAws()
    answer('ListHostedZones', ({ Marker }) =>
      Marker === undefined
        ? { HostedZones: [zone('Z1', 'a.example.', false)], IsTruncated: true, NextMarker: 'Z2' }
        : { HostedZones: [zone('Z2', 'b.example.', false)], IsTruncated: false },
    )
    const [outcome] = await lookUpAll(aws, [{ _tag: 'HostedZones', vpcId: 'vpc-1' }])()
    expect(outcome).toMatchObject(E.right({ hostedZones: [{ zoneId: 'Z1' }, { zoneId: 'Z2' }] }))
    expect(sent().map(([operation, { Marker }]) => [operation, Marker])).toEqual([
      ['ListHostedZones', undefined],
      ['ListHostedZones', 'Z2'],
    ])
  })
})

describe('looking up in EC2', () => {
  test('puts questions of one kind together and deals the answers out again', async () => {
    const { aws, answer, sent } = mockAws()
    const found = (id: string, instanceId: string) => ({
      NetworkInterfaceId: id,
      Attachment: { InstanceId: instanceId, DeviceIndex: 0 },
      PrivateIpAddresses: [{ PrivateIpAddress: `10.0.0.${id.slice(-1)}` }],
      Groups: [{ GroupId: 'sg-1' }],
    })
    const secondary = { ...found('eni-3', 'i-1'), Attachment: { InstanceId: 'i-1', DeviceIndex: 1 } }
    answer('DescribeNetworkInterfaces', () => ({
      NetworkInterfaces: [found('eni-2', 'i-2'), found('eni-1', 'i-1'), secondary],
    }))
    answer('DescribeSecurityGroups', () => ({
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          GroupName: 'nodes',
          VpcId: 'vpc-1',
          Tags: [{ Key: 'kubernetes.io/cluster/demo', Value: 'owned' }],
        },
      ],
    }))
    const outcomes = await lookUpAll(aws, [
      { _tag: 'InstanceInterfaces', instanceIds: ['i-2'] },
      { _tag: 'InstanceInterfaces', instanceIds: ['i-1', 'i-2'] },
    ])()
    const expected = (id: string, instanceId: string) => ({
      networkInterfaceId: id,
      instanceId: O.some(instanceId),
      ipAddresses: [`10.0.0.${id.slice(-1)}`],
      securityGroups: [{ groupId: 'sg-1', tags: { 'kubernetes.io/cluster/demo': 'owned' } }],
    })
    expect(outcomes).toEqual([
      E.right({ _tag: 'NetworkInterfaces', networkInterfaces: [expected('eni-2', 'i-2')] }),
      E.right({ _tag: 'NetworkInterfaces', networkInterfaces: [expected('eni-1', 'i-1'), expected('eni-2', 'i-2')] }),
    ])
    expect(sent().map(([operation, input]) => [operation, input['Filters']])).toEqual([
      ['DescribeNetworkInterfaces', [{ Name: 'attachment.instance-id', Values: ['i-2', 'i-1'] }]],
      ['DescribeSecurityGroups', [{ Name: 'group-id', Values: ['sg-1'] }]],
    ])
  })

  test('never asks for more than two hundred values at once', async () => {
    const { aws, answer, sent } = mockAws()
    answer('DescribeNetworkInterfaces', () => ({ NetworkInterfaces: [] }))
    const ipAddresses = [...Array.from({ length: 201 }, (_, index) => `10.0.${String(index)}.1`), '2001:db8::1']
    expect(await lookUpAll(aws, [{ _tag: 'AddressInterfaces', vpcId: 'vpc-1', ipAddresses }])()).toEqual([
      E.right({ _tag: 'NetworkInterfaces', networkInterfaces: [] }),
    ])
    const filters = sent().map(
      ([, input]) =>
        input['Filters'] as ReadonlyArray<{ readonly Name: string; readonly Values: ReadonlyArray<string> }>,
    )
    expect(filters.map(([, search]) => [search?.Name, search?.Values.length])).toEqual([
      ['addresses.private-ip-address', 200],
      ['addresses.private-ip-address', 1],
      ['ipv6-addresses.ipv6-address', 1],
    ])
  })

  test('takes a name with wildcards for what it is', async () => {
    const { aws, answer, sent } = mockAws()
    answer('DescribeSecurityGroups', () => ({ SecurityGroups: [] }))
    await lookUpAll(aws, [{ _tag: 'SecurityGroupsNamed', vpcId: 'vpc-1', idsOrNames: ['web-*', 'sg-1'] }])()
    expect(sent().map(([, input]) => (input['Filters'] as ReadonlyArray<unknown>)[1])).toEqual([
      { Name: 'group-id', Values: ['sg-1'] },
      { Name: 'tag:Name', Values: ['web-\\*'] },
    ])
  })

  test('fails only the question that is refused', async () => {
    const { aws, answer } = mockAws()
    answer('DescribeSubnets', () => ({ Subnets: [] }))
    answer('DescribeRouteTables', () => {
      throw sdkError('UnauthorizedOperation', 'not allowed')
    })
    const questions = [
      { _tag: 'SubnetsOfVpc', vpcId: 'vpc-1' },
      { _tag: 'RouteTablesOfVpc', vpcId: 'vpc-1' },
    ] as const
    expect(await lookUpAll(aws, questions)()).toEqual([
      E.right({ _tag: 'Subnets', subnets: [] }),
      E.left({ _tag: 'AccessDenied', operation: 'ec2:DescribeRouteTables', detail: 'not allowed' }),
    ])
  })
})
