// What does Route 53 hold in a recorded account?
// From hosted zones with their record sets, saved as JSON, to the state of the simulated Route 53. Names and alias targets
// are brought to their stored form; values stay as they were recorded.
import type { HostedZone, ResourceRecordSet, Tag, VPC } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { byId, type Recorded, tagsFromRecord } from '../recorded.js'
import { toStoredName } from './domain-name.js'
import { bareId, indexRecordSets } from './hosted-zone.js'
import type { RecordSetState, Route53State, ZoneState } from './route53-state.js'

export interface RecordedZone {
  readonly HostedZone: Recorded<HostedZone>
  readonly ResourceRecordSets?: ReadonlyArray<Recorded<ResourceRecordSet>> | undefined
  readonly VPCs?: ReadonlyArray<Recorded<VPC>> | undefined
  readonly Tags?: ReadonlyArray<Recorded<Tag>> | undefined
}

/** The part of a recorded account that is Route 53's. */
export interface RecordedRoute53 {
  readonly HostedZones?: ReadonlyArray<RecordedZone> | undefined
}

/** A name that is none is kept as it was recorded. */
const storedName = (name: string | undefined): string => E.getOrElse(() => name ?? '')(toStoredName(name ?? ''))

const toRecordSet = (set: Recorded<ResourceRecordSet>): RecordSetState => {
  const { AliasTarget } = set
  const stored = {
    ...set,
    Name: storedName(set.Name),
    ...(AliasTarget === undefined ? {} : { AliasTarget: { ...AliasTarget, DNSName: storedName(AliasTarget.DNSName) } }),
  }
  return stored as RecordSetState
}

const toZone = (recorded: RecordedZone): ZoneState => {
  const { HostedZone: zone } = recorded
  const name = storedName(zone.Name)
  const recordSets = (recorded.ResourceRecordSets ?? []).map(toRecordSet)
  const apexServers = recordSets.find((set) => set.Type === 'NS' && set.Name === name)?.ResourceRecords ?? []
  return {
    id: bareId(zone.Id ?? ''),
    name,
    callerReference: zone.CallerReference ?? '',
    comment: zone.Config?.Comment ?? '',
    visibility: zone.Config?.PrivateZone === true ? 'private' : 'public',
    vpcs: (recorded.VPCs ?? []).map(({ VPCId = '', VPCRegion = '' }) => ({ vpcId: VPCId, region: VPCRegion })),
    nameServers: apexServers.map(({ Value = '' }) => Value),
    recordSets: indexRecordSets(recordSets),
    protections: {},
    tags: tagsFromRecord(recorded.Tags),
    busyUntil: 0,
  }
}

/** Makes Route 53's state of its part of a recorded account. */
export const route53StateFromRecord = (record: RecordedRoute53): Route53State => ({
  zones: byId((record.HostedZones ?? []).map(toZone)),
  changes: {},
})
