// Where does moto answer differently from AWS, in Elastic Load Balancing?
// Each entry is asserted: the name of a test says what moto does and, in brackets, what AWS does. One that fails means that
// moto has changed: remove it, and let a scenario rely on it.
import {
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
import { beforeAll, describe, expect, it } from 'vitest'
import { cloud, createListener, createLoadBalancer, createRule, startsMoto } from './moto-account.js'

startsMoto()

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
    const { Rules = [] } = await cloud.clients.elbv2.send(new DescribeRulesCommand({ ListenerArn: listenerArn }))
    expect(Rules.map((rule) => rule.RuleArn)).not.toContain(RuleArn)
    const again = await cloud.clients.elbv2.send(new DeleteRuleCommand({ RuleArn }))
    expect(again.$metadata.httpStatusCode).toBe(200)
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
