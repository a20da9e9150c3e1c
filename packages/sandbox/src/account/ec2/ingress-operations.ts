// What may reach a security group?
// Authorize adds rules and is not idempotent: one rule that exists refuses the whole batch and nothing is added. Revoke
// removes rules by content or by id; in a VPC that is not the default one an unknown rule refuses the whole batch.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html, API_RevokeSecurityGroupIngress.html;
// rule quotas: https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-22)
import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
  RevokedSecurityGroupRule,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexIds } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { ec2Error } from './ec2-error.js'
import type { Ec2State, RuleSource, SecurityGroupRuleState, SecurityGroupState } from './ec2-state.js'
import { findSecurityGroup } from './find-security-group.js'
import { readExistingSources, readNamedSources, readRules } from './read-ip-permissions.js'
import { addTags, readTagSpecifications, withoutTagsOf } from './resource-tags.js'
import {
  explainRule,
  type RuleContent,
  ruleIdentity,
  sourceName,
  toIpPermissions,
  toSecurityGroupRule,
} from './security-group-rule.js'

const idLength = 17

/** Descriptions don't make a rule a new one. */
const checkNew =
  (group: SecurityGroupState) =>
  (rules: ReadonlyArray<RuleContent>): E.Either<ApiError, ReadonlyArray<RuleContent>> => {
    const existing = rules.find((rule) => Object.hasOwn(group.ingress, ruleIdentity(rule)))
    return existing === undefined
      ? E.right(rules)
      : E.left(
          ec2Error('InvalidPermission.Duplicate', `the specified rule ${explainRule(existing)} already exists`),
        )
  }

/** How many rules of the quota a source takes in each address family. */
const ruleWeight = (ec2: Ec2State, source: RuleSource): { readonly ipv4: number; readonly ipv6: number } => {
  switch (source._tag) {
    case 'Ipv4':
      return { ipv4: 1, ipv6: 0 }
    case 'Ipv6':
      return { ipv4: 0, ipv6: 1 }
    case 'SecurityGroup':
      return { ipv4: 1, ipv6: 1 }
    case 'PrefixList': {
      const list = ec2.prefixLists[source.prefixListId]
      const weight = list?.owner === 'customer' ? list.maxEntries : 1
      return { ipv4: weight, ipv6: weight }
    }
  }
}

/** IPv4 and IPv6 have the quota each for itself; the fuller one decides. */
const checkQuota =
  (state: AccountState, group: SecurityGroupState) =>
  (rules: ReadonlyArray<RuleContent>): E.Either<ApiError, ReadonlyArray<RuleContent>> => {
    const weights = [...Object.values(group.ingress), ...rules].map((rule) => ruleWeight(state.ec2, rule.source))
    const heaviest = Math.max(
      weights.reduce((sum, weight) => sum + weight.ipv4, 0),
      weights.reduce((sum, weight) => sum + weight.ipv6, 0),
    )
    return heaviest > state.limits.rulesPerSecurityGroupMax
      ? E.left(
          ec2Error(
            'RulesPerSecurityGroupLimitExceeded',
            'The maximum number of rules per security group has been reached.',
          ),
        )
      : E.right(rules)
  }

/** Replaces the ingress rules of one group. */
const withIngress = (
  state: AccountState,
  group: SecurityGroupState,
  ingress: SecurityGroupState['ingress'],
): AccountState => ({
  ...state,
  ec2: { ...state.ec2, securityGroups: { ...state.ec2.securityGroups, [group.id]: { ...group, ingress } } },
})

/** The account with new rules in it, and these rules with their ids. */
interface Added {
  readonly state: AccountState
  readonly rules: ReadonlyArray<SecurityGroupRuleState>
}

const addRules = (state: AccountState, group: SecurityGroupState, contents: ReadonlyArray<RuleContent>): Added => {
  const made = makeHexIds(state, idLength, contents.length)
  const rules = contents.map((content, index) => ({ ...content, id: `sgr-${made.ids[index]}` }))
  const added = Object.fromEntries(rules.map((rule) => [ruleIdentity(rule), rule]))
  return { state: withIngress(made.state, group, { ...group.ingress, ...added }), rules }
}

const addTagsToAll = (
  added: Added,
  tags: Readonly<Record<string, string>>,
): E.Either<ApiError, AccountState> =>
  added.rules.reduce<E.Either<ApiError, AccountState>>(
    (tagged, rule) => E.flatMap((state: AccountState) => addTags(state, rule.id, tags))(tagged),
    E.right(added.state),
  )

/** Adds rules to a group, all or none. */
export const authorizeSecurityGroupIngress: Operation<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
> = (state, input, context) =>
  pipe(
    E.Do,
    E.bind('group', () => findSecurityGroup(state, input, context)),
    E.bind('tags', () => readTagSpecifications(input.TagSpecifications, 'security-group-rule')),
    E.bind('contents', ({ group }) => readRules(input, readExistingSources(state, group, context))),
    E.tap(({ group, contents }) => checkNew(group)(contents)),
    E.tap(({ group, contents }) => checkQuota(state, group)(contents)),
    E.let('added', ({ group, contents }) => addRules(state, group, contents)),
    E.bind('tagged', ({ added, tags }) => addTagsToAll(added, tags)),
    E.map(({ group, added, tagged }) => ({
      state: tagged,
      output: {
        Return: true,
        SecurityGroupRules: added.rules.map(toSecurityGroupRule(tagged.ec2, group, 'ingress', context)),
      },
    })),
  )

/** What a revocation found of what it was asked to remove. */
interface Selection {
  readonly known: ReadonlyArray<SecurityGroupRuleState>
  readonly unknown: ReadonlyArray<RuleContent>
}

const selectByContent = (
  group: SecurityGroupState,
  input: RevokeSecurityGroupIngressRequest,
): E.Either<ApiError, Selection> =>
  pipe(
    readRules(input, readNamedSources),
    E.map((contents) => ({
      known: contents.flatMap((content) => {
        const rule = group.ingress[ruleIdentity(content)]
        return rule === undefined ? [] : [rule]
      }),
      unknown: contents.filter((content) => !Object.hasOwn(group.ingress, ruleIdentity(content))),
    })),
  )

/** By id there is no leniency, whatever the VPC. */
const selectById = (group: SecurityGroupState, ids: ReadonlyArray<string>): E.Either<ApiError, Selection> => {
  const known = Object.values(group.ingress).filter((rule) => ids.includes(rule.id))
  const missing = ids.find((id) => !known.some((rule) => rule.id === id))
  return missing === undefined
    ? E.right({ known, unknown: [] })
    : E.left(
        ec2Error('InvalidSecurityGroupRuleId.NotFound', `The security group rule ID '${missing}' does not exist`),
      )
}

/** Only the default VPC forgives an unknown rule. */
const checkKnown =
  (ec2: Ec2State, group: SecurityGroupState) =>
  (selection: Selection): E.Either<ApiError, Selection> =>
    selection.unknown.length > 0 && ec2.vpcs[group.vpcId]?.isDefault !== true
      ? E.left(
          ec2Error('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.'),
        )
      : E.right(selection)

/** The tags of a rule go with it. */
const removeRules = (
  state: AccountState,
  group: SecurityGroupState,
  rules: ReadonlyArray<SecurityGroupRuleState>,
): AccountState => {
  const gone = new Set(rules.map(({ id }) => id))
  const kept = Object.fromEntries(Object.entries(group.ingress).filter(([, rule]) => !gone.has(rule.id)))
  const removed = withIngress(state, group, kept)
  return { ...removed, ec2: { ...removed.ec2, tags: withoutTagsOf(removed.ec2, [...gone]) } }
}

const toRevokedSource = (source: RuleSource): RevokedSecurityGroupRule => {
  switch (source._tag) {
    case 'Ipv4':
      return { CidrIpv4: sourceName(source) }
    case 'Ipv6':
      return { CidrIpv6: sourceName(source) }
    case 'PrefixList':
      return { PrefixListId: sourceName(source) }
    case 'SecurityGroup':
      return { ReferencedGroupId: sourceName(source) }
  }
}

const toRevokedRule =
  (group: SecurityGroupState) =>
  (rule: SecurityGroupRuleState): RevokedSecurityGroupRule => ({
    SecurityGroupRuleId: rule.id,
    GroupId: group.id,
    IsEgress: false,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...toRevokedSource(rule.source),
    ...(rule.description === '' ? {} : { Description: rule.description }),
  })

const toRevokeResult = (
  group: SecurityGroupState,
  selection: Selection,
  context: CallContext,
): RevokeSecurityGroupIngressResult => ({
  Return: true,
  UnknownIpPermissions: toIpPermissions(
    selection.unknown.map((content) => ({ ...content, id: '' })),
    context,
  ),
  RevokedSecurityGroupRules: selection.known.map(toRevokedRule(group)),
})

/** Removes rules from a group, by content (descriptions don't count) or by rule id. */
export const revokeSecurityGroupIngress: Operation<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
> = (state, input, context) =>
  pipe(
    E.Do,
    E.bind('group', () => findSecurityGroup(state, input, context)),
    E.bind('selection', ({ group }) =>
      input.SecurityGroupRuleIds !== undefined && input.SecurityGroupRuleIds.length > 0
        ? selectById(group, input.SecurityGroupRuleIds)
        : selectByContent(group, input),
    ),
    E.tap(({ group, selection }) => checkKnown(state.ec2, group)(selection)),
    E.map(({ group, selection }) => ({
      state: removeRules(state, group, selection.known),
      output: toRevokeResult(group, selection, context),
    })),
  )
