// Which hosted zones are there?
// Listings by id, by name and by VPC, one zone in full, and the tags of up to ten zones. Listing by name starts at a name and
// goes on with all later ones: it is no filter.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html (2026-11-22)
import type {
  GetHostedZoneRequest,
  GetHostedZoneResponse,
  ListHostedZonesByNameRequest,
  ListHostedZonesByNameResponse,
  ListHostedZonesByVPCRequest,
  ListHostedZonesByVPCResponse,
  ListHostedZonesRequest,
  ListHostedZonesResponse,
  ListTagsForResourcesRequest,
  ListTagsForResourcesResponse,
} from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError, Operation } from '../operation.js'
import { takePage } from '../page.js'
import { reverseLabels, toStoredName } from './domain-name.js'
import { bareId, findZone, toDelegationSet, toHostedZone, toVpcs } from './hosted-zone.js'
import { invalidInput, route53Error } from './route53-error.js'
import type { Route53State, ZoneState } from './route53-state.js'

const zonesPerPageMax = 100
const taggedResourcesMax = 10

/** A page larger than the maximum is cut to it; one of less than one item is refused. */
const pageSize = (maxItems: number | undefined): E.Either<ApiError, number> =>
  maxItems !== undefined && maxItems < 1
    ? E.left(invalidInput(`Invalid request: MaxItems must be at least 1, found ${maxItems}`))
    : E.right(Math.min(maxItems ?? zonesPerPageMax, zonesPerPageMax))

const zonesById = (route53: Route53State): ReadonlyArray<ZoneState> =>
  Object.values(route53.zones).sort((one, other) => stringOrd.compare(one.id, other.id))

const noDelegationSet = (id: string | undefined): E.Either<ApiError, undefined> =>
  id === undefined || id === ''
    ? E.right(undefined)
    : E.left(route53Error('NoSuchDelegationSet', `The specified delegation set ${id} does not exist.`))

/** Lists zones by id; the marker is the id of the first zone of the next page. */
export const listHostedZones: Operation<ListHostedZonesRequest, ListHostedZonesResponse> = (state, input) =>
  pipe(
    noDelegationSet(input.DelegationSetId),
    E.flatMap(() => pageSize(input.MaxItems)),
    E.map((size) => {
      const marker = bareId(input.Marker ?? '')
      const zones = zonesById(state.route53)
        .filter((zone) => input.HostedZoneType !== 'PrivateHostedZone' || zone.visibility === 'private')
        .filter((zone) => zone.id >= marker)
      const next = zones[size]
      return {
        state,
        output: {
          HostedZones: zones.slice(0, size).map(toHostedZone),
          Marker: marker,
          IsTruncated: next !== undefined,
          MaxItems: size,
          ...(next === undefined ? {} : { NextMarker: next.id }),
        },
      }
    }),
  )

const nameOrder = (zone: ZoneState): string => `${reverseLabels(zone.name)} ${zone.id}`

const startOfNames = (input: ListHostedZonesByNameRequest): E.Either<ApiError, string> => {
  if (input.DNSName === undefined || input.DNSName === '')
    return input.HostedZoneId === undefined
      ? E.right('')
      : E.left(invalidInput('Invalid request: HostedZoneId is given without DNSName'))
  return pipe(
    toStoredName(input.DNSName),
    E.mapLeft((problem) => route53Error('InvalidDomainName', problem)),
    E.map((name) => `${reverseLabels(name)} ${bareId(input.HostedZoneId ?? '')}`),
  )
}

/** Lists zones in the order of their reversed names, from a name on. */
export const listHostedZonesByName: Operation<ListHostedZonesByNameRequest, ListHostedZonesByNameResponse> = (
  state,
  input,
) =>
  pipe(
    E.Do,
    E.bind('size', () => pageSize(input.MaxItems)),
    E.bind('start', () => startOfNames(input)),
    E.map(({ size, start }) => {
      const zones = Object.values(state.route53.zones)
        .filter((zone) => nameOrder(zone) >= start)
        .sort((one, other) => stringOrd.compare(nameOrder(one), nameOrder(other)))
      const next = zones[size]
      return {
        state,
        output: {
          HostedZones: zones.slice(0, size).map(toHostedZone),
          IsTruncated: next !== undefined,
          MaxItems: size,
          ...(input.DNSName === undefined ? {} : { DNSName: input.DNSName }),
          ...(input.HostedZoneId === undefined ? {} : { HostedZoneId: input.HostedZoneId }),
          ...(next === undefined ? {} : { NextDNSName: next.name, NextHostedZoneId: next.id }),
        },
      }
    }),
  )

/** Lists the private zones that a VPC sees. */
export const listHostedZonesByVpc: Operation<ListHostedZonesByVPCRequest, ListHostedZonesByVPCResponse> = (
  state,
  input,
  context,
) =>
  pipe(
    E.Do,
    E.bind('size', () => pageSize(input.MaxItems)),
    E.bind('page', ({ size }) => {
      const zones = zonesById(state.route53).filter((zone) =>
        zone.vpcs.some(({ vpcId, region }) => vpcId === input.VPCId && region === input.VPCRegion),
      )
      return pipe(
        takePage(zones, (zone) => zone.id, { token: input.NextToken, size }),
        E.mapLeft(() => route53Error('InvalidPaginationToken', 'The pagination token is not valid.')),
      )
    }),
    E.map(({ size, page }) => ({
      state,
      output: {
        HostedZoneSummaries: page.items.map((zone) => ({
          HostedZoneId: zone.id,
          Name: zone.name,
          Owner: { OwningAccount: context.accountId },
        })),
        MaxItems: size,
        ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
      },
    })),
  )

/** Shows one zone: a public one with its name servers, a private one with its VPCs. */
export const getHostedZone: Operation<GetHostedZoneRequest, GetHostedZoneResponse> = (state, input) =>
  pipe(
    findZone(state.route53, input.Id),
    E.map((zone) => ({
      state,
      output: {
        HostedZone: toHostedZone(zone),
        ...(zone.visibility === 'private' ? { VPCs: toVpcs(zone) } : { DelegationSet: toDelegationSet(zone) }),
      },
    })),
  )

/** Lists the tags of zones, or of health checks (of which there are none). */
export const listTagsForResources: Operation<ListTagsForResourcesRequest, ListTagsForResourcesResponse> = (
  state,
  input,
) => {
  const ids = input.ResourceIds ?? []
  if (ids.length === 0 || ids.length > taggedResourcesMax)
    return E.left(invalidInput(`Invalid request: 1 to ${taggedResourcesMax} ResourceIds are expected, found ${ids.length}`))
  if (input.ResourceType !== 'hostedzone') return E.left(invalidInput('Invalid request: ResourceType must be hostedzone'))
  return pipe(
    ids,
    E.traverseArray((id) => findZone(state.route53, id)),
    E.map((zones) => ({
      state,
      output: {
        ResourceTagSets: zones.map((zone) => ({
          ResourceType: 'hostedzone' as const,
          ResourceId: zone.id,
          Tags: Object.entries(zone.tags).map(([Key, Value]) => ({ Key, Value })),
        })),
      },
    })),
  )
}
