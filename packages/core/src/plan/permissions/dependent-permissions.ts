// Which rights does AWS ask of the caller beside that of the call itself?
// Looked at by AWS when it carries a call out; nothing here is called by us.
// * Load balancing looks into the network with the caller's rights, and makes its own role when it is first used:
//   https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-permissions.html,
//   https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-service-linked-roles.html (2026-11-25)
// * Tags in a creating call need the right to tag, which can be limited to that call:
//   https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/tagging-resources-during-creation.html,
//   https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html (2026-11-25)
import { permissions, type Permission } from './permission.js'

export interface DependentPermission extends Permission {
  /** The calls that need it. */
  readonly neededBy: ReadonlyArray<string>
}

const createLoadBalancer = 'elasticloadbalancing:CreateLoadBalancer'
const createTargetGroup = 'elasticloadbalancing:CreateTargetGroup'
const registerTargets = 'elasticloadbalancing:RegisterTargets'
const createListener = 'elasticloadbalancing:CreateListener'
const createRule = 'elasticloadbalancing:CreateRule'

const neededBy = (
  calls: ReadonlyArray<string>,
  dependent: ReadonlyArray<Permission>,
): ReadonlyArray<DependentPermission> => dependent.map((permission) => ({ ...permission, neededBy: calls }))

const feature = 'load-balancing'

/** Every right that AWS asks for beside a call, with the calls. */
export const dependentPermissions: ReadonlyArray<DependentPermission> = [
  ...neededBy(
    [createLoadBalancer],
    permissions({ feature, grant: 'Read', conditionKeys: [] }, [
      ['ec2:DescribeAccountAttributes', 'looked at by load balancing'],
      ['ec2:DescribeAddresses', 'looked at by load balancing'],
    ]),
  ),
  ...neededBy(
    [createLoadBalancer, createTargetGroup, registerTargets],
    permissions({ feature, grant: 'Read', conditionKeys: [] }, [['ec2:DescribeInternetGateways', 'looked at by load balancing']]),
  ),
  ...neededBy(
    [registerTargets],
    permissions({ feature, grant: 'Read', conditionKeys: [] }, [['ec2:DescribeInstances', 'looked at by load balancing']]),
  ),
  ...neededBy(
    [createLoadBalancer, createTargetGroup, createListener, createRule],
    permissions(
      {
        feature,
        grant: 'TagOnCreate',
        conditionKeys: ['aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys', 'elasticloadbalancing:CreateAction'],
      },
      [
        [
          'elasticloadbalancing:AddTags',
          'tags in the creating call',
          'loadbalancer/app/',
          'targetgroup',
          'listener/app',
          'listener-rule/app',
        ],
      ],
    ),
  ),
  ...neededBy(
    ['ec2:CreateSecurityGroup'],
    permissions(
      {
        feature,
        grant: 'TagSecurityGroupOnCreate',
        conditionKeys: ['aws:RequestTag', 'aws:ResourceTag', 'aws:TagKeys', 'ec2:CreateAction', 'ec2:Vpc'],
      },
      [['ec2:CreateTags', 'tags in the creating call', 'security-group']],
    ),
  ),
  ...neededBy(
    [createLoadBalancer, createTargetGroup],
    permissions({ feature, grant: 'CreateServiceLinkedRole', conditionKeys: ['iam:AWSServiceName'] }, [
      ['iam:CreateServiceLinkedRole', 'the first load balancer of an account makes the role of load balancing itself', 'role'],
    ]),
  ),
]
