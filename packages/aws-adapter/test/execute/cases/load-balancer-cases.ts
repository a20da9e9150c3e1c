// Which call carries out which change of load balancers?
// Each change with the input of the one call that it must be.
import { type ChangeCase, sdkTags, tags } from './change-case.js'

export const loadBalancerCases: ReadonlyArray<ChangeCase> = [
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
