// Recorded accounts: a stack as a recorder writes it, with an emulator's peculiarities, becomes what AWS would show.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { makeAccount } from '../../src/account/account.js'
import { quickLimits } from '../../src/account/limits.js'
import {
  addRecordedSecurityGroups,
  addRecordedStacks,
  loadRecordedAccount,
  type RecordedAccount,
  type RecordedStack,
} from '../../src/account/load-recorded.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import type { ElbV2Operation, ElbV2Output } from './elbv2/elbv2-output.js'

const prefix = 'arn:aws:elasticloadbalancing:us-east-1:123456789012'
const loadBalancerArn = `${prefix}:loadbalancer/app/web/0000000000000001`
const listenerArn = `${prefix}:listener/app/web/0000000000000001/0000000000000002`
const ruleArn = `${prefix}:listener-rule/app/web/0000000000000001/0000000000000002/0000000000000003`
const groupArn = `${prefix}:targetgroup/pods/0000000000000004`
const certificates = [
  'arn:aws:acm:us-east-1:123456789012:certificate/a',
  'arn:aws:acm:us-east-1:123456789012:certificate/b',
]

const account: RecordedAccount = {
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
  Subnets: ['a', 'b'].map((letter, index) => ({
    SubnetId: `subnet-${letter}`,
    VpcId: 'vpc-1',
    AvailabilityZone: `us-east-1${letter}`,
    CidrBlock: `10.0.${index}.0/24`,
    AvailableIpAddressCount: 250,
  })),
  SecurityGroups: [
    {
      GroupId: 'sg-1',
      GroupName: 'shared',
      Description: 'd',
      VpcId: 'vpc-1',
      IpPermissions: [],
      IpPermissionsEgress: [],
    },
  ],
  Certificates: certificates.map((CertificateArn) => ({ CertificateArn, DomainName: 'example.com', Status: 'ISSUED' })),
}

const stack: RecordedStack = {
  SecurityGroups: [
    { GroupId: 'sg-2', GroupName: 'lb', Description: 'd', VpcId: 'vpc-1', Tags: [{ Key: 'k', Value: 'v' }] },
  ],
  LoadBalancers: [
    {
      LoadBalancer: {
        LoadBalancerArn: loadBalancerArn,
        LoadBalancerName: 'web',
        DNSName: 'web-1.us-east-1.elb.amazonaws.com',
        Scheme: 'internal',
        VpcId: 'vpc-1',
        CreatedTime: '2026-11-22 11:38:32.268000+00:00',
        SecurityGroups: ['sg-2'],
        IpAddressType: 'ipv4',
        AvailabilityZones: [{ SubnetId: 'subnet-a' }, { SubnetId: 'subnet-b' }],
      },
      Tags: [{ Key: 'k', Value: 'v' }],
      Attributes: [
        { Key: 'idle_timeout.timeout_seconds', Value: '90' },
        { Key: 'load_balancing.cross_zone.enabled', Value: 'false' },
        { Key: 'unheard.of', Value: '1' },
      ],
      Listeners: [
        {
          Listener: {
            ListenerArn: listenerArn,
            Port: 443,
            Protocol: 'HTTPS',
            SslPolicy: 'ELBSecurityPolicy-2016-08',
            DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
          },
          Attributes: [{ Key: 'tcp.idle_timeout.seconds', Value: '350' }],
          Certificates: [
            { CertificateArn: certificates[0], IsDefault: true },
            { CertificateArn: certificates[0], IsDefault: false },
            { CertificateArn: certificates[1], IsDefault: false },
          ],
          Rules: [
            {
              Rule: {
                RuleArn: ruleArn,
                Priority: '1',
                Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/'] } }],
                Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: groupArn }] } }],
              },
              Tags: [{ Key: 'r', Value: '443:1' }],
            },
            { Rule: { RuleArn: `${ruleArn}d`, Priority: 'default', IsDefault: true } },
          ],
        },
      ],
    },
  ],
  TargetGroups: [
    {
      TargetGroup: {
        TargetGroupArn: groupArn,
        TargetGroupName: 'pods',
        Protocol: 'HTTP',
        Port: 80,
        VpcId: 'vpc-1',
        TargetType: 'ip',
        HealthCheckPath: '/healthz',
      },
      Attributes: [
        { Key: 'slow_start.duration_seconds', Value: '40' },
        { Key: 'waf.fail_open.enabled', Value: 'false' },
      ],
      Targets: [{ Id: '10.0.1.7', Port: 80 }],
    },
  ],
}

const session = () => {
  const identity = { accountId: '123456789012', region: 'us-east-1', seed: 'recorded', limits: quickLimits }
  const simulated = makeAccount({
    state: addRecordedStacks(loadRecordedAccount(account, identity), { one: stack }),
    clock: virtualClock(1_900_000_000_000),
    throttling: 'Off',
  })
  const call = <Operation extends ElbV2Operation>(operation: Operation, input: object): ElbV2Output<Operation> => {
    const result = simulated.call('elasticloadbalancing', operation, input)
    if (E.isLeft(result)) throw new Error(`${operation}: ${result.left.code}`)
    return result.right as ElbV2Output<Operation>
  }
  return { call, simulated }
}

describe('a recorded account', () => {
  it('shows its load balancer active, in its subnets, created when it was', () => {
    const { call } = session()
    expect(call('DescribeLoadBalancers', {}).LoadBalancers).toMatchObject([
      {
        LoadBalancerArn: loadBalancerArn,
        State: { Code: 'active' },
        CreatedTime: new Date('2026-11-22T11:38:32.268Z'),
        AvailabilityZones: [{ SubnetId: 'subnet-a' }, { SubnetId: 'subnet-b' }],
      },
    ])
  })

  it('takes over attributes that AWS has, at values that AWS takes', () => {
    const { simulated } = session()
    const { loadBalancers, targetGroups } = simulated.state().elbv2
    expect([
      loadBalancers[loadBalancerArn]?.attributes,
      loadBalancers[loadBalancerArn]?.listeners[listenerArn]?.attributes,
      targetGroups[groupArn]?.attributes,
    ]).toEqual([{ 'idle_timeout.timeout_seconds': '90' }, {}, { 'slow_start.duration_seconds': '40' }])
  })

  it('shows rules in the form of AWS, and the default rule', () => {
    const { call } = session()
    expect(call('DescribeRules', { RuleArns: [ruleArn] }).Rules).toEqual([
      {
        RuleArn: ruleArn,
        Priority: '1',
        IsDefault: false,
        Conditions: [{ Field: 'path-pattern', Values: ['/'], PathPatternConfig: { Values: ['/'] } }],
        Actions: [
          {
            Type: 'forward',
            TargetGroupArn: groupArn,
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: groupArn, Weight: 1 }],
              TargetGroupStickinessConfig: { Enabled: false },
            },
          },
        ],
      },
    ])
    expect(call('DescribeRules', { ListenerArn: listenerArn }).Rules).toHaveLength(2)
    expect(call('DescribeTags', { ResourceArns: [ruleArn] }).TagDescriptions[0].Tags).toEqual([
      { Key: 'r', Value: '443:1' },
    ])
  })

  it('counts the default certificate once', () => {
    const { call } = session()
    expect(call('DescribeListenerCertificates', { ListenerArn: listenerArn }).Certificates).toEqual([
      { CertificateArn: certificates[0], IsDefault: true },
      { CertificateArn: certificates[1], IsDefault: false },
    ])
  })

  it('has healthy targets in groups that know what uses them', () => {
    const { call } = session()
    expect(call('DescribeTargetGroups', {}).TargetGroups).toMatchObject([
      { LoadBalancerArns: [loadBalancerArn], HealthCheckPath: '/healthz' },
    ])
    expect(call('DescribeTargetHealth', { TargetGroupArn: groupArn }).TargetHealthDescriptions[0].TargetHealth).toEqual(
      { State: 'healthy' },
    )
    expect(() => call('DeleteTargetGroup', { TargetGroupArn: groupArn })).toThrow('DeleteTargetGroup: ResourceInUse')
  })

  it('gives security groups the rules they had in the end', () => {
    const { simulated } = session()
    const permission = { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
    const shared = {
      GroupId: 'sg-1',
      GroupName: 'shared',
      Description: 'd',
      VpcId: 'vpc-1',
      IpPermissions: [permission],
    }
    const state = addRecordedSecurityGroups(simulated.state(), [shared])
    expect(Object.values(state.ec2.securityGroups).map(({ id, ingress }) => [id, Object.keys(ingress).length])).toEqual(
      [
        ['sg-1', 1],
        ['sg-2', 0],
      ],
    )
    expect(state.ec2.tags['sg-2']).toEqual({ k: 'v' })
  })
})
