// How do security groups come and go?
// Names are unique per VPC without regard to case; a new group allows all egress. A group is deleted only when no network
// interface holds it and no rule of another group refers to it, else DependencyViolation.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html, API_DeleteSecurityGroup.html (2026-11-22)
import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexIds } from '../make-id.js'
import type { ApiError, Operation } from '../operation.js'
import { listTags } from './describe-resources.js'
import { ec2Error, invalidParameterValue, vpcNotFound } from './ec2-error.js'
import type { Ec2State, RuleSource, SecurityGroupRuleState, SecurityGroupState, VpcState } from './ec2-state.js'
import { findSecurityGroup } from './find-security-group.js'
import { addTags, readTagSpecifications, withoutTagsOf } from './resource-tags.js'
import { ruleIdentity, securityGroupArn } from './security-group-rule.js'

const idLength = 17
const textLengthMax = 255
/** For names and descriptions alike. */
const textCharacters = 'a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*'
const textPattern = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/

const rulesOf = (group: SecurityGroupState): ReadonlyArray<SecurityGroupRuleState> => [
  ...Object.values(group.ingress),
  ...Object.values(group.egress),
]

const checkText = (what: string, text: string): E.Either<ApiError, string> =>
  text !== '' && text.length <= textLengthMax && textPattern.test(text)
    ? E.right(text)
    : E.left(
        invalidParameterValue(
          `Invalid security group ${what}. Valid ${what}s are strings less than 256 characters from the following set:  ${textCharacters}`,
        ),
      )

/** `sg-` is kept for ids, in any case of letters. */
const checkGroupName = (name: string): E.Either<ApiError, string> =>
  name.toLowerCase().startsWith('sg-')
    ? E.left(
        invalidParameterValue(
          `Value (${name}) for parameter GroupName is invalid. Group names may not be in the format sg-*.`,
        ),
      )
    : checkText('name', name)

/** Without a VPC the default one is meant, which most accounts for clusters don't have. */
const chooseVpc = (ec2: Ec2State, vpcId: string | undefined): E.Either<ApiError, VpcState> => {
  const vpc = vpcId === undefined ? Object.values(ec2.vpcs).find(({ isDefault }) => isDefault) : ec2.vpcs[vpcId]
  if (vpc !== undefined) return E.right(vpc)
  return E.left(
    vpcId === undefined ? ec2Error('VPCIdNotSpecified', 'No default VPC for this user') : vpcNotFound(vpcId),
  )
}

/** The name must be free in the VPC, and the region must have room for one more. */
const checkRoom = (state: AccountState, name: string, vpc: VpcState): E.Either<ApiError, VpcState> => {
  const groups = Object.values(state.ec2.securityGroups)
  if (groups.some((group) => group.vpcId === vpc.id && group.name.toLowerCase() === name.toLowerCase()))
    return E.left(
      ec2Error('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${vpc.id}'`),
    )
  return groups.length >= state.limits.securityGroupsPerRegionMax
    ? E.left(ec2Error('SecurityGroupLimitExceeded', 'The maximum number of security groups has been reached.'))
    : E.right(vpc)
}

/** All egress, in the address families that the VPC has. */
const openEgress = (vpc: VpcState, ids: ReadonlyArray<string>): SecurityGroupState['egress'] => {
  const sources: ReadonlyArray<RuleSource> = [
    { _tag: 'Ipv4', cidrBlock: '0.0.0.0/0' },
    ...(vpc.ipv6CidrBlocks.length === 0 ? [] : [{ _tag: 'Ipv6', cidrBlock: '::/0' } as const]),
  ]
  const rules = sources.map((source, index) => ({
    id: `sgr-${ids[index]}`,
    protocol: '-1',
    fromPort: -1,
    toPort: -1,
    source,
    description: '',
  }))
  return Object.fromEntries(rules.map((rule) => [ruleIdentity(rule), rule]))
}

/** Takes one id for the group and one for each egress rule it may get. */
const insertGroup = (
  state: AccountState,
  input: CreateSecurityGroupRequest,
  vpc: VpcState,
  now: number,
): { readonly state: AccountState; readonly groupId: string } => {
  const made = makeHexIds(state, idLength, 3)
  const [groupHex, ...ruleHexes] = made.ids
  const group: SecurityGroupState = {
    id: `sg-${groupHex}`,
    name: input.GroupName ?? '',
    description: input.Description ?? '',
    vpcId: vpc.id,
    createdAt: now,
    ingress: {},
    egress: openEgress(vpc, ruleHexes),
  }
  const securityGroups = { ...made.state.ec2.securityGroups, [group.id]: group }
  return { state: { ...made.state, ec2: { ...made.state.ec2, securityGroups } }, groupId: group.id }
}

/** Creates a group with its tags. Not idempotent: the same name again is refused. */
export const createSecurityGroup: Operation<CreateSecurityGroupRequest, CreateSecurityGroupResult> = (
  state,
  input,
  context,
) =>
  pipe(
    E.Do,
    E.bind('name', () => checkGroupName(input.GroupName ?? '')),
    E.tap(() => checkText('description', input.Description ?? '')),
    E.bind('tags', () => readTagSpecifications(input.TagSpecifications, 'security-group')),
    E.bind('vpc', () => chooseVpc(state.ec2, input.VpcId)),
    E.tap(({ name, vpc }) => checkRoom(state, name, vpc)),
    E.let('made', ({ vpc }) => insertGroup(state, input, vpc, context.now)),
    E.bind('tagged', ({ made, tags }) => addTags(made.state, made.groupId, tags)),
    E.map(({ made, tagged }) => ({
      state: tagged,
      output: {
        GroupId: made.groupId,
        SecurityGroupArn: securityGroupArn(made.groupId, context),
        Tags: listTags(tagged.ec2, made.groupId),
      },
    })),
  )

const refersTo =
  (groupId: string) =>
  (rule: SecurityGroupRuleState): boolean =>
    rule.source._tag === 'SecurityGroup' && rule.source.groupId === groupId

/** A rule that refers to its own group holds nobody back. */
const checkUnused = (ec2: Ec2State, group: SecurityGroupState): E.Either<ApiError, SecurityGroupState> => {
  const attached = Object.values(ec2.networkInterfaces).some((eni) => eni.securityGroupIds.includes(group.id))
  const referenced = Object.values(ec2.securityGroups).some(
    (other) => other.id !== group.id && rulesOf(other).some(refersTo(group.id)),
  )
  return attached || referenced
    ? E.left(ec2Error('DependencyViolation', `resource ${group.id} has a dependent object`))
    : E.right(group)
}

/** Each VPC keeps the group it was born with. */
const checkNotDefault = (group: SecurityGroupState): E.Either<ApiError, SecurityGroupState> =>
  group.name === 'default'
    ? E.left(
        ec2Error('CannotDelete', `the specified group: "${group.id}" name: "default" cannot be deleted by a user`),
      )
    : E.right(group)

const removeGroup = (ec2: Ec2State, group: SecurityGroupState): Ec2State => {
  const { [group.id]: _removed, ...securityGroups } = ec2.securityGroups
  return { ...ec2, securityGroups, tags: withoutTagsOf(ec2, [group.id, ...rulesOf(group).map(({ id }) => id)]) }
}

/** Deletes a group that nothing holds. */
export const deleteSecurityGroup: Operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult> = (
  state,
  input,
  context,
) =>
  pipe(
    findSecurityGroup(state, input, context),
    E.flatMap(checkNotDefault),
    E.flatMap((group) => checkUnused(state.ec2, group)),
    E.map((group) => ({
      state: { ...state, ec2: removeGroup(state.ec2, group) },
      output: { Return: true, GroupId: group.id },
    })),
  )
