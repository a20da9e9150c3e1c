// What is made of an answer that lacks a member: an error, or something that equals nothing we want; never a made-up value.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { fromSdkListener } from '../../src/translate/listener.js'
import { fromSdkRule } from '../../src/translate/listener-rule.js'
import { fromSdkLoadBalancer } from '../../src/translate/load-balancer.js'
import { fromSdkAvailabilityZone, fromSdkSubnet, fromSdkVpc } from '../../src/translate/network.js'
import { fromSdkRecordSet } from '../../src/translate/record-set.js'
import type { Translated } from '../../src/translate/required.js'
import { fromSdkActions } from '../../src/translate/rule-action.js'
import { fromSdkCondition } from '../../src/translate/rule-condition.js'
import { fromSdkSecurityGroup } from '../../src/translate/security-group.js'

const loadBalancer = {
  LoadBalancerArn: 'lb',
  LoadBalancerName: 'k8s-shop',
  VpcId: 'vpc-1',
  DNSName: 'lb.elb.amazonaws.com',
  CanonicalHostedZoneId: 'Z35',
  CreatedTime: new Date(1_795_000_000_000),
  AvailabilityZones: [{ ZoneName: 'a' }],
}
const securityGroup = { GroupId: 'sg-1', GroupName: 'web', VpcId: 'vpc-1' }
const record = { Name: 'x.example.com.', Type: 'A' as const }
const listener = { ListenerArn: 'listener', Port: 80, Protocol: 'HTTP' as const }

const lack = (read: Translated<unknown>): unknown =>
  E.isLeft(read) ? [read.left._tag, read.left.operation, 'cause' in read.left ? read.left.cause : ''] : 'nothing'

test.each<readonly [string, Translated<unknown>, string, string]>([
  ['a load balancer', fromSdkLoadBalancer({}, [], {}), 'elbv2:DescribeLoadBalancers', 'LoadBalancerArn'],
  ['its zone', fromSdkLoadBalancer(loadBalancer, [], {}), 'elbv2:DescribeLoadBalancers', 'AvailabilityZones.SubnetId'],
  ['a listener', fromSdkListener({ listener: {}, certificates: [], rules: [], tags: {} }), 'elbv2:DescribeListeners', 'ListenerArn'],
  [
    'its certificate',
    fromSdkListener({ listener, certificates: [{}], rules: [], tags: {} }),
    'elbv2:DescribeListenerCertificates',
    'CertificateArn',
  ],
  ['a rule', fromSdkRule({ RuleArn: 'rule' }, {}), 'elbv2:DescribeRules', 'Priority'],
  ['a security group', fromSdkSecurityGroup({ GroupId: 'sg-1' }), 'ec2:DescribeSecurityGroups', 'GroupName'],
  [
    'its permission',
    fromSdkSecurityGroup({ ...securityGroup, IpPermissions: [{ UserIdGroupPairs: [{}] }] }),
    'ec2:DescribeSecurityGroups',
    'UserIdGroupPairs.GroupId',
  ],
  ['a subnet', fromSdkSubnet({ SubnetId: 'subnet-1' }), 'ec2:DescribeSubnets', 'VpcId'],
  ['a VPC', fromSdkVpc({}), 'ec2:DescribeVpcs', 'VpcId'],
  ['a zone', fromSdkAvailabilityZone({}), 'ec2:DescribeAvailabilityZones', 'ZoneName'],
  [
    'an alias',
    fromSdkRecordSet({ ...record, AliasTarget: { HostedZoneId: 'Z35', DNSName: undefined, EvaluateTargetHealth: true } }),
    'route53:ListResourceRecordSets',
    'AliasTarget.DNSName',
  ],
])('%s is not made up', (_, read, operation, member) => {
  expect(lack(read)).toEqual(['Unexpected', operation, `it has no ${member}`])
})

describe('what a rule lacks makes it one that is not ours', () => {
  test.each([
    { Type: 'forward' as const },
    { Type: 'forward' as const, ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'tg' }, { Weight: 1 }] } },
    { Type: 'fixed-response' as const },
  ])('%j', (action) => {
    expect(fromSdkActions([action])._tag).toBe('Unmodelled')
  })

  test('a condition on a header without a name is none', () => {
    expect(fromSdkCondition({ Field: 'http-header', HttpHeaderConfig: { Values: ['x'] } })).toEqual(O.none)
  })
})
