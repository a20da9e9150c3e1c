// Which call carries out which change of target groups and their targets?
// Each change with the input of the one call that it must be; targets of one group share a call.
import * as O from 'fp-ts/lib/Option.js'
import { type ChangeCase, sdkTags, targetGroup } from './change-case.js'

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

export const targetGroupCases: ReadonlyArray<ChangeCase> = [
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
