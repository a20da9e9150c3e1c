// Which security group does a call mean, and can the call see it yet?
// A group just created is unknown to other calls for a while: EC2 is eventually consistent.
// https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html (2026-11-22)
// Names are understood in the default VPC only, as in EC2.
import * as E from 'fp-ts/lib/Either.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext } from '../operation.js'
import { missingParameter, securityGroupNotFound } from './ec2-error.js'
import type { Ec2State, SecurityGroupState } from './ec2-state.js'

export interface GroupReference {
  readonly GroupId?: string | undefined
  readonly GroupName?: string | undefined
}

/** Tells whether a group has existed long enough to be seen. */
export const isVisible =
  (state: AccountState, context: CallContext) =>
  (group: SecurityGroupState): boolean =>
    group.createdAt + state.limits.createVisibilityMilliseconds <= context.now

const groupNamed = (ec2: Ec2State, name: string): SecurityGroupState | undefined =>
  Object.values(ec2.securityGroups).find(
    (group) => group.name.toLowerCase() === name.toLowerCase() && ec2.vpcs[group.vpcId]?.isDefault === true,
  )

/** Finds the group that a call names by id, or by name in the default VPC. */
export const findSecurityGroup = (
  state: AccountState,
  reference: GroupReference,
  context: CallContext,
): E.Either<ApiError, SecurityGroupState> => {
  const { GroupId, GroupName } = reference
  if (GroupId === undefined && GroupName === undefined) return E.left(missingParameter('groupName or groupId'))
  const group =
    GroupId === undefined ? groupNamed(state.ec2, GroupName ?? '') : state.ec2.securityGroups[GroupId]
  return group !== undefined && isVisible(state, context)(group)
    ? E.right(group)
    : E.left(securityGroupNotFound(GroupId ?? GroupName ?? ''))
}
