// What is a hosted zone, from its creation to the form in which calls show it?
// A new zone has its NS and SOA record sets and four name servers. Private zones are seen by their VPCs only.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html (2026-11-22)
import type { DelegationSet, HostedZone, VPC } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import type { ApiError } from '../operation.js'
import { recordSetKey } from './record-set-order.js'
import { noSuchHostedZone } from './route53-error.js'
import type { RecordSetState, Route53State, ZoneState } from './route53-state.js'

export type ZoneSettings = Pick<
  ZoneState,
  'id' | 'name' | 'callerReference' | 'comment' | 'visibility' | 'vpcs' | 'tags'
>

const nsTtlSeconds = 172_800
const soaTtlSeconds = 900
const nameServerDomains = ['com', 'net', 'org', 'co.uk']

/** Four name servers that follow from the zone's id, one under each of AWS's four domains. */
const chooseNameServers = (zoneId: string): ReadonlyArray<string> => {
  const sum = [...zoneId].reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 512, 0)
  return nameServerDomains.map((domain, index) => {
    const server = sum + index * 512
    return `ns-${server}.awsdns-${String(server % 64).padStart(2, '0')}.${domain}`
  })
}

/** Puts record sets under their keys. */
export const indexRecordSets = (sets: ReadonlyArray<RecordSetState>): ZoneState['recordSets'] =>
  Object.fromEntries(sets.map((set) => [recordSetKey(set), set]))

/** Makes a zone with the two record sets that every zone must keep. */
export const makeZone = (settings: ZoneSettings): ZoneState => {
  const nameServers = chooseNameServers(settings.id)
  const { name } = settings
  const soa = `${nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`
  return {
    ...settings,
    nameServers,
    recordSets: indexRecordSets([
      { Name: name, Type: 'NS', TTL: nsTtlSeconds, ResourceRecords: nameServers.map((Value) => ({ Value: `${Value}.` })) },
      { Name: name, Type: 'SOA', TTL: soaTtlSeconds, ResourceRecords: [{ Value: soa }] },
    ]),
    protections: {},
    busyUntil: 0,
  }
}

/** Takes the prefix off an id that a caller copied from an answer (`/hostedzone/Z1`, `/change/C1`). */
export const bareId = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

/** Finds a zone by its id, with or without prefix. */
export const findZone = (route53: Route53State, id: string | undefined): E.Either<ApiError, ZoneState> => {
  const zoneId = bareId(id ?? '')
  const zone = Object.hasOwn(route53.zones, zoneId) ? route53.zones[zoneId] : undefined
  return zone === undefined ? E.left(noSuchHostedZone(zoneId)) : E.right(zone)
}

/** Shows a zone as listings do. */
export const toHostedZone = (zone: ZoneState): HostedZone => ({
  Id: `/hostedzone/${zone.id}`,
  Name: zone.name,
  CallerReference: zone.callerReference,
  Config: { PrivateZone: zone.visibility === 'private', ...(zone.comment === '' ? {} : { Comment: zone.comment }) },
  ResourceRecordSetCount: Object.keys(zone.recordSets).length,
})

/** Shows the name servers of a zone. */
export const toDelegationSet = (zone: ZoneState): DelegationSet => ({ NameServers: [...zone.nameServers] })

/** Shows the VPCs of a private zone. */
export const toVpcs = (zone: ZoneState): Array<VPC> =>
  zone.vpcs.map(({ vpcId, region }) => ({ VPCId: vpcId, VPCRegion: region as NonNullable<VPC['VPCRegion']> }))
