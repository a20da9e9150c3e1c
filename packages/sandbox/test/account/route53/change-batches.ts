// How do tests write batches of changes?
// To the public demonstration zone, with record sets of one value each, and with the refusals that a batch may meet.
import type { Change, ResourceRecordSet } from '@aws-sdk/client-route-53'
import type { AccountState } from '../../../src/account/account-state.js'
import { changeResourceRecordSets } from '../../../src/account/route53/change-operations.js'
import { refused } from '../../../testing/run-operation.js'

export const HostedZoneId = 'Z0DE30000000PUBLIC01'
export const name = (label: string): string => `${label}.example.com.`

export const address = (label: string, value = '192.0.2.1'): ResourceRecordSet => ({
  Name: name(label),
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
})
export const text = (label: string, value: string): ResourceRecordSet => ({
  Name: name(label),
  Type: 'TXT',
  TTL: 300,
  ResourceRecords: [{ Value: value }],
})
export const canonical = (label: string, value = 'elsewhere.example.org'): ResourceRecordSet => ({
  Name: name(label),
  Type: 'CNAME',
  TTL: 300,
  ResourceRecords: [{ Value: value }],
})
export const weighted = (label: string, SetIdentifier: string): ResourceRecordSet => ({
  ...address(label),
  SetIdentifier,
  Weight: 10,
})

export const create = (ResourceRecordSet: ResourceRecordSet): Change => ({ Action: 'CREATE', ResourceRecordSet })
export const upsert = (ResourceRecordSet: ResourceRecordSet): Change => ({ Action: 'UPSERT', ResourceRecordSet })
export const remove = (ResourceRecordSet: ResourceRecordSet): Change => ({ Action: 'DELETE', ResourceRecordSet })

export const batch = (...Changes: Array<Change>) => ({ HostedZoneId, ChangeBatch: { Changes } })

export const refusedBatch = (state: AccountState, ...changes: Array<Change>): unknown =>
  refused(changeResourceRecordSets, state, batch(...changes))

export const invalidBatch = (...messages: ReadonlyArray<string>): unknown => ({
  code: 'InvalidChangeBatch',
  message: `[${messages.join(', ')}]`,
  status: 400,
})
export const invalidInput = (message: string): unknown => ({
  code: 'InvalidInput',
  message: `Invalid request: ${message}`,
  status: 400,
})
