// How security groups are made, shown and deleted, with each refusal once.
import { describe, expect, it } from 'vitest'
import { authorizeSecurityGroupIngress } from '../../../src/account/ec2/ingress-operations.js'
import {
  describeSecurityGroupRules,
  describeSecurityGroups,
} from '../../../src/account/ec2/describe-security-groups.js'
import { createTags } from '../../../src/account/ec2/resource-tags.js'
import { createSecurityGroup, deleteSecurityGroup } from '../../../src/account/ec2/security-group-operations.js'
import type { AccountState } from '../../../src/account/account-state.js'
import { accountWith, demo, done, refused, startInstant } from '../../../testing/run-operation.js'

const vpcId = 'vpc-0de30000000000001'
const nodeGroupId = 'sg-0de30000000000002'
const wish = { GroupName: 'front', Description: 'a front group', VpcId: vpcId }

const create = (state: AccountState, name = 'front'): { readonly state: AccountState; readonly groupId: string } => {
  const made = done(createSecurityGroup, state, { ...wish, GroupName: name })
  return { state: made.state, groupId: made.output.GroupId ?? '' }
}

describe('CreateSecurityGroup', () => {
  it('makes a group that lets everything out and has its tags from the first moment', () => {
    const Tags = [{ Key: 'team', Value: 'web' }]
    const made = done(createSecurityGroup, demo, {
      ...wish,
      TagSpecifications: [{ ResourceType: 'security-group', Tags }],
    })
    const { GroupId = '' } = made.output
    expect(GroupId).toMatch(/^sg-[0-9a-f]{17}$/)
    expect(made.output).toEqual({
      GroupId,
      SecurityGroupArn: `arn:aws:ec2:us-east-1:123456789012:security-group/${GroupId}`,
      Tags,
    })
    expect(done(describeSecurityGroups, made.state, { GroupIds: [GroupId] }).output.SecurityGroups).toEqual([
      {
        GroupId,
        GroupName: 'front',
        Description: 'a front group',
        VpcId: vpcId,
        OwnerId: '123456789012',
        SecurityGroupArn: `arn:aws:ec2:us-east-1:123456789012:security-group/${GroupId}`,
        IpPermissions: [],
        IpPermissionsEgress: [
          {
            IpProtocol: '-1',
            IpRanges: [{ CidrIp: '0.0.0.0/0' }],
            Ipv6Ranges: [],
            PrefixListIds: [],
            UserIdGroupPairs: [],
          },
        ],
        Tags,
      },
    ])
  })

  const characters = 'a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*'
  it.each([
    [
      { ...wish, GroupName: 'DEMO-nodes' },
      'InvalidGroup.Duplicate',
      `The security group 'DEMO-nodes' already exists for VPC '${vpcId}'`,
    ],
    [
      { ...wish, GroupName: 'sg-front' },
      'InvalidParameterValue',
      'Value (sg-front) for parameter GroupName is invalid. Group names may not be in the format sg-*.',
    ],
    [
      { ...wish, GroupName: 'frönt' },
      'InvalidParameterValue',
      `Invalid security group name. Valid names are strings less than 256 characters from the following set:  ${characters}`,
    ],
    [
      { ...wish, Description: 'x'.repeat(256) },
      'InvalidParameterValue',
      `Invalid security group description. Valid descriptions are strings less than 256 characters from the following set:  ${characters}`,
    ],
    [{ ...wish, VpcId: 'vpc-1' }, 'InvalidVpcID.NotFound', "The vpc ID 'vpc-1' does not exist"],
    [{ ...wish, VpcId: undefined }, 'VPCIdNotSpecified', 'No default VPC for this user'],
    [
      { ...wish, TagSpecifications: [{ ResourceType: 'vpc' as const, Tags: [] }] },
      'InvalidParameterValue',
      "'vpc' is not a valid taggable resource type for this operation.",
    ],
  ])('refuses %j', (input, code, message) => {
    expect(refused(createSecurityGroup, demo, input)).toEqual({ code, message, status: 400 })
  })

  it('refuses one group more than the region may have', () => {
    expect(refused(createSecurityGroup, accountWith({ securityGroupsPerRegionMax: 2 }), wish)).toEqual({
      code: 'SecurityGroupLimitExceeded',
      message: 'The maximum number of security groups has been reached.',
      status: 400,
    })
  })

  it('makes a group that other calls do not see for a while', () => {
    const { state, groupId } = create(accountWith({ createVisibilityMilliseconds: 1_000 }))
    const notFound = {
      code: 'InvalidGroup.NotFound',
      message: `The security group '${groupId}' does not exist`,
      status: 400,
    }
    expect(refused(describeSecurityGroups, state, { GroupIds: [groupId] }, startInstant + 999)).toEqual(notFound)
    expect(refused(deleteSecurityGroup, state, { GroupId: groupId }, startInstant + 999)).toEqual(notFound)
    expect(refused(createTags, state, { Resources: [groupId], Tags: [] }, startInstant + 999)).toEqual(notFound)
    expect(
      done(describeSecurityGroups, state, { GroupIds: [groupId] }, startInstant + 1_000).output.SecurityGroups,
    ).toHaveLength(1)
  })
})

describe('DescribeSecurityGroups', () => {
  it.each([
    [{ Name: 'group-name', Values: ['demo-*'] }, [nodeGroupId]],
    [{ Name: 'tag:kubernetes.io/cluster/demo', Values: ['owned'] }, [nodeGroupId]],
    [{ Name: 'group-id', Values: ['sg-1'] }, []],
    [{ Name: 'ip-permission.group-id', Values: [nodeGroupId] }, [nodeGroupId]],
    [{ Name: 'vpc-id', Values: [vpcId] }, ['sg-0de30000000000001', nodeGroupId]],
  ])('filters by %j', (filter, ids) => {
    const { SecurityGroups = [] } = done(describeSecurityGroups, demo, { Filters: [filter] }).output
    expect(SecurityGroups.map((group) => group.GroupId)).toEqual(ids)
  })

  it('refuses an unknown id or name', () => {
    const message = "The security group 'nobody' does not exist"
    expect(refused(describeSecurityGroups, demo, { GroupNames: ['nobody'] })).toEqual({
      code: 'InvalidGroup.NotFound',
      message,
      status: 400,
    })
    expect(refused(describeSecurityGroups, demo, { GroupIds: ['nobody'] })).toEqual({
      code: 'InvalidGroup.NotFound',
      message,
      status: 400,
    })
  })
})

describe('DescribeSecurityGroupRules', () => {
  it('shows each rule with one source', () => {
    const { SecurityGroupRules = [] } = done(describeSecurityGroupRules, demo, {
      Filters: [{ Name: 'group-id', Values: [nodeGroupId] }],
    }).output
    expect(SecurityGroupRules.map((rule) => [rule.IsEgress, rule.CidrIpv4, rule.ReferencedGroupInfo?.GroupId])).toEqual([
      [false, undefined, nodeGroupId],
      [true, '0.0.0.0/0', undefined],
    ])
    expect(refused(describeSecurityGroupRules, demo, { SecurityGroupRuleIds: ['sgr-1'] })).toEqual({
      code: 'InvalidSecurityGroupRuleId.NotFound',
      message: "The security group rule ID 'sgr-1' does not exist",
      status: 400,
    })
  })
})

describe('DeleteSecurityGroup', () => {
  it('deletes a group that nothing holds, and forgets its tags', () => {
    const { state, groupId } = create(demo)
    const deleted = done(deleteSecurityGroup, state, { GroupId: groupId })
    expect(deleted.output).toEqual({ Return: true, GroupId: groupId })
    expect(deleted.state.ec2).toEqual(demo.ec2)
  })

  it('refuses a group that a network interface holds', () => {
    expect(refused(deleteSecurityGroup, demo, { GroupId: nodeGroupId })).toEqual({
      code: 'DependencyViolation',
      message: `resource ${nodeGroupId} has a dependent object`,
      status: 400,
    })
  })

  it('refuses a group that a rule of another group refers to, but not one that refers to itself', () => {
    const front = create(demo, 'front')
    const back = create(front.state, 'back')
    const rule = (groupId: string, sourceId: string) => ({
      GroupId: groupId,
      IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: sourceId }] }],
    })
    const self = done(authorizeSecurityGroupIngress, back.state, rule(front.groupId, front.groupId)).state
    const both = done(authorizeSecurityGroupIngress, self, rule(back.groupId, front.groupId)).state
    expect(refused(deleteSecurityGroup, both, { GroupId: front.groupId })).toEqual({
      code: 'DependencyViolation',
      message: `resource ${front.groupId} has a dependent object`,
      status: 400,
    })
    expect(done(deleteSecurityGroup, self, { GroupId: front.groupId }).output.Return).toBe(true)
  })

  it('refuses the default group, and a call that names none', () => {
    expect(refused(deleteSecurityGroup, demo, { GroupId: 'sg-0de30000000000001' })).toEqual({
      code: 'CannotDelete',
      message: 'the specified group: "sg-0de30000000000001" name: "default" cannot be deleted by a user',
      status: 400,
    })
    expect(refused(deleteSecurityGroup, demo, {})).toEqual({
      code: 'MissingParameter',
      message: 'The request must contain the parameter groupName or groupId',
      status: 400,
    })
  })
})
