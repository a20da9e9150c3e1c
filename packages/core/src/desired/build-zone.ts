// What should one hosted zone hold?
// From the claims of all groups on it to the aliases of each host.
// One owner per host: the one that the present ownership record names, else the older Ingress, else the first by name; the
// others are told. An alias A per host, and AAAA when the load balancer has IPv6.
import { Ord as booleanOrd } from 'fp-ts/lib/boolean.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord, reverse } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedZone } from '../aws/observed.js'
import type { AliasTarget, RecordSet, RecordType } from '../aws/record-set.js'
import type { HostedZone } from '../facts/answer.js'
import type { Warning } from '../ingress/warning.js'
import { type ObjectRef, renderObjectRef } from '../kubernetes/object-ref.js'
import type { Instant } from '../ports/clock.js'
import type { ServingAddress } from './claims.js'
import type { DesiredZone, WantedHost } from './desired-zone.js'
import { ownershipNames, ownershipResource, parseOwnership } from './ownership-record.js'

export interface HostClaim {
  readonly host: string
  readonly group: GroupId
  readonly owner: ObjectRef
  readonly ownerCreatedAt: Instant
  /** None while the group does not serve this host yet. */
  readonly address: O.Option<ServingAddress>
}

export interface ZoneInput {
  readonly zone: HostedZone
  /** The claims that fall into this zone. */
  readonly claims: ReadonlyArray<HostClaim>
  readonly observed: ObservedZone
}

/**
 * Builds the desired state of one zone.
 *
 * Guarantees: one owner per host, chosen without regard to the order of claims; an Ingress that loses is warned, and gets the
 * host as soon as the owner lets go of it. Hosts of groups that do not serve yet are in the result as pending, so that their
 * records are not taken for surplus.
 * Caveats: the present owner is read off the ownership record of the zone and not off memory, so that it survives restarts
 * and holds between clusters that share a zone.
 * Aliases follow the health of the load balancer (`evaluateTargetHealth`). That never silences a host: where no record of a
 * name is healthy, Route 53 treats all of them as if they were.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html (2026-11-25)
 */
export const buildZone = (input: ZoneInput): DesiredZone => {
  const hosts = [...new Set(input.claims.map((claim) => claim.host))].sort()
  const contests = hosts.map((host) => rankClaims(input, input.claims.filter((claim) => claim.host === host)))
  return {
    zoneId: input.zone.zoneId,
    zoneName: input.zone.name,
    hosts: contests.flatMap((ranked) => ranked.slice(0, 1).map(wantedHost)),
    warnings: contests.flatMap(warnLosers),
  }
}

/** The present owner first, then by age, then by name. */
const rankClaims = (input: ZoneInput, claims: ReadonlyArray<HostClaim>): ReadonlyArray<HostClaim> => {
  const holder = claims.length > 1 ? presentHolder(input, claims[0]?.host ?? '') : ''
  const holderFirst: Ord<HostClaim> = reverse(
    contramap(({ owner }: HostClaim) => ownershipResource(owner) === holder)(booleanOrd),
  )
  return RA.sortBy([holderFirst, oldestFirst, byOwner])(claims)
}

const oldestFirst: Ord<HostClaim> = contramap(({ ownerCreatedAt }: HostClaim) => ownerCreatedAt)(numberOrd)

const byOwner: Ord<HostClaim> = contramap(({ owner }: HostClaim) => renderObjectRef(owner))(stringOrd)

/** The Ingress that the ownership record of a host names, as it names it; empty when none does. */
const presentHolder = (input: ZoneInput, host: string): string => {
  const names = ownershipNames(input.zone.name, host, 'A')
  const texts = input.observed.recordSets.filter((record) => record.type === 'TXT' && names.includes(record.name))
  const values = texts.flatMap((record) => (record.data._tag === 'PlainData' ? record.data.values.slice(0, 1) : []))
  return RA.compact(values.map(parseOwnership))[0]?.resource ?? ''
}

const wantedHost = (claim: HostClaim): WantedHost => ({
  host: claim.host,
  group: claim.group,
  owner: claim.owner,
  readiness: O.isSome(claim.address) ? 'Serving' : 'Pending',
  aliases: recordTypes(claim.address).map(
    (type): RecordSet => ({ name: claim.host, type, data: { _tag: 'AliasData', target: aliasTarget(claim) } }),
  ),
})

/** Without a serving load balancer its address type is not known; the A record stands for it in the plan. */
const recordTypes = (address: O.Option<ServingAddress>): ReadonlyArray<RecordType> =>
  O.isSome(address) && address.value.ipAddressType !== 'ipv4' ? ['A', 'AAAA'] : ['A']

const aliasTarget = ({ group, address }: HostClaim): AliasTarget => {
  if (O.isNone(address)) return { _tag: 'LoadBalancerOf', group }
  const { dnsName, hostedZoneId } = address.value
  return { _tag: 'Alias', dnsName, hostedZoneId, evaluateTargetHealth: 'evaluate' }
}

const warnLosers = (ranked: ReadonlyArray<HostClaim>): ReadonlyArray<Warning> =>
  ranked.slice(1).map((claim) => ({
    _tag: 'HostClaimedByOther',
    object: claim.owner,
    host: claim.host,
    holder: ranked[0] === undefined ? '' : renderObjectRef(ranked[0].owner),
  }))
