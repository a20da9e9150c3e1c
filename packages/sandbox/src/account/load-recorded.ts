// How does a recorded account become a simulated one?
// From an account and the stacks that a controller made in it, both in the SDK's member names and saved as JSON, to
// the state of all services. What stands later replaces what stands earlier: security groups of stacks, and shared
// ones with the rules they had in the end, take the place of those recorded before.
import type { SecurityGroup } from '@aws-sdk/client-ec2'
import { type AccountIdentity, type AccountState, emptyAccountState } from './account-state.js'
import { acmStateFromRecord, type RecordedAcm } from './acm/acm-from-record.js'
import { ec2StateFromRecord, type RecordedEc2 } from './ec2/ec2-from-record.js'
import { addRecordedElbV2, type RecordedElbV2 } from './elbv2/elbv2-from-record.js'
import type { Recorded } from './recorded.js'
import { type RecordedRoute53, route53StateFromRecord } from './route53/route53-from-record.js'

export type RecordedAccount = RecordedEc2 & RecordedRoute53 & RecordedAcm

type RecordedSecurityGroups = ReadonlyArray<Recorded<SecurityGroup>>

/** What a controller made for one group of Ingresses. */
export interface RecordedStack extends RecordedElbV2 {
  readonly SecurityGroups?: RecordedSecurityGroups
}

/** Makes the state of a recorded account as it was before any controller ran. */
export const loadRecordedAccount = (record: RecordedAccount, identity: AccountIdentity): AccountState => ({
  ...emptyAccountState(identity),
  ec2: ec2StateFromRecord(record),
  route53: route53StateFromRecord(record),
  acm: acmStateFromRecord(record),
})

/** Adds security groups, or gives those that are there already the rules and tags recorded for them. */
export const addRecordedSecurityGroups = (state: AccountState, groups: RecordedSecurityGroups): AccountState => {
  const added = ec2StateFromRecord({ SecurityGroups: groups })
  return {
    ...state,
    ec2: {
      ...state.ec2,
      securityGroups: { ...state.ec2.securityGroups, ...added.securityGroups },
      tags: { ...state.ec2.tags, ...added.tags },
    },
  }
}

/** Adds everything recorded of some stacks. */
export const addRecordedStacks = (state: AccountState, stacks: Readonly<Record<string, RecordedStack>>): AccountState =>
  Object.values(stacks).reduce(
    (loaded, stack) => addRecordedElbV2(addRecordedSecurityGroups(loaded, stack.SecurityGroups ?? []), stack),
    state,
  )
