// The services of one account see each other: a controller's life with the SDK's own clients, in virtual time.
import {
  CreateLoadBalancerCommand,
  DeleteLoadBalancerCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeNetworkInterfacesCommand,
} from '@aws-sdk/client-ec2'
import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { ChangeResourceRecordSetsCommand, ListHostedZonesByNameCommand } from '@aws-sdk/client-route-53'
import { CreateProtectionCommand, ShieldClient } from '@aws-sdk/client-shield'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { AssociateWebACLCommand, ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2'
import { expect, it } from 'vitest'
import { awsSession, sessionStart } from '../wire/aws-session.js'

const session = awsSession()
const { clock, ec2, elbv2, route53, transport } = session
const settings = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  maxAttempts: 1,
  requestHandler: transport,
}
const tagging = new ResourceGroupsTaggingAPIClient(settings)
const waf = new WAFV2Client(settings)
const shield = new ShieldClient(settings)
const sts = new STSClient(settings)

const wait = async (milliseconds: number): Promise<void> => {
  await clock.advance(milliseconds)()
}

const failure = (error: unknown): unknown =>
  error instanceof Error ? { name: error.name, message: error.message } : error

const Tags = [{ Key: 'elbv2.k8s.aws/cluster', Value: 'demo' }]

const createFront = async (): Promise<{ readonly groupId: string; readonly arn: string; readonly dnsName: string }> => {
  const made = await ec2.send(
    new CreateSecurityGroupCommand({
      GroupName: 'front',
      Description: 'front',
      VpcId: 'vpc-0de30000000000001',
      TagSpecifications: [{ ResourceType: 'security-group', Tags }],
    }),
  )
  const groupId = made.GroupId ?? ''
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: groupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    }),
  )
  const { LoadBalancers = [] } = await elbv2.send(
    new CreateLoadBalancerCommand({
      Name: 'shop',
      Subnets: ['subnet-0de3000000000001a', 'subnet-0de3000000000001b'],
      SecurityGroups: [groupId],
      Tags,
    }),
  )
  return { groupId, arn: LoadBalancers[0]?.LoadBalancerArn ?? '', dnsName: LoadBalancers[0]?.DNSName ?? '' }
}

it('lets a load balancer live and die with everything that hangs on it', async () => {
  const { groupId, arn, dnsName } = await createFront()

  const alias = new ChangeResourceRecordSetsCommand({
    HostedZoneId: 'Z0DE30000000PUBLIC01',
    ChangeBatch: {
      Changes: [
        {
          Action: 'CREATE',
          ResourceRecordSet: {
            Name: '*.shop.example.com',
            Type: 'A',
            AliasTarget: { HostedZoneId: 'Z35SXDOTRQ7X7K', DNSName: dnsName, EvaluateTargetHealth: true },
          },
        },
      ],
    },
  })
  const { ChangeInfo } = await route53.send(alias)
  expect([ChangeInfo?.Status, ChangeInfo?.SubmittedAt?.getTime()]).toEqual(['PENDING', sessionStart])
  expect(await route53.send(alias).catch(failure)).toEqual({
    name: 'PriorRequestNotComplete',
    message: 'The request was rejected because Route 53 was still processing a prior request.',
  })

  const tagged = async (): Promise<ReadonlyArray<string | undefined>> => {
    const filter = { TagFilters: [{ Key: 'elbv2.k8s.aws/cluster', Values: ['demo'] }] }
    const { ResourceTagMappingList = [] } = await tagging.send(new GetResourcesCommand(filter))
    return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)
  }
  const { WebACLs = [] } = await waf.send(new ListWebACLsCommand({ Scope: 'REGIONAL' }))
  const associate = new AssociateWebACLCommand({ WebACLArn: WebACLs[0]?.ARN, ResourceArn: arn })
  expect(await waf.send(associate).catch(failure)).toEqual({
    name: 'WAFUnavailableEntityException',
    message: 'AWS WAF couldn’t retrieve the resource that you requested. Retry your request.',
  })
  expect(await tagged()).toEqual([])
  await wait(1_000)
  expect(await waf.send(associate)).toMatchObject({ $metadata: { httpStatusCode: 200 } })
  expect(await tagged()).toEqual([`arn:aws:ec2:us-east-1:123456789012:security-group/${groupId}`, arn])

  const interfaces = async (): Promise<number> => {
    const filter = { Filters: [{ Name: 'description', Values: ['ELB app/shop/*'] }] }
    return (await ec2.send(new DescribeNetworkInterfacesCommand(filter))).NetworkInterfaces?.length ?? 0
  }
  expect(await interfaces()).toBe(2)
  await elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }))
  const deleteGroup = new DeleteSecurityGroupCommand({ GroupId: groupId })
  expect(await ec2.send(deleteGroup).catch(failure)).toEqual({
    name: 'DependencyViolation',
    message: `resource ${groupId} has a dependent object`,
  })
  await wait(1_000)
  expect([await interfaces(), (await ec2.send(deleteGroup)).Return]).toEqual([0, true])
  expect(await tagged()).toContain(arn)
  await wait(5_000)
  expect(await tagged()).toEqual([])
  expect(await route53.send(alias).catch(failure)).toEqual({
    name: 'InvalidChangeBatch',
    message:
      "[Tried to create resource record set [name='\\052.shop.example.com.', type='A'] but it already exists]",
  })
})

it('carries every kind of answer: dates, nested lists, page ends, modelled errors', async () => {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  expect(Reservations.map(({ Instances = [] }) => Instances[0]?.NetworkInterfaces?.[0]?.PrivateIpAddress)).toEqual([
    '10.0.100.10',
    '10.0.101.10',
    '10.0.102.10',
  ])
  expect(Reservations[0]?.Instances?.[0]?.LaunchTime?.toISOString()).toBe('2026-01-01T00:00:00.000Z')

  const zones = await route53.send(new ListHostedZonesByNameCommand({ DNSName: 'example.com', MaxItems: 1 }))
  expect([zones.HostedZones?.[0]?.Name, zones.IsTruncated, zones.NextDNSName]).toEqual([
    'example.com.',
    true,
    'internal.example.com.',
  ])

  const protection = new CreateProtectionCommand({ Name: 'shop', ResourceArn: 'arn:aws:none' })
  expect(await shield.send(protection).catch(failure)).toEqual({
    name: 'ResourceNotFoundException',
    message: 'The subscription does not exist: subscribe to Shield Advanced first.',
  })

  const { Account } = await sts.send(new GetCallerIdentityCommand({}))
  const { Credentials } = await sts.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: 'arn:aws:iam::123456789012:role/controller',
      RoleSessionName: 'pod-1',
      WebIdentityToken: 'e30.e30.x',
    }),
  )
  expect([Account, (Credentials?.Expiration?.getTime() ?? 0) - clock.now()]).toEqual(['123456789012', 3_600_000])
})
