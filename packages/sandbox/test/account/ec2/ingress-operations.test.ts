// What Authorize and Revoke do to a group's rules, with each refusal once.
import type { IpPermission } from '@aws-sdk/client-ec2'
import { describe, expect, it } from 'vitest'
import type { AccountState } from '../../../src/account/account-state.js'
import {
  authorizeSecurityGroupIngress,
  revokeSecurityGroupIngress,
} from '../../../src/account/ec2/ingress-operations.js'
import { describeSecurityGroups } from '../../../src/account/ec2/describe-security-groups.js'
import { accountWith, demo, done, refused } from '../../../testing/run-operation.js'

const GroupId = 'sg-0de30000000000002'
const prefixListId = 'pl-0de30000000000001'
const web = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }
const fromAnywhere: IpPermission = { ...web, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'everybody' }] }

const authorize = (state: AccountState, ...IpPermissions: Array<IpPermission>): AccountState =>
  done(authorizeSecurityGroupIngress, state, { GroupId, IpPermissions }).state

const permissions = (state: AccountState): ReadonlyArray<IpPermission> =>
  done(describeSecurityGroups, state, { GroupIds: [GroupId] }).output.SecurityGroups?.[0]?.IpPermissions?.slice(1) ?? []

const malformed = 'InvalidPermission.Malformed'
const badValue = 'InvalidParameterValue'

describe('AuthorizeSecurityGroupIngress', () => {
  it('joins rules of equal protocol and ports, in canonical form', () => {
    const state = authorize(
      demo,
      { ...web, IpProtocol: '6', IpRanges: [{ CidrIp: '100.68.0.18/18', Description: 'office' }] },
      { ...web, Ipv6Ranges: [{ CidrIpv6: '2001:DB8:0:0::1/64' }] },
      { ...web, PrefixListIds: [{ PrefixListId: prefixListId }] },
      { IpProtocol: '-1', FromPort: 1, ToPort: 2, UserIdGroupPairs: [{ GroupId: 'sg-0de30000000000001' }] },
    )
    expect(permissions(state)).toEqual([
      {
        ...web,
        IpRanges: [{ CidrIp: '100.68.0.0/18', Description: 'office' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/64' }],
        PrefixListIds: [{ PrefixListId: prefixListId }],
        UserIdGroupPairs: [],
      },
    ])
    const self = done(describeSecurityGroups, state, { GroupIds: [GroupId] }).output.SecurityGroups?.[0]
    expect(self?.IpPermissions?.[0]?.UserIdGroupPairs).toEqual([
      { GroupId, UserId: '123456789012' },
      { GroupId: 'sg-0de30000000000001', UserId: '123456789012' },
    ])
  })

  it('answers with the new rules, their ids and their tags', () => {
    const { output } = done(authorizeSecurityGroupIngress, demo, {
      GroupId,
      IpPermissions: [fromAnywhere],
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
    })
    const SecurityGroupRuleId = output.SecurityGroupRules?.[0]?.SecurityGroupRuleId
    expect(SecurityGroupRuleId).toMatch(/^sgr-[0-9a-f]{17}$/)
    expect(output).toEqual({
      Return: true,
      SecurityGroupRules: [
        {
          SecurityGroupRuleId,
          SecurityGroupRuleArn: `arn:aws:ec2:us-east-1:123456789012:security-group-rule/${SecurityGroupRuleId}`,
          GroupId,
          GroupOwnerId: '123456789012',
          IsEgress: false,
          ...web,
          CidrIpv4: '0.0.0.0/0',
          Description: 'everybody',
          Tags: [{ Key: 'a', Value: 'b' }],
        },
      ],
    })
  })

  it('adds nothing when one rule of the batch exists, whatever its description', () => {
    const state = authorize(demo, fromAnywhere)
    const batch = [
      { ...web, IpRanges: [{ CidrIp: '10.0.0.0/8' }] },
      { ...web, IpRanges: [{ CidrIp: '1.2.3.4/0', Description: 'other words' }] },
    ]
    expect(refused(authorizeSecurityGroupIngress, state, { GroupId, IpPermissions: batch })).toEqual({
      code: 'InvalidPermission.Duplicate',
      message:
        'the specified rule "peer: 0.0.0.0/0, TCP, from port: 443, to port: 443, ALLOW" already exists',
      status: 400,
    })
  })

  it.each([
    [{ ...web }, malformed, 'The permission names no CIDR block, prefix list or security group'],
    [{ ...web, FromPort: 444, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }, malformed, 'Invalid TCP/UDP port range (444:443)'],
    [
      { IpProtocol: 'icmp', FromPort: 300, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      malformed,
      'Invalid ICMP type or code (300:-1)',
    ],
    [
      { IpProtocol: 'udp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      badValue,
      "Invalid value 'null' for portRange. Must specify both from and to ports with TCP/UDP.",
    ],
    [
      { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_536, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      badValue,
      "Invalid value '0-65536' for portRange. Ports are 0 to 65535.",
    ],
    [{ IpProtocol: 'http' }, badValue, "Invalid value 'http' for IP protocol. Unknown protocol."],
    [{}, 'MissingParameter', 'The request must contain the parameter ipProtocol'],
    [{ ...web, IpRanges: [{ CidrIp: '10.0.0.0/33' }] }, badValue, 'CIDR block 10.0.0.0/33 is malformed'],
    [{ ...web, Ipv6Ranges: [{ CidrIpv6: '10.0.0.0/8' }] }, badValue, 'CIDR block 10.0.0.0/8 is malformed'],
    [
      { ...web, IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'a > b' }] },
      badValue,
      'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
    ],
    [
      { ...web, UserIdGroupPairs: [{ GroupId: 'sg-1' }] },
      'InvalidGroup.NotFound',
      "The security group 'sg-1' does not exist",
    ],
    [
      { ...web, PrefixListIds: [{ PrefixListId: 'pl-1' }] },
      'InvalidPrefixListID.NotFound',
      "The prefix list ID 'pl-1' does not exist",
    ],
    [
      { ...web, IpRanges: [{ CidrIp: '10.0.0.0/8' }, { CidrIp: '10.1.0.0/8' }] },
      badValue,
      'The same permission must not appear multiple times',
    ],
  ])('refuses %j', (permission, code, message) => {
    const input = { GroupId, IpPermissions: [permission] }
    expect(refused(authorizeSecurityGroupIngress, demo, input)).toEqual({ code, message, status: 400 })
  })

  it('refuses a source group of another VPC', () => {
    const group = demo.ec2.securityGroups['sg-0de30000000000001']
    if (group === undefined) throw new Error('the default group is missing')
    const securityGroups = { ...demo.ec2.securityGroups, 'sg-far': { ...group, id: 'sg-far', vpcId: 'vpc-far' } }
    const state = { ...demo, ec2: { ...demo.ec2, securityGroups } }
    const IpPermissions = [{ ...web, UserIdGroupPairs: [{ GroupId: 'sg-far' }] }]
    expect(refused(authorizeSecurityGroupIngress, state, { GroupId, IpPermissions })).toEqual({
      code: 'InvalidGroup.NotFound',
      message: 'You have specified two resources that belong to different networks.',
      status: 400,
    })
  })
})

describe('the quota of rules', () => {
  const limit = {
    code: 'RulesPerSecurityGroupLimitExceeded',
    message: 'The maximum number of rules per security group has been reached.',
    status: 400,
  }
  const ranges = (count: number): Array<{ CidrIp: string }> =>
    Array.from({ length: count }, (_, index) => ({ CidrIp: `10.0.${index}.0/24` }))

  it('counts each address family by itself; the group’s rule for itself counts in both', () => {
    const full = authorize(demo, { ...web, IpRanges: ranges(59) })
    const one = { ...web, IpRanges: [{ CidrIp: '192.168.0.0/16' }] }
    expect(refused(authorizeSecurityGroupIngress, full, { GroupId, IpPermissions: [one] })).toEqual(limit)
    const blocks = Array.from({ length: 60 }, (_, index) => ({ CidrIpv6: `2001:db8:${index + 1}::/48` }))
    const filled = authorize(full, { ...web, Ipv6Ranges: blocks.slice(1) })
    expect(permissions(filled)[0]?.Ipv6Ranges).toEqual(blocks.slice(1))
    const last = { ...web, Ipv6Ranges: blocks.slice(0, 1) }
    expect(refused(authorizeSecurityGroupIngress, filled, { GroupId, IpPermissions: [last] })).toEqual(limit)
  })

  it('counts the greatest size of a customer’s prefix list', () => {
    const list = { id: 'pl-own', name: 'own', addressFamily: 'IPv4', maxEntries: 59, owner: 'customer' } as const
    const state = { ...demo, ec2: { ...demo.ec2, prefixLists: { 'pl-own': list } } }
    const withList = authorize(state, { ...web, PrefixListIds: [{ PrefixListId: 'pl-own' }] })
    expect(refused(authorizeSecurityGroupIngress, withList, { GroupId, IpPermissions: [fromAnywhere] })).toEqual(limit)
  })

  it('can be set', () => {
    const account = accountWith({ rulesPerSecurityGroupMax: 1 })
    expect(refused(authorizeSecurityGroupIngress, account, { GroupId, IpPermissions: [fromAnywhere] })).toEqual(limit)
  })
})

describe('RevokeSecurityGroupIngress', () => {
  it('removes a rule by content, without regard to its description', () => {
    const state = authorize(demo, fromAnywhere)
    const revoked = done(revokeSecurityGroupIngress, state, {
      GroupId,
      IpPermissions: [{ ...web, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    })
    expect(revoked.state.ec2).toEqual(demo.ec2)
    expect(revoked.output.RevokedSecurityGroupRules?.map((rule) => [rule.CidrIpv4, rule.Description])).toEqual([
      ['0.0.0.0/0', 'everybody'],
    ])
  })

  it('removes a rule by id', () => {
    const authorized = done(authorizeSecurityGroupIngress, demo, { GroupId, IpPermissions: [fromAnywhere] })
    const id = authorized.output.SecurityGroupRules?.[0]?.SecurityGroupRuleId ?? ''
    const revoked = done(revokeSecurityGroupIngress, authorized.state, { GroupId, SecurityGroupRuleIds: [id] })
    expect(revoked.state.ec2).toEqual(demo.ec2)
    expect(refused(revokeSecurityGroupIngress, revoked.state, { GroupId, SecurityGroupRuleIds: [id] })).toEqual({
      code: 'InvalidSecurityGroupRuleId.NotFound',
      message: `The security group rule ID '${id}' does not exist`,
      status: 400,
    })
  })

  it('refuses an unknown rule and then removes nothing', () => {
    const state = authorize(demo, fromAnywhere)
    const other = { ...web, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }
    expect(refused(revokeSecurityGroupIngress, state, { GroupId, IpPermissions: [fromAnywhere, other] })).toEqual({
      code: 'InvalidPermission.NotFound',
      message: 'The specified rule does not exist in this security group.',
      status: 400,
    })
  })

  it('reports an unknown rule of a default VPC without failing', () => {
    const vpc = demo.ec2.vpcs['vpc-0de30000000000001']
    if (vpc === undefined) throw new Error('the VPC is missing')
    const vpcs = { [vpc.id]: { ...vpc, isDefault: true } }
    const state = authorize({ ...demo, ec2: { ...demo.ec2, vpcs } }, fromAnywhere)
    const { output } = done(revokeSecurityGroupIngress, state, {
      GroupName: 'demo-nodes',
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      CidrIp: '10.0.0.0/8',
    })
    expect(output).toEqual({
      Return: true,
      UnknownIpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          IpRanges: [{ CidrIp: '10.0.0.0/8' }],
          Ipv6Ranges: [],
          PrefixListIds: [],
          UserIdGroupPairs: [],
        },
      ],
      RevokedSecurityGroupRules: [],
    })
  })

  it('refuses a call without rules', () => {
    expect(refused(revokeSecurityGroupIngress, demo, { GroupId })).toEqual({
      code: 'MissingParameter',
      message: 'The request must contain the parameter ipPermissions',
      status: 400,
    })
  })
})
