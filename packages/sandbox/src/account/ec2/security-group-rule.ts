// When are two security group rules the same, and how does AWS show them?
// A rule has one source. Its identity is protocol, ports and source; id and description don't count. Describe calls show
// rules either one by one (SecurityGroupRule) or joined by protocol and ports (IpPermission).
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html (2026-11-22)
import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2'
import type { CallContext } from '../operation.js'
import { listTags } from './describe-resources.js'
import type { Ec2State, RuleSource, SecurityGroupRuleState, SecurityGroupState } from './ec2-state.js'

/** All of a rule but its id: what a caller can ask for. */
export type RuleContent = Omit<SecurityGroupRuleState, 'id'>

/** Makes the ARN of a security group. */
export const securityGroupArn = (groupId: string, context: CallContext): string =>
  `arn:aws:ec2:${context.region}:${context.accountId}:security-group/${groupId}`

/** Names the source of a rule as EC2's messages do. */
export const sourceName = (source: RuleSource): string => {
  switch (source._tag) {
    case 'Ipv4':
    case 'Ipv6':
      return source.cidrBlock
    case 'PrefixList':
      return source.prefixListId
    case 'SecurityGroup':
      return source.groupId
  }
}

/** Rules with equal keys are shown as one permission. */
const portsKey = (rule: RuleContent): string => `${rule.protocol}/${rule.fromPort}/${rule.toPort}`

/** Names what makes a rule itself: equal rules have equal identities. */
export const ruleIdentity = (rule: RuleContent): string => `${portsKey(rule)}/${sourceName(rule.source)}`

/** Describes a rule in the words of InvalidPermission.Duplicate. */
export const explainRule = (rule: RuleContent): string =>
  rule.protocol === '-1'
    ? `"peer: ${sourceName(rule.source)}, ALL, ALLOW"`
    : `"peer: ${sourceName(rule.source)}, ${rule.protocol.toUpperCase()}, from port: ${rule.fromPort}, to port: ${rule.toPort}, ALLOW"`

/** All protocols together have no ports to show. */
const hasPorts = (rule: RuleContent): boolean => rule.protocol !== '-1'

const describedAs = (rule: RuleContent): { Description?: string } =>
  rule.description === '' ? {} : { Description: rule.description }

/** Shows rules that share protocol and ports as one permission, in the order in which they were added. */
export const toIpPermissions = (
  rules: ReadonlyArray<SecurityGroupRuleState>,
  context: CallContext,
): Array<IpPermission> => {
  const byPorts = new Map<string, Array<SecurityGroupRuleState>>()
  for (const rule of rules) byPorts.set(portsKey(rule), [...(byPorts.get(portsKey(rule)) ?? []), rule])
  return [...byPorts.values()].map((alike) => toIpPermission(alike, context))
}

const toIpPermission = (alike: ReadonlyArray<SecurityGroupRuleState>, context: CallContext): IpPermission => {
  const [first] = alike
  return {
    IpProtocol: first?.protocol,
    ...(first !== undefined && hasPorts(first) ? { FromPort: first.fromPort, ToPort: first.toPort } : {}),
    IpRanges: alike.flatMap((rule) =>
      rule.source._tag === 'Ipv4' ? [{ CidrIp: rule.source.cidrBlock, ...describedAs(rule) }] : [],
    ),
    Ipv6Ranges: alike.flatMap((rule) =>
      rule.source._tag === 'Ipv6' ? [{ CidrIpv6: rule.source.cidrBlock, ...describedAs(rule) }] : [],
    ),
    PrefixListIds: alike.flatMap((rule) =>
      rule.source._tag === 'PrefixList' ? [{ PrefixListId: rule.source.prefixListId, ...describedAs(rule) }] : [],
    ),
    UserIdGroupPairs: alike.flatMap((rule) =>
      rule.source._tag === 'SecurityGroup'
        ? [{ GroupId: rule.source.groupId, UserId: context.accountId, ...describedAs(rule) }]
        : [],
    ),
  }
}

const toSourceMember = (source: RuleSource, vpcId: string, context: CallContext): SecurityGroupRule => {
  switch (source._tag) {
    case 'Ipv4':
      return { CidrIpv4: source.cidrBlock }
    case 'Ipv6':
      return { CidrIpv6: source.cidrBlock }
    case 'PrefixList':
      return { PrefixListId: source.prefixListId }
    case 'SecurityGroup':
      return { ReferencedGroupInfo: { GroupId: source.groupId, UserId: context.accountId, VpcId: vpcId } }
  }
}

/** The two directions of rules that a group has. */
export type RuleDirection = 'ingress' | 'egress'

/** Shows one rule with its id and tags. */
export const toSecurityGroupRule =
  (ec2: Ec2State, group: SecurityGroupState, direction: RuleDirection, context: CallContext) =>
  (rule: SecurityGroupRuleState): SecurityGroupRule => ({
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: `arn:aws:ec2:${context.region}:${context.accountId}:security-group-rule/${rule.id}`,
    GroupId: group.id,
    GroupOwnerId: context.accountId,
    IsEgress: direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...toSourceMember(rule.source, group.vpcId, context),
    ...describedAs(rule),
    Tags: listTags(ec2, rule.id),
  })
