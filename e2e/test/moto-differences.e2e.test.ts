// Where does moto answer differently from AWS?
// The one list of what end-to-end tests cannot learn from moto, each entry asserted: the name of a test says what moto does
// and, in brackets, what AWS does. One that fails means that moto has changed: remove it, and let a scenario rely on it.
import { ListCertificatesCommand } from '@aws-sdk/client-acm'
import {
  AddTagsCommand,
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  CreateRuleCommand,
  type CreateRuleCommandInput,
  CreateTargetGroupCommand,
  DeleteLoadBalancerCommand,
  DeleteRuleCommand,
  DeregisterTargetsCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ModifyLoadBalancerAttributesCommand,
  RegisterTargetsCommand,
  SetRulePrioritiesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
} from '@aws-sdk/client-ec2'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import {
  type Change,
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cloud, startCloud } from '../environment/cloud.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let cloud: Cloud

beforeAll(async () => {
  folder = await makeWorkingFolder()
  cloud = await startCloud(folder.path, { clusterName: 'moto', nodeCount: 0 })
})

afterAll(async () => {
  await cloud.stop()
  await folder.remove()
})

const createLoadBalancer = async (name: string, more: Partial<CreateLoadBalancerCommandInput> = {}) => {
  const Subnets = [...cloud.account.publicSubnetIds]
  const { LoadBalancers } = await cloud.clients.elbv2.send(new CreateLoadBalancerCommand({ Name: name, Subnets, ...more }))
  return LoadBalancers![0]!
}

const refuse = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }]

const createListener = async (loadBalancerArn: string, port: number, protocol: 'HTTP' | 'HTTPS' = 'HTTP') => {
  const input = { LoadBalancerArn: loadBalancerArn, Port: port, Protocol: protocol, DefaultActions: refuse }
  const { Listeners } = await cloud.clients.elbv2.send(new CreateListenerCommand(input))
  return Listeners![0]!.ListenerArn!
}

const createRule = async (listenerArn: string, priority: number, more: Partial<CreateRuleCommandInput> = {}) => {
  const Conditions = [{ Field: 'path-pattern', Values: [`/${priority}`] }]
  const input = { ListenerArn: listenerArn, Priority: priority, Conditions, Actions: refuse, ...more }
  const { Rules } = await cloud.clients.elbv2.send(new CreateRuleCommand(input))
  return Rules![0]!
}

const targetGroup = (name: string) =>
  new CreateTargetGroupCommand({ Name: name, Protocol: 'HTTP', Port: 80, VpcId: cloud.account.vpcId, TargetType: 'ip' })

const createTargetGroup = async (name: string) => {
  const { TargetGroups } = await cloud.clients.elbv2.send(targetGroup(name))
  return TargetGroups![0]!.TargetGroupArn!
}

const healthOf = async (targetGroupArn: string) => {
  const input = { TargetGroupArn: targetGroupArn }
  const { TargetHealthDescriptions = [] } = await cloud.clients.elbv2.send(new DescribeTargetHealthCommand(input))
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => [Target?.Id, Target?.Port, TargetHealth?.State])
}

const createSecurityGroup = async (name: string) => {
  const input = { GroupName: name, Description: name, VpcId: cloud.account.vpcId }
  return (await cloud.clients.ec2.send(new CreateSecurityGroupCommand(input))).GroupId!
}

const address = (name: string, value = '192.0.2.1'): ResourceRecordSet => ({
  Name: `${name}.example.com`,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
})

const changeRecords = (...changes: ReadonlyArray<readonly [Change['Action'], ResourceRecordSet]>) =>
  cloud.clients.route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: cloud.account.hostedZoneId,
      ChangeBatch: { Changes: changes.map(([Action, ResourceRecordSet]) => ({ Action, ResourceRecordSet })) },
    }),
  )

const recordsOf = async (name: string) => {
  const input = { HostedZoneId: cloud.account.hostedZoneId }
  const { ResourceRecordSets = [] } = await cloud.clients.route53.send(new ListResourceRecordSetsCommand(input))
  return ResourceRecordSets.filter(({ Name = '' }) => Name.toLowerCase() === `${name}.example.com.`)
}

describe('load balancers', () => {
  it('are active at the first look (AWS: provisioning for minutes)', async () => {
    await createLoadBalancer('active')
    const { LoadBalancers } = await cloud.clients.elbv2.send(new DescribeLoadBalancersCommand({ Names: ['active'] }))
    expect(LoadBalancers?.[0]?.State?.Code).toBe('active')
  })

  it('are made twice by the same call (AWS: answers with the first)', async () => {
    const [one, other] = [await createLoadBalancer('twice'), await createLoadBalancer('twice')]
    expect(one.LoadBalancerArn).not.toBe(other.LoadBalancerArn)
  })

  it('may lie in one subnet (AWS: two zones at least)', async () => {
    const made = await createLoadBalancer('one-subnet', { Subnets: cloud.account.publicSubnetIds.slice(0, 1) })
    expect(made.AvailabilityZones).toHaveLength(1)
  })

  it('may have a name of 33 characters (AWS: 32)', async () => {
    expect((await createLoadBalancer('x'.repeat(33))).LoadBalancerName).toHaveLength(33)
  })

  it('have no scheme unless it is given (AWS: internet-facing)', async () => {
    expect((await createLoadBalancer('no-scheme')).Scheme).toBeUndefined()
  })

  it('have a made-up hosted zone (AWS: one per region)', async () => {
    expect((await createLoadBalancer('zone')).CanonicalHostedZoneId).toBe('Z2P70J7EXAMPLE')
  })

  it('are deleted in spite of their protection (AWS: OperationNotPermitted)', async () => {
    const { LoadBalancerArn } = await createLoadBalancer('protected')
    const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'true' }]
    await cloud.clients.elbv2.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }))
    await cloud.clients.elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))
    const { LoadBalancers = [] } = await cloud.clients.elbv2.send(new DescribeLoadBalancersCommand({}))
    expect(LoadBalancers.map((one) => one.LoadBalancerArn)).not.toContain(LoadBalancerArn)
  })

  it('are never throttled (AWS: 10 calls a second)', async () => {
    const calls = Array.from({ length: 60 }, () => cloud.clients.elbv2.send(new DescribeLoadBalancersCommand({})))
    await expect(Promise.all(calls)).resolves.toHaveLength(60)
  })
})

describe('listeners', () => {
  it('may share a port (AWS: DuplicateListener)', async () => {
    const { LoadBalancerArn } = await createLoadBalancer('same-port')
    expect(await createListener(LoadBalancerArn!, 80)).not.toBe(await createListener(LoadBalancerArn!, 80))
  })

  it('may speak HTTPS without a certificate (AWS: ValidationError)', async () => {
    const { LoadBalancerArn } = await createLoadBalancer('bare-https')
    await expect(createListener(LoadBalancerArn!, 443, 'HTTPS')).resolves.toContain(':listener/')
  })
})

describe('rules', () => {
  let listenerArn: string

  beforeAll(async () => {
    listenerArn = await createListener((await createLoadBalancer('rules')).LoadBalancerArn!, 80)
  })

  it('cannot swap their priorities in one call (AWS: they can)', async () => {
    const [one, other] = [await createRule(listenerArn, 11), await createRule(listenerArn, 12)]
    const RulePriorities = [
      { RuleArn: one.RuleArn, Priority: 12 },
      { RuleArn: other.RuleArn, Priority: 11 },
    ]
    const swap = cloud.clients.elbv2.send(new SetRulePrioritiesCommand({ RulePriorities }))
    await expect(swap).rejects.toMatchObject({ name: 'PriorityInUseException' })
  })

  it('lose their transforms (AWS: keeps them)', async () => {
    const Transforms = [
      { Type: 'url-rewrite' as const, UrlRewriteConfig: { Rewrites: [{ Regex: '^/a', Replace: '/b' }] } },
    ]
    const { RuleArn, Transforms: made } = await createRule(listenerArn, 21, { Transforms })
    const { Rules } = await cloud.clients.elbv2.send(new DescribeRulesCommand({ RuleArns: [RuleArn!] }))
    expect([made, Rules?.[0]?.Transforms]).toEqual([undefined, undefined])
  })

  it('cannot have a regular expression, which moto breaks on (AWS: they can)', async () => {
    const Conditions = [{ Field: 'path-pattern', PathPatternConfig: { RegexValues: ['^/a$'] } }]
    const made = createRule(listenerArn, 31, { Conditions })
    await expect(made).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
  })

  it('may have a priority beyond the last (AWS: 50000)', async () => {
    expect((await createRule(listenerArn, 50001)).Priority).toBe('50001')
  })

  it('are deleted though they are not there (AWS: RuleNotFound)', async () => {
    const { RuleArn } = await createRule(listenerArn, 41)
    await cloud.clients.elbv2.send(new DeleteRuleCommand({ RuleArn }))
    await expect(cloud.clients.elbv2.send(new DeleteRuleCommand({ RuleArn }))).resolves.toBeDefined()
  })
})

describe('target groups', () => {
  it('are refused the second time (AWS: the same call answers with the first)', async () => {
    await createTargetGroup('again')
    await expect(createTargetGroup('again')).rejects.toMatchObject({ name: 'DuplicateTargetGroupNameException' })
  })

  it('serve two load balancers (AWS: TargetGroupAssociationLimit)', async () => {
    const TargetGroupArn = await createTargetGroup('two-sides')
    for (const name of ['side-one', 'side-two']) {
      const listenerArn = await createListener((await createLoadBalancer(name)).LoadBalancerArn!, 80)
      await createRule(listenerArn, 1, { Actions: [{ Type: 'forward', TargetGroupArn }] })
    }
    const input = { TargetGroupArns: [TargetGroupArn] }
    const { TargetGroups } = await cloud.clients.elbv2.send(new DescribeTargetGroupsCommand(input))
    expect(TargetGroups?.[0]?.LoadBalancerArns).toHaveLength(2)
  })

  it('name a load balancer that was deleted (AWS: none)', async () => {
    const TargetGroupArn = await createTargetGroup('left-over')
    const { LoadBalancerArn } = await createLoadBalancer('left-over')
    await createRule(await createListener(LoadBalancerArn!, 80), 1, { Actions: [{ Type: 'forward', TargetGroupArn }] })
    await cloud.clients.elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn }))
    const input = { TargetGroupArns: [TargetGroupArn] }
    const { TargetGroups } = await cloud.clients.elbv2.send(new DescribeTargetGroupsCommand(input))
    expect(TargetGroups?.[0]?.LoadBalancerArns).toEqual([LoadBalancerArn])
  })

  it('have healthy targets at once (AWS: unused without a load balancer, else initial)', async () => {
    const TargetGroupArn = await createTargetGroup('healthy')
    const Targets = [{ Id: '10.0.100.10', Port: 8080 }]
    await cloud.clients.elbv2.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }))
    expect(await healthOf(TargetGroupArn)).toEqual([['10.0.100.10', 8080, 'healthy']])
  })

  it('keep one port of an address (AWS: each port is a target)', async () => {
    const TargetGroupArn = await createTargetGroup('one-port')
    const Targets = [8080, 9090].map((Port) => ({ Id: '10.0.100.10', Port }))
    await cloud.clients.elbv2.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }))
    expect(await healthOf(TargetGroupArn)).toEqual([['10.0.100.10', 9090, 'healthy']])
  })

  it('refuse to let go of a target that is not there (AWS: success)', async () => {
    const TargetGroupArn = await createTargetGroup('not-there')
    const Targets = [{ Id: '10.0.100.10', Port: 8080 }]
    const removed = cloud.clients.elbv2.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets }))
    await expect(removed).rejects.toMatchObject({ name: 'InvalidTargetException' })
  })
})

describe('security groups', () => {
  it('are deleted while a load balancer uses them (AWS: DependencyViolation)', async () => {
    const GroupId = await createSecurityGroup('in-use')
    await createLoadBalancer('uses-group', { SecurityGroups: [GroupId] })
    await cloud.clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId }))
    const described = cloud.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))
    await expect(described).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' })
  })

  it('keep an address range as it was written (AWS: 10.1.0.0/16)', async () => {
    const GroupId = await createSecurityGroup('as-written')
    const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '10.1.2.3/16' }] }]
    await cloud.clients.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }))
    const { SecurityGroups } = await cloud.clients.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))
    expect(SecurityGroups?.[0]?.IpPermissions?.[0]?.IpRanges).toEqual([{ CidrIp: '10.1.2.3/16' }])
  })
})

describe('tags', () => {
  it('of listeners and rules are not found by GetResources (AWS: all kinds)', async () => {
    const Tags = [{ Key: 'found', Value: 'yes' }]
    const { LoadBalancerArn } = await createLoadBalancer('tagged', { Tags })
    const listenerArn = await createListener(LoadBalancerArn!, 80)
    const { RuleArn } = await createRule(listenerArn, 1)
    await cloud.clients.elbv2.send(new AddTagsCommand({ ResourceArns: [listenerArn, RuleArn!], Tags }))
    const TagFilters = [{ Key: 'found', Values: ['yes'] }]
    const { ResourceTagMappingList = [] } = await cloud.clients.tagging.send(new GetResourcesCommand({ TagFilters }))
    expect(ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toEqual([LoadBalancerArn])
  })

  it('are found for what never had any (AWS: left out)', async () => {
    const { LoadBalancerArn } = await createLoadBalancer('untagged')
    const input = { ResourceTypeFilters: ['elasticloadbalancing:loadbalancer'] }
    const { ResourceTagMappingList = [] } = await cloud.clients.tagging.send(new GetResourcesCommand(input))
    expect(ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toContain(LoadBalancerArn)
  })
})

describe('certificates', () => {
  it('are listed without their alternative names (AWS: with up to 100)', async () => {
    const { CertificateSummaryList = [] } = await cloud.clients.acm.send(new ListCertificatesCommand({}))
    const [seeded] = CertificateSummaryList
    expect([seeded?.DomainName, seeded?.SubjectAlternativeNameSummaries]).toEqual(['example.com', undefined])
  })
})

describe('records', () => {
  it('are in sync at once (AWS: PENDING for up to a minute)', async () => {
    expect((await changeRecords(['CREATE', address('sync')])).ChangeInfo?.Status).toBe('INSYNC')
  })

  it('are created a second time with another value (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('again')])
    await changeRecords(['CREATE', address('again', '192.0.2.2')])
    expect(await recordsOf('again')).toHaveLength(2)
  })

  it('are deleted a second time (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('gone')])
    await changeRecords(['DELETE', address('gone')])
    expect(await recordsOf('gone')).toEqual([])
    await expect(changeRecords(['DELETE', address('gone')])).resolves.toBeDefined()
  })

  it('that never were, or have another value, answer a deletion with InvalidInput (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('value')])
    for (const record of [address('never'), address('value', '192.0.2.2')])
      await expect(changeRecords(['DELETE', record])).rejects.toMatchObject({ name: 'InvalidInput' })
  })

  it('are created beside the same one with another value (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('double')])
    await changeRecords(['CREATE', address('double', '192.0.2.2')])
    expect(await recordsOf('double')).toHaveLength(2)
  })

  it('of a failed batch stay when they came before the failing one (AWS: all or nothing)', async () => {
    const elsewhere = { ...address('failing'), Name: 'failing.example.org' }
    await expect(changeRecords(['CREATE', address('before')], ['CREATE', elsewhere])).rejects.toBeDefined()
    expect(await recordsOf('before')).toHaveLength(1)
  })

  it('may be a CNAME beside an A (AWS: InvalidChangeBatch)', async () => {
    const alias = { ...address('beside', 'other.example.com'), Type: 'CNAME' as const }
    await changeRecords(['CREATE', address('beside')])
    await changeRecords(['CREATE', alias])
    expect((await recordsOf('beside')).map(({ Type }) => Type).sort()).toEqual(['A', 'CNAME'])
  })

  it('lie in a zone whose name theirs merely ends with (AWS: InvalidChangeBatch)', async () => {
    await expect(changeRecords(['CREATE', { ...address('no'), Name: 'notexample.com' }])).resolves.toBeDefined()
  })

  it('keep capitals and stars (AWS: small letters, and \\052)', async () => {
    await changeRecords(['CREATE', address('*.Capital')])
    expect((await recordsOf('*.capital')).map(({ Name }) => Name)).toEqual(['*.Capital.example.com.'])
  })
})
