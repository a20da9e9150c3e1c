// Which calls does the controller make, and on what?
// One row per action that an adapter calls: everything that looks, and every change of `change.ts`. Nothing is here for later:
// the suites fail when an action is never called, or a call is not allowed. What AWS asks of the caller beside a call stands in
// `dependent-permissions.ts`. Firewalls (WAF, Shield) are not honoured, so they have no rows.
import { permissions, type Permission } from './permission.js'

const loadBalancing = { feature: 'load-balancing' } as const
const dns = { feature: 'dns' } as const

const reading = permissions({ ...loadBalancing, grant: 'Read', conditionKeys: [] }, [
  ['acm:ListCertificates', 'finding certificates by host'],
  ['ec2:DescribeAvailabilityZones', 'choosing subnets: zones that are open to the account'],
  ['ec2:DescribeNetworkInterfaces', 'security groups of nodes and pods; addresses that a deleted load balancer still holds'],
  ['ec2:DescribeRouteTables', 'choosing subnets: public or private'],
  ['ec2:DescribeSecurityGroups', 'our security groups and those of nodes and pods, by id, tag and name'],
  ['ec2:DescribeSubnets', 'choosing subnets: tags, zones, free addresses'],
  ['ec2:DescribeVpcs', 'the VPC by tags (`--aws-vpc-tags`), and its address blocks'],
  ['elasticloadbalancing:DescribeListenerCertificates', 'inventory'],
  ['elasticloadbalancing:DescribeListeners', 'inventory'],
  ['elasticloadbalancing:DescribeLoadBalancerAttributes', 'inventory'],
  ['elasticloadbalancing:DescribeLoadBalancers', 'inventory; waiting for a load balancer to be active'],
  ['elasticloadbalancing:DescribeRules', 'inventory'],
  ['elasticloadbalancing:DescribeTags', 'whether something is ours, where the tagging service lags'],
  ['elasticloadbalancing:DescribeTargetGroupAttributes', 'inventory'],
  ['elasticloadbalancing:DescribeTargetGroups', 'inventory'],
  ['elasticloadbalancing:DescribeTargetHealth', 'what is registered; waiting for the first healthy target'],
  ['tag:GetResources', 'inventory: everything with the tag of our cluster'],
])

const readingByName = permissions({ ...loadBalancing, grant: 'ReadByName', conditionKeys: [] }, [
  ['acm:DescribeCertificate', 'the hosts of a certificate', 'certificate'],
])

const readingZones = [
  ...permissions({ ...dns, grant: 'Read', conditionKeys: [] }, [
    ['route53:ListHostedZones', 'finding the zone of a host'],
    ['route53:ListHostedZonesByVPC', 'finding the private zone of a host'],
  ]),
  ...permissions({ ...dns, grant: 'ReadByName', conditionKeys: [] }, [
    ['route53:GetChange', 'waiting until a change of records is everywhere', 'change'],
    ['route53:ListResourceRecordSets', 'the records of a zone, ours and others', 'hostedzone'],
  ]),
]

const tagged = ['aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys'] as const

const creating = [
  ...permissions({ ...loadBalancing, grant: 'CreateTagged', conditionKeys: tagged }, [
    ['elasticloadbalancing:CreateLoadBalancer', 'the load balancer of a group', 'loadbalancer/app/'],
    ['elasticloadbalancing:CreateTargetGroup', 'a target group per backend', 'targetgroup'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'CreateTagged', conditionKeys: ['aws:RequestTag', 'aws:TagKeys'] }, [
    ['ec2:CreateSecurityGroup', 'the frontend group of a load balancer, and the shared backend group', 'security-group'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'CreateSecurityGroupInVpc', conditionKeys: ['aws:ResourceTag'] }, [
    ['ec2:CreateSecurityGroup', 'the VPC in which it is created', 'vpc'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'CreateTaggedInOwned', conditionKeys: tagged }, [
    ['elasticloadbalancing:CreateListener', 'a listener per port', 'loadbalancer/app/'],
    ['elasticloadbalancing:CreateRule', 'a rule per path', 'listener/app'],
  ]),
]

const tagging = [
  ...permissions({ ...loadBalancing, grant: 'TagOwned', conditionKeys: [...tagged, 'elasticloadbalancing:CreateAction'] }, [
    ['elasticloadbalancing:AddTags', 'tags that changed', 'loadbalancer/app/', 'targetgroup', 'listener/app', 'listener-rule/app'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'TagOwned', conditionKeys: tagged }, [
    ['ec2:DeleteTags', 'tags that are no longer asked for', 'security-group'],
    [
      'elasticloadbalancing:RemoveTags',
      'tags that are no longer asked for',
      'loadbalancer/app/',
      'targetgroup',
      'listener/app',
      'listener-rule/app',
    ],
  ]),
  ...permissions({ ...loadBalancing, grant: 'TagOwned', conditionKeys: [...tagged, 'ec2:CreateAction', 'ec2:Vpc'] }, [
    ['ec2:CreateTags', 'tags that changed', 'security-group'],
  ]),
]

const changing = [
  ...permissions({ ...loadBalancing, grant: 'ChangeOwned', conditionKeys: ['aws:ResourceTag'] }, [
    ['elasticloadbalancing:AddListenerCertificates', 'a certificate more', 'listener/app'],
    ['elasticloadbalancing:DeleteListener', 'a port that is no longer asked for', 'listener/app'],
    ['elasticloadbalancing:DeleteLoadBalancer', 'the end of a group', 'loadbalancer/app/'],
    ['elasticloadbalancing:DeleteRule', 'a path that is no longer asked for', 'listener-rule/app'],
    ['elasticloadbalancing:DeleteTargetGroup', 'a backend that is no longer used', 'targetgroup'],
    ['elasticloadbalancing:DeregisterTargets', 'nodes and pods that are gone', 'targetgroup'],
    ['elasticloadbalancing:ModifyListener', 'protocol, certificate, policy, default action', 'listener/app'],
    ['elasticloadbalancing:ModifyLoadBalancerAttributes', 'attributes', 'loadbalancer/app/'],
    ['elasticloadbalancing:ModifyRule', 'where a path leads', 'listener-rule/app'],
    ['elasticloadbalancing:ModifyTargetGroup', 'health check', 'targetgroup'],
    ['elasticloadbalancing:ModifyTargetGroupAttributes', 'attributes', 'targetgroup'],
    ['elasticloadbalancing:RegisterTargets', 'nodes and pods', 'targetgroup'],
    ['elasticloadbalancing:RemoveListenerCertificates', 'a certificate less', 'listener/app'],
    ['elasticloadbalancing:SetIpAddressType', 'IPv4 only or dual stack', 'loadbalancer/app/'],
    ['elasticloadbalancing:SetSecurityGroups', 'other security groups', 'loadbalancer/app/'],
    ['elasticloadbalancing:SetSubnets', 'other subnets', 'loadbalancer/app/'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'ChangeOwned', conditionKeys: ['aws:ResourceTag', 'ec2:Vpc'] }, [
    ['ec2:DeleteSecurityGroup', 'the end of a group', 'security-group'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'OrderRules', conditionKeys: [] }, [
    ['elasticloadbalancing:SetRulePriorities', 'the order of rules; AWS knows no condition for it', 'listener-rule/app'],
  ]),
  ...permissions({ ...loadBalancing, grant: 'ChangePorts', conditionKeys: ['aws:ResourceTag', 'ec2:Vpc'] }, [
    ['ec2:AuthorizeSecurityGroupIngress', 'ports of load balancers, and of targets in groups that carry no tag of ours', 'security-group'],
    ['ec2:RevokeSecurityGroupIngress', 'ports that are no longer needed', 'security-group'],
  ]),
  ...permissions(
    {
      ...dns,
      grant: 'ChangeRecords',
      conditionKeys: ['route53:ChangeResourceRecordSetsActions', 'route53:ChangeResourceRecordSetsRecordTypes'],
    },
    [['route53:ChangeResourceRecordSets', 'alias and ownership records', 'hostedzone']],
  ),
]

/** Every right that a call of ours needs. */
export const requiredPermissions: ReadonlyArray<Permission> = [
  ...reading,
  ...readingByName,
  ...readingZones,
  ...creating,
  ...tagging,
  ...changing,
]
