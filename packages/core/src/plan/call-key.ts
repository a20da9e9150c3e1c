// Which changes may ride in one AWS call?
// Registrations of one target group, permissions of one security group, and record changes of one zone; every other
// change is a call of its own. Batch sizes are AWS's limits or the sizes that it accepts under load.
// RegisterTargets: no published maximum, large batches are refused now and then: 100 (kubernetes issue 101592).
// AuthorizeSecurityGroupIngress: no published maximum of a call, but a group holds 60 inbound rules by default: 50.
// https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html (2026-11-22)
// ChangeResourceRecordSets: 1,000 elements, UPSERT counts twice, 32,000 characters of values.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html (2026-11-22)
import type { ChangeOf } from './change.js'

export const targetsPerCallMax = 100
const permissionsPerCallMax = 50
const recordsPerCallMax = 200

/** Names the call that a change belongs to; changes with one key and in one batch are sent together. */
export const callKey = (change: ChangeOf<string>, id: string): string => {
  switch (change._tag) {
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return `${change._tag}:${change.targetGroup}`
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return `${change._tag}:${change.securityGroup}`
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return `ChangeResourceRecordSets:${change.zoneId}`
    default:
      return id
  }
}

/** How many changes of one key fit into a call. */
export const batchSizeOf = (change: ChangeOf<string>): number => {
  switch (change._tag) {
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return targetsPerCallMax
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return permissionsPerCallMax
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return recordsPerCallMax
    default:
      return 1
  }
}
