// Which call carries out which change of security groups?
// Each change with the input of the one call that it must be; permissions of one group share a call.
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'
import { type ChangeCase, sdkTags, tags } from './change-case.js'

const permission = (port: number, source: Permission['source'], description = ''): Permission => ({
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  source,
  description,
})

export const securityGroupCases: ReadonlyArray<ChangeCase> = [
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
