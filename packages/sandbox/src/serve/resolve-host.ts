// Which load balancer does a host name lead to?
// From a name through the account's hosted zones to what a client would reach: aliases, CNAMEs and wildcards, in the
// most specific zone that the asker sees. A wildcard serves a name only if no closer name exists (RFC 4592), and a
// private zone hides a public one of the same name for its VPC
// (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html, 2026-11-22).
import type { AccountState } from '../account/account-state.js'
import { fromStoredName, isWithinZone } from '../account/route53/domain-name.js'
import type { RecordSetState, ZoneState } from '../account/route53/route53-state.js'

/** Who asks: anybody on the internet, or something inside a VPC. */
export type Resolver = { readonly _tag: 'Internet' } | { readonly _tag: 'Vpc'; readonly vpcId: string }

export type HostResolution =
  | {
      readonly _tag: 'LoadBalancer'
      readonly loadBalancerArn: string
      readonly loadBalancerName: string
      readonly dnsName: string
      /** The record names on the way, as people write them; empty when the host is the load balancer's own name. */
      readonly via: ReadonlyArray<string>
    }
  /** Something that is not a load balancer of this account. */
  | { readonly _tag: 'Elsewhere'; readonly destination: string; readonly via: ReadonlyArray<string> }
  | { readonly _tag: 'NoRecord'; readonly name: string; readonly zone: string }
  | { readonly _tag: 'NoZone'; readonly name: string }

/** Longer chains are taken for loops. */
const stepsMax = 16

/** Resolves a host name to where requests for it go. */
export const resolveHost = (state: AccountState, resolver: Resolver, host: string): HostResolution =>
  follow(state, resolver, storedName(host), [])

/** Names compare in the form in which Route 53 stores them, without escapes. */
const storedName = (host: string): string => `${host.toLowerCase().replace(/\.$/, '')}.`

const written = (name: string): string => fromStoredName(name).replace(/\.$/, '')

const follow = (state: AccountState, resolver: Resolver, name: string, via: ReadonlyArray<string>): HostResolution => {
  const loadBalancer = loadBalancerOf(state, name)
  if (loadBalancer !== undefined) return { _tag: 'LoadBalancer', ...loadBalancer, via }
  const zone = zoneOf(state, resolver, name)
  if (zone === undefined)
    return via.length === 0
      ? { _tag: 'NoZone', name: written(name) }
      : { _tag: 'Elsewhere', destination: written(name), via }
  const record = recordOf(zone, name)
  if (record === undefined || via.length >= stepsMax)
    return { _tag: 'NoRecord', name: written(name), zone: written(zone.name) }
  const next = destinationOf(record)
  const path = [...via, written(record.Name ?? '')]
  return next === undefined
    ? { _tag: 'Elsewhere', destination: (record.ResourceRecords ?? []).map(({ Value }) => Value).join(', '), via: path }
    : follow(state, resolver, next, path)
}

const loadBalancerOf = (
  state: AccountState,
  name: string,
): { readonly loadBalancerArn: string; readonly loadBalancerName: string; readonly dnsName: string } | undefined => {
  const bare = name.replace(/^dualstack\./, '').replace(/\.$/, '')
  const found = Object.values(state.elbv2.loadBalancers).find(({ dnsName }) => dnsName.toLowerCase() === bare)
  return found === undefined
    ? undefined
    : { loadBalancerArn: found.arn, loadBalancerName: found.name, dnsName: found.dnsName }
}

const isVisible = (zone: ZoneState, resolver: Resolver): boolean =>
  zone.visibility === 'public' || (resolver._tag === 'Vpc' && zone.vpcs.some(({ vpcId }) => vpcId === resolver.vpcId))

const zoneOf = (state: AccountState, resolver: Resolver, name: string): ZoneState | undefined =>
  Object.values(state.route53.zones)
    .filter((zone) => isVisible(zone, resolver) && isWithinZone(zone.name, name))
    .toSorted(
      (left, right) =>
        right.name.length - left.name.length ||
        Number(left.visibility === 'public') - Number(right.visibility === 'public'),
    )[0]

const addressTypes: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME'])

const recordOf = (zone: ZoneState, name: string): RecordSetState | undefined => {
  const records = Object.values(zone.recordSets)
  const names = records.map((record) => fromStoredName(record.Name ?? ''))
  const addressAt = (wanted: string): RecordSetState | undefined =>
    records.find((record, index) => names[index] === wanted && addressTypes.has(record.Type ?? ''))
  const exists = (wanted: string): boolean => names.some((known) => known === wanted || known.endsWith(`.${wanted}`))
  return exists(name) ? addressAt(name) : wildcardFor(name, zone.name, exists, addressAt)
}

/** Looks upwards for the closest name that exists; only a wildcard directly under it counts. */
const wildcardFor = (
  name: string,
  zoneName: string,
  exists: (name: string) => boolean,
  addressAt: (name: string) => RecordSetState | undefined,
): RecordSetState | undefined => {
  const parent = name.slice(name.indexOf('.') + 1)
  if (!isWithinZone(zoneName, parent)) return undefined
  const found = addressAt(`*.${parent}`)
  return found === undefined && !exists(parent) ? wildcardFor(parent, zoneName, exists, addressAt) : found
}

const destinationOf = (record: RecordSetState): string | undefined => {
  const alias = record.AliasTarget?.DNSName
  if (alias !== undefined) return storedName(alias)
  return record.Type === 'CNAME' ? storedName(record.ResourceRecords?.[0]?.Value ?? '') : undefined
}
