// Which call carries out which change?
// Every kind of change, and the input of the one call that it must be.
import * as O from 'fp-ts/lib/Option.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'
import type { TargetGroup } from '@alb-ingress/core/aws/target-group.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'

const tags = { 'ingress.k8s.aws/stack': 'shop/web', 'elbv2.k8s.aws/cluster': 'demo' }
const sdkTags = [
  { Key: 'elbv2.k8s.aws/cluster', Value: 'demo' },
  { Key: 'ingress.k8s.aws/stack', Value: 'shop/web' },
]

const permission = (port: number, source: Permission['source'], description = ''): Permission => ({
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  source,
  description,
})

const forward = (...arns: ReadonlyArray<string>) => ({
  _tag: 'Forward' as const,
  targets: arns.map((arn, index) => ({ targetGroup: given(arn), weight: index + 1 })),
  stickinessSeconds: arns.length > 1 ? O.some(600) : O.none,
})

const targetGroup: TargetGroup = {
  resourceId: 'shop/web-web:80',
  name: 'k8s-shop-web-0123456789',
  targetType: 'ip',
  protocol: 'HTTP',
  protocolVersion: 'HTTP1',
  port: 8080,
  ipAddressType: 'ipv4',
  vpcId: 'vpc-1',
  healthCheck: {
    protocol: 'HTTP',
    port: 'traffic-port',
    path: '/healthz',
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 3,
    matcher: '200-299',
  },
  attributes: { 'stickiness.enabled': 'true' },
  tags,
}

const sdkHealthCheck = {
  HealthCheckProtocol: 'HTTP',
  HealthCheckPort: 'traffic-port',
  HealthCheckPath: '/healthz',
  HealthCheckIntervalSeconds: 15,
  HealthCheckTimeoutSeconds: 5,
  HealthyThresholdCount: 2,
  UnhealthyThresholdCount: 3,
  Matcher: { HttpCode: '200-299' },
}

export type ChangeCase = readonly [
  input: object,
  changes: readonly [ResolvedChange, ...ReadonlyArray<ResolvedChange>],
]

const securityGroupCases: ReadonlyArray<ChangeCase> = [
  [
    {
      GroupName: 'k8s-shop',
      Description: 'managed',
      VpcId: 'vpc-1',
      TagSpecifications: [{ ResourceType: 'security-group', Tags: sdkTags }],
    },
    [
      {
        _tag: 'CreateSecurityGroup',
        resourceId: 'sg',
        name: 'k8s-shop',
        description: 'managed',
        vpcId: 'vpc-1',
        tags,
      },
    ],
  ],
  [
    {
      GroupId: 'sg-1',
      IpPermissions: [
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          PrefixListIds: [{ PrefixListId: 'pl-1', Description: 'edge' }],
        },
        {
          IpProtocol: 'tcp',
          FromPort: 8080,
          ToPort: 8080,
          UserIdGroupPairs: [{ GroupId: 'sg-2', Description: 'shared' }],
        },
      ],
    },
    [
      {
        _tag: 'AuthorizeIngress',
        securityGroup: 'sg-1',
        permission: permission(80, { _tag: 'Ipv4Block', cidrBlock: '0.0.0.0/0' }),
      },
      {
        _tag: 'AuthorizeIngress',
        securityGroup: 'sg-1',
        permission: permission(80, { _tag: 'Ipv6Block', cidrBlock: '::/0' }),
      },
      {
        _tag: 'AuthorizeIngress',
        securityGroup: 'sg-1',
        permission: permission(443, { _tag: 'PrefixList', prefixListId: 'pl-1' }, 'edge'),
      },
      {
        _tag: 'AuthorizeIngress',
        securityGroup: 'sg-1',
        permission: permission(8080, { _tag: 'FromGroup', group: given('sg-2') }, 'shared'),
      },
    ],
  ],
  [
    { GroupId: 'sg-1', IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }] },
    [
      {
        _tag: 'RevokeIngress',
        securityGroup: 'sg-1',
        permission: {
          protocol: '-1',
          fromPort: 0,
          toPort: 65_535,
          source: { _tag: 'Ipv4Block', cidrBlock: '10.0.0.0/8' },
          description: '',
        },
      },
    ],
  ],
  [{ Resources: ['sg-1'], Tags: sdkTags }, [{ _tag: 'TagSecurityGroup', securityGroup: 'sg-1', tags }]],
  [
    { Resources: ['sg-1'], Tags: [{ Key: 'team' }] },
    [{ _tag: 'UntagSecurityGroup', securityGroup: 'sg-1', tagKeys: ['team'] }],
  ],
  [{ GroupId: 'sg-1' }, [{ _tag: 'DeleteSecurityGroup', securityGroup: 'sg-1' }]],
]

const targetGroupCases: ReadonlyArray<ChangeCase> = [
  [
    {
      Name: 'k8s-shop-web-0123456789',
      TargetType: 'ip',
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: 8080,
      VpcId: 'vpc-1',
      IpAddressType: 'ipv4',
      ...sdkHealthCheck,
      Tags: sdkTags,
    },
    [{ _tag: 'CreateTargetGroup', resourceId: 'shop/web-web:80', targetGroup }],
  ],
  [
    { TargetGroupArn: 'tg', ...sdkHealthCheck, Matcher: { HttpCode: '200-399' } },
    [
      {
        _tag: 'ModifyTargetGroup',
        targetGroup: 'tg',
        healthCheck: { ...targetGroup.healthCheck, matcher: '200-399' },
      },
    ],
  ],
  [
    {
      TargetGroupArn: 'tg',
      Attributes: [
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '2' },
      ],
    },
    [{ _tag: 'ModifyTargetGroupAttributes', targetGroup: 'tg', attributes: { b: '2', a: '1' } }],
  ],
  [{ TargetGroupArn: 'tg' }, [{ _tag: 'DeleteTargetGroup', targetGroup: 'tg' }]],
  [
    {
      TargetGroupArn: 'tg',
      Targets: [
        { Id: 'i-1', Port: 1 },
        { Id: '192.168.0.9', Port: 2, AvailabilityZone: 'all' },
      ],
    },
    [
      { _tag: 'RegisterTarget', targetGroup: 'tg', target: { id: 'i-1', port: 1, availabilityZone: O.none } },
      {
        _tag: 'RegisterTarget',
        targetGroup: 'tg',
        target: { id: '192.168.0.9', port: 2, availabilityZone: O.some('all') },
      },
    ],
  ],
  [
    { TargetGroupArn: 'tg', Targets: [{ Id: '192.168.0.9', Port: 2 }] },
    [
      {
        _tag: 'DeregisterTarget',
        targetGroup: 'tg',
        target: { id: '192.168.0.9', port: 2, availabilityZone: O.some('all') },
      },
    ],
  ],
]

const loadBalancerCases: ReadonlyArray<ChangeCase> = [
  [
    {
      Name: 'k8s-shop',
      Type: 'application',
      Scheme: 'internal',
      IpAddressType: 'dualstack',
      Subnets: ['subnet-1', 'subnet-2'],
      SecurityGroups: ['sg-1'],
      Tags: sdkTags,
    },
    [
      {
        _tag: 'CreateLoadBalancer',
        resourceId: 'LoadBalancer',
        name: 'k8s-shop',
        scheme: 'internal',
        ipAddressType: 'dualstack',
        subnetIds: ['subnet-1', 'subnet-2'],
        securityGroups: ['sg-1'],
        tags,
      },
    ],
  ],
  [
    { LoadBalancerArn: 'lb', Attributes: [{ Key: 'a', Value: '1' }] },
    [{ _tag: 'ModifyLoadBalancerAttributes', loadBalancer: 'lb', attributes: { a: '1' } }],
  ],
  [
    { LoadBalancerArn: 'lb', Subnets: ['subnet-1'] },
    [{ _tag: 'SetSubnets', loadBalancer: 'lb', subnetIds: ['subnet-1'] }],
  ],
  [
    { LoadBalancerArn: 'lb', SecurityGroups: ['sg-1'] },
    [{ _tag: 'SetSecurityGroups', loadBalancer: 'lb', securityGroups: ['sg-1'] }],
  ],
  [
    { LoadBalancerArn: 'lb', IpAddressType: 'ipv4' },
    [{ _tag: 'SetIpAddressType', loadBalancer: 'lb', ipAddressType: 'ipv4' }],
  ],
  [{ LoadBalancerArn: 'lb' }, [{ _tag: 'DeleteLoadBalancer', loadBalancer: 'lb' }]],
  [{ ResourceArns: ['lb'], Tags: sdkTags }, [{ _tag: 'AddTags', resource: 'lb', tags }]],
  [{ ResourceArns: ['lb'], TagKeys: ['team'] }, [{ _tag: 'RemoveTags', resource: 'lb', tagKeys: ['team'] }]],
]

const notFound = {
  _tag: 'FixedResponse' as const,
  statusCode: '404',
  contentType: O.some('text/plain'),
  messageBody: O.none,
}
const sdkNotFound = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain' } }

const listenerCases: ReadonlyArray<ChangeCase> = [
  [
    {
      LoadBalancerArn: 'lb',
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: 'certificate' }],
      DefaultActions: [sdkNotFound],
      Tags: sdkTags,
    },
    [
      {
        _tag: 'CreateListener',
        resourceId: '443',
        loadBalancer: 'lb',
        port: 443,
        protocol: 'HTTPS',
        defaultCertificateArn: O.some('certificate'),
        sslPolicy: O.some('ELBSecurityPolicy-2016-08'),
        defaultAction: notFound,
        tags,
      },
    ],
  ],
  [
    { ListenerArn: 'listener', Protocol: 'HTTP', DefaultActions: [sdkNotFound] },
    [
      {
        _tag: 'ModifyListener',
        listener: 'listener',
        protocol: 'HTTP',
        defaultCertificateArn: O.none,
        sslPolicy: O.none,
        defaultAction: notFound,
      },
    ],
  ],
  [
    { ListenerArn: 'listener', Certificates: [{ CertificateArn: 'certificate' }] },
    [{ _tag: 'AddListenerCertificate', listener: 'listener', certificateArn: 'certificate' }],
  ],
  [
    { ListenerArn: 'listener', Certificates: [{ CertificateArn: 'certificate' }] },
    [{ _tag: 'RemoveListenerCertificate', listener: 'listener', certificateArn: 'certificate' }],
  ],
  [{ ListenerArn: 'listener' }, [{ _tag: 'DeleteListener', listener: 'listener' }]],
]

const ruleCases: ReadonlyArray<ChangeCase> = [
  [
    {
      ListenerArn: 'listener',
      Priority: 7,
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/shop'] } }],
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [{ TargetGroupArn: 'tg', Weight: 1 }],
            TargetGroupStickinessConfig: { Enabled: false },
          },
        },
      ],
      Tags: sdkTags,
    },
    [
      {
        _tag: 'CreateRule',
        resourceId: '80:7',
        listener: 'listener',
        priority: 7,
        conditions: [{ _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/shop'] } }],
        action: forward('tg'),
        tags,
      },
    ],
  ],
  [
    {
      RuleArn: 'rule',
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'tg-1', Weight: 1 },
              { TargetGroupArn: 'tg-2', Weight: 2 },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 600 },
          },
        },
      ],
    },
    [{ _tag: 'ModifyRule', rule: 'rule', action: forward('tg-1', 'tg-2') }],
  ],
  [
    {
      RulePriorities: [
        { RuleArn: 'rule-1', Priority: 2 },
        { RuleArn: 'rule-2', Priority: 1 },
      ],
    },
    [
      {
        _tag: 'SetRulePriorities',
        listener: 'listener',
        priorities: [
          { rule: 'rule-1', priority: 2 },
          { rule: 'rule-2', priority: 1 },
        ],
      },
    ],
  ],
  [{ RuleArn: 'rule' }, [{ _tag: 'DeleteRule', rule: 'rule' }]],
]

const recordCases: ReadonlyArray<ChangeCase> = [
  [
    {
      HostedZoneId: 'Z1',
      ChangeBatch: {
        Changes: [
          {
            Action: 'CREATE',
            ResourceRecordSet: {
              Name: '*.example.com.',
              Type: 'A',
              AliasTarget: { DNSName: 'lb.elb.amazonaws.com.', HostedZoneId: 'Z35', EvaluateTargetHealth: true },
            },
          },
          {
            Action: 'UPSERT',
            ResourceRecordSet: { Name: 'a.example.com.', Type: 'TXT', TTL: 300, ResourceRecords: [{ Value: '"x"' }] },
          },
          {
            Action: 'DELETE',
            ResourceRecordSet: {
              Name: 'b.example.com.',
              Type: 'CNAME',
              TTL: 60,
              ResourceRecords: [{ Value: 'c' }],
              SetIdentifier: 'blue',
            },
          },
        ],
      },
    },
    [
      {
        _tag: 'CreateRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: '*.example.com',
          type: 'A',
          data: {
            _tag: 'AliasData',
            target: {
              _tag: 'Alias',
              dnsName: 'lb.elb.amazonaws.com',
              hostedZoneId: 'Z35',
              evaluateTargetHealth: 'evaluate',
            },
          },
        },
      },
      {
        _tag: 'UpsertRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: 'a.example.com',
          type: 'TXT',
          data: { _tag: 'PlainData', ttlSeconds: 300, values: ['"x"'] },
        },
      },
      {
        _tag: 'DeleteRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: 'b.example.com',
          type: 'CNAME',
          setIdentifier: O.some('blue'),
          data: { _tag: 'PlainData', ttlSeconds: 60, values: ['c'] },
        },
      },
    ],
  ],
]

/** All of them. */
export const changeCases: ReadonlyArray<ChangeCase> = [
  ...securityGroupCases,
  ...targetGroupCases,
  ...loadBalancerCases,
  ...listenerCases,
  ...ruleCases,
  ...recordCases,
]
