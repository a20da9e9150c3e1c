// Does the IAM policy keep a controller away from what is not its own, whatever it may want to do?
// The same call about the same kind of thing, once our own, once another cluster's and once nobody's; a policy of cluster `demo`
// must tell them apart. A call that AWS knows no condition for is listed at the end.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { buildPolicy, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import { makeAccount, type SimulatedAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import type { ServiceName } from '@alb-ingress/sandbox/wire/aws-services.js'
import { authorizationsOf } from './authorizations.js'
import { policyJudge, type Verdict } from './evaluate-policy.js'

const clock = { now: () => Date.UTC(2026, 0, 1), schedule: () => () => () => undefined }
const account = makeAccount({ state: demoAccountState(quickLimits), clock, throttling: 'Off' })
const { vpcs, subnets, securityGroups, tags: networkTags } = account.state().ec2
const [vpcId = ''] = Object.keys(vpcs)
const publicSubnets = Object.keys(subnets).filter((id) => networkTags[id]?.['Name']?.includes('public'))

const judge = policyJudge(
  renderPolicy(
    buildPolicy({
      partition: 'aws',
      region: O.some('us-east-1'),
      clusterName: 'demo',
      vpcId: O.some(vpcId),
      dnsPolicy: 'upsert-only',
      use: 'run',
    }),
  ),
)

const verdictOf = (service: ServiceName, operation: string, input: object): Verdict => {
  const questions = authorizationsOf({ caller: 'demo', service, operation, input }, account.state())
  expect(questions).not.toEqual([])
  return questions.every((question) => judge(question) === 'Allowed') ? 'Allowed' : 'Denied'
}

interface Owned {
  readonly loadBalancer: string
  readonly listener: string
  readonly rule: string
  readonly targetGroup: string
  readonly securityGroup: string
}

type Tags = ReadonlyArray<{ readonly Key: string; readonly Value: string }>

const tagsOf = (cluster: string): Tags => (cluster === '' ? [] : [{ Key: 'elbv2.k8s.aws/cluster', Value: cluster }])
const tagList = (cluster: string) => (cluster === '' ? {} : { Tags: tagsOf(cluster) })

const made = (of: SimulatedAccount, service: ServiceName, operation: string, input: object): string => {
  const result = of.call(service, operation, input)
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return /"(?:GroupId|RuleArn|ListenerArn|TargetGroupArn|LoadBalancerArn)":"([^"]+)"/.exec(JSON.stringify(result.right))?.[1] ?? ''
}

const balancing = 'elasticloadbalancing'
const answer = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }]

/** One of each, with the tag of a cluster or with none. */
const makeOwned = (cluster: string): Owned => {
  const name = cluster === '' ? 'nobody' : cluster
  const tags = tagList(cluster)
  const loadBalancer = made(account, balancing, 'CreateLoadBalancer', { Name: name, Subnets: publicSubnets, ...tags })
  const listener = made(account, balancing, 'CreateListener', {
    LoadBalancerArn: loadBalancer,
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: answer,
    ...tags,
  })
  const rule = made(account, balancing, 'CreateRule', {
    ListenerArn: listener,
    Priority: 1,
    Conditions: [{ Field: 'path-pattern', Values: ['/'] }],
    Actions: answer,
    ...tags,
  })
  const targetGroup = made(account, balancing, 'CreateTargetGroup', { Name: name, Port: 80, Protocol: 'HTTP', VpcId: vpcId, ...tags })
  const securityGroup = made(account, 'ec2', 'CreateSecurityGroup', {
    GroupName: name,
    Description: name,
    VpcId: vpcId,
    ...(cluster === '' ? {} : { TagSpecifications: [{ ResourceType: 'security-group', Tags: tagsOf(cluster) }] }),
  })
  return { loadBalancer, listener, rule, targetGroup, securityGroup }
}

const own = makeOwned('demo')
const foreign = makeOwned('other')
const nobodys = makeOwned('')

type Call = readonly [name: string, service: ServiceName, operation: string, input: (owned: Owned) => object]

const blue = [{ Key: 'team', Value: 'blue' }]

const calls: ReadonlyArray<Call> = [
  ['delete a load balancer', balancing, 'DeleteLoadBalancer', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer })],
  ['move a load balancer to other subnets', balancing, 'SetSubnets', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer })],
  ['open a load balancer to others', balancing, 'SetSecurityGroups', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer })],
  ['change the addresses of a load balancer', balancing, 'SetIpAddressType', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer })],
  ['change attributes of a load balancer', balancing, 'ModifyLoadBalancerAttributes', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer })],
  ['add a listener', balancing, 'CreateListener', ({ loadBalancer }) => ({ LoadBalancerArn: loadBalancer, Tags: tagsOf('demo') })],
  ['change a listener', balancing, 'ModifyListener', ({ listener }) => ({ ListenerArn: listener })],
  ['delete a listener', balancing, 'DeleteListener', ({ listener }) => ({ ListenerArn: listener })],
  ['add a certificate', balancing, 'AddListenerCertificates', ({ listener }) => ({ ListenerArn: listener })],
  ['remove a certificate', balancing, 'RemoveListenerCertificates', ({ listener }) => ({ ListenerArn: listener })],
  ['add a rule', balancing, 'CreateRule', ({ listener }) => ({ ListenerArn: listener, Tags: tagsOf('demo') })],
  ['change a rule', balancing, 'ModifyRule', ({ rule }) => ({ RuleArn: rule })],
  ['delete a rule', balancing, 'DeleteRule', ({ rule }) => ({ RuleArn: rule })],
  ['change the health check of a target group', balancing, 'ModifyTargetGroup', ({ targetGroup }) => ({ TargetGroupArn: targetGroup })],
  ['change attributes of a target group', balancing, 'ModifyTargetGroupAttributes', ({ targetGroup }) => ({ TargetGroupArn: targetGroup })],
  ['delete a target group', balancing, 'DeleteTargetGroup', ({ targetGroup }) => ({ TargetGroupArn: targetGroup })],
  ['register targets', balancing, 'RegisterTargets', ({ targetGroup }) => ({ TargetGroupArn: targetGroup })],
  ['deregister targets', balancing, 'DeregisterTargets', ({ targetGroup }) => ({ TargetGroupArn: targetGroup })],
  ['tag a load balancer', balancing, 'AddTags', ({ loadBalancer }) => ({ ResourceArns: [loadBalancer], Tags: blue })],
  ['tag a target group', balancing, 'AddTags', ({ targetGroup }) => ({ ResourceArns: [targetGroup], Tags: blue })],
  ['tag a listener', balancing, 'AddTags', ({ listener }) => ({ ResourceArns: [listener], Tags: blue })],
  ['untag a rule', balancing, 'RemoveTags', ({ rule }) => ({ ResourceArns: [rule], TagKeys: ['team'] })],
  ['tag a security group', 'ec2', 'CreateTags', ({ securityGroup }) => ({ Resources: [securityGroup], Tags: blue })],
  ['untag a security group', 'ec2', 'DeleteTags', ({ securityGroup }) => ({ Resources: [securityGroup], Tags: [{ Key: 'team' }] })],
  ['delete a security group', 'ec2', 'DeleteSecurityGroup', ({ securityGroup }) => ({ GroupId: securityGroup })],
]

describe('the policy of cluster demo', () => {
  it.each(calls)('lets it %s of its own, not of another cluster, not of nobody', (_, service, operation, input) => {
    expect([own, foreign, nobodys].map((owned) => verdictOf(service, operation, input(owned)))).toEqual(['Allowed', 'Denied', 'Denied'])
  })

  const group = Object.keys(securityGroups)[0] ?? ''
  const creation = { Name: 'new', GroupName: 'new', VpcId: vpcId }

  it.each([
    ['create a load balancer', balancing, 'CreateLoadBalancer', (cluster: string) => ({ ...creation, ...tagList(cluster) })],
    ['create a target group', balancing, 'CreateTargetGroup', (cluster: string) => ({ ...creation, ...tagList(cluster) })],
    ['create a rule', balancing, 'CreateRule', (cluster: string) => ({ ListenerArn: own.listener, ...tagList(cluster) })],
    ['create a security group', 'ec2', 'CreateSecurityGroup', (cluster: string) => ({ ...creation, TagSpecifications: [{ Tags: tagsOf(cluster) }] })],
  ] as const)('lets it %s in its own name, not in that of another, not without one', (_, service, operation, input) => {
    expect(['demo', 'other', ''].map((cluster) => verdictOf(service, operation, input(cluster)))).toEqual(['Allowed', 'Denied', 'Denied'])
  })

  it('does not let it take over what has no owner, or give away or forget its own', () => {
    const resources = { ResourceArns: [own.loadBalancer] }
    expect(verdictOf(balancing, 'AddTags', { ResourceArns: [nobodys.loadBalancer], Tags: tagsOf('demo') })).toBe('Denied')
    expect(verdictOf(balancing, 'AddTags', { ...resources, Tags: tagsOf('other') })).toBe('Denied')
    expect(verdictOf(balancing, 'RemoveTags', { ...resources, TagKeys: ['team', 'elbv2.k8s.aws/cluster'] })).toBe('Denied')
    expect(verdictOf('ec2', 'CreateTags', { Resources: [group], Tags: tagsOf('demo') })).toBe('Denied')
    expect(verdictOf('ec2', 'DeleteTags', { Resources: [own.securityGroup], Tags: [{ Key: 'elbv2.k8s.aws/cluster' }] })).toBe('Denied')
  })

  it('does not let it change ports or create groups in another VPC', () => {
    const elsewhere = { ...account.state().ec2, securityGroups: { 'sg-1': { ...securityGroups[group], vpcId: 'vpc-2' } } }
    const state = { ...account.state(), ec2: elsewhere } as ReturnType<typeof account.state>
    const call = { caller: 'demo', service: 'ec2', operation: 'AuthorizeSecurityGroupIngress', input: { GroupId: 'sg-1' } } as const
    expect(authorizationsOf(call, state).map(judge)).toEqual(['Denied'])
    expect(verdictOf('ec2', 'AuthorizeSecurityGroupIngress', { GroupId: group })).toBe('Allowed')
    expect(
      verdictOf('ec2', 'CreateSecurityGroup', { GroupName: 'new', VpcId: 'vpc-2', TagSpecifications: [{ Tags: tagsOf('demo') }] }),
    ).toBe('Denied')
  })

  it('does not let it delete records under upsert-only, or change others than those of hosts', () => {
    const change = (action: string, type: string): Verdict =>
      verdictOf('route53', 'ChangeResourceRecordSets', {
        HostedZoneId: 'Z1',
        ChangeBatch: { Changes: [{ Action: action, ResourceRecordSet: { Type: type } }] },
      })
    expect([change('UPSERT', 'A'), change('CREATE', 'TXT')]).toEqual(['Allowed', 'Allowed'])
    expect([change('DELETE', 'A'), change('UPSERT', 'MX'), change('CREATE', 'NS')]).toEqual(['Denied', 'Denied', 'Denied'])
  })

  it('tells rules apart by region alone where AWS knows no condition', () => {
    const order = (rule: string): Verdict => verdictOf(balancing, 'SetRulePriorities', { RulePriorities: [{ RuleArn: rule, Priority: 2 }] })
    expect([order(own.rule), order(foreign.rule)]).toEqual(['Allowed', 'Allowed'])
    expect(order(own.rule.replace('us-east-1', 'eu-west-1'))).toBe('Denied')
  })
})
