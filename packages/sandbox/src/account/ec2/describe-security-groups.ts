// How do security groups and their rules show themselves?
// Groups with rules joined to permissions, or rules one by one with their ids. A group just made is not shown yet. Filters on
// rules look at ingress, and several of them may be satisfied by different rules of one group, as in EC2.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html (2026-11-22)
import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { describeResources, listTags, missingIds, type ResourceKind } from './describe-resources.js'
import { securityGroupNotFound } from './ec2-error.js'
import type { Ec2State, RuleSource, SecurityGroupRuleState, SecurityGroupState } from './ec2-state.js'
import { isVisible } from './find-security-group.js'
import { securityGroupArn, sourceName, toIpPermissions, toSecurityGroupRule } from './security-group-rule.js'

const ingressValues =
  (valueOf: (rule: SecurityGroupRuleState) => ReadonlyArray<string>) =>
  (group: SecurityGroupState): ReadonlyArray<string> =>
    Object.values(group.ingress).flatMap(valueOf)

/** Values for a filter on sources of one kind. */
const sourceValues = (tag: RuleSource['_tag']): ((group: SecurityGroupState) => ReadonlyArray<string>) =>
  ingressValues((rule) => (rule.source._tag === tag ? [sourceName(rule.source)] : []))

const groupKind: ResourceKind<SecurityGroupState> = {
  idOf: (group) => group.id,
  filters: {
    'group-id': (group) => [group.id],
    'group-name': (group) => [group.name],
    'vpc-id': (group) => [group.vpcId],
    description: (group) => [group.description],
    'ip-permission.protocol': ingressValues((rule) => [rule.protocol]),
    'ip-permission.from-port': ingressValues((rule) => [String(rule.fromPort)]),
    'ip-permission.to-port': ingressValues((rule) => [String(rule.toPort)]),
    'ip-permission.cidr': sourceValues('Ipv4'),
    'ip-permission.ipv6-cidr': sourceValues('Ipv6'),
    'ip-permission.prefix-list-id': sourceValues('PrefixList'),
    'ip-permission.group-id': sourceValues('SecurityGroup'),
  },
  notFound: ([first = '']) => securityGroupNotFound(first),
  idsParameter: 'groupIds',
  pageSizeMin: 5,
  pageSizeMax: 1000,
}

const toSecurityGroup =
  (ec2: Ec2State, context: CallContext) =>
  (group: SecurityGroupState): SecurityGroup => ({
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: context.accountId,
    SecurityGroupArn: securityGroupArn(group.id, context),
    IpPermissions: toIpPermissions(Object.values(group.ingress), context),
    IpPermissionsEgress: toIpPermissions(Object.values(group.egress), context),
    Tags: listTags(ec2, group.id),
  })

const visibleGroups = (state: AccountState, context: CallContext): ReadonlyArray<SecurityGroupState> =>
  Object.values(state.ec2.securityGroups).filter(isVisible(state, context))

/** Names must match exactly here, although they are unique without regard to case. */
const namedGroups = (
  groups: ReadonlyArray<SecurityGroupState>,
  names: ReadonlyArray<string> | undefined,
): E.Either<ApiError, ReadonlyArray<SecurityGroupState>> => {
  if (names === undefined || names.length === 0) return E.right(groups)
  const missing = names.find((name) => !groups.some((group) => group.name === name))
  return missing === undefined
    ? E.right(groups.filter((group) => names.includes(group.name)))
    : E.left(securityGroupNotFound(missing))
}

/** Lists security groups with their rules joined to permissions. */
export const describeSecurityGroups: Operation<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult> = (
  state,
  input,
  context,
) =>
  pipe(
    namedGroups(visibleGroups(state, context), input.GroupNames),
    E.flatMap(
      describeResources(state.ec2, groupKind, {
        ids: input.GroupIds,
        filters: input.Filters,
        maxResults: input.MaxResults,
        nextToken: input.NextToken,
      }),
    ),
    E.map((page) => ({
      state,
      output: { SecurityGroups: page.items.map(toSecurityGroup(state.ec2, context)), NextToken: page.nextToken },
    })),
  )

const ruleKind: ResourceKind<SecurityGroupRule> = {
  idOf: (rule) => rule.SecurityGroupRuleId ?? '',
  filters: {
    'group-id': (rule) => [rule.GroupId ?? ''],
    'security-group-rule-id': (rule) => [rule.SecurityGroupRuleId ?? ''],
  },
  notFound: missingIds('InvalidSecurityGroupRuleId.NotFound', 'security group rule'),
  idsParameter: 'securityGroupRuleIds',
  pageSizeMin: 5,
  pageSizeMax: 1000,
}

/** Lists rules one by one, ingress and egress, with ids and tags. */
export const describeSecurityGroupRules: Operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
> = (state, input, context) =>
  pipe(
    visibleGroups(state, context).flatMap((group) => [
      ...Object.values(group.ingress).map(toSecurityGroupRule(state.ec2, group, 'ingress', context)),
      ...Object.values(group.egress).map(toSecurityGroupRule(state.ec2, group, 'egress', context)),
    ]),
    describeResources(state.ec2, ruleKind, {
      ids: input.SecurityGroupRuleIds,
      filters: input.Filters,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    }),
    E.map((page) => ({ state, output: { SecurityGroupRules: [...page.items], NextToken: page.nextToken } })),
  )
