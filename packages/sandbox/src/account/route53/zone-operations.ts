// Which hosted zones are there?
// Listings by id, by name and by VPC, one zone in full, the tags of up to ten zones, and making a new one. Listing by name
// starts at a name and goes on with all later ones: it is no filter.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListHostedZonesByName.html (2026-11-22)
import type {
  CreateHostedZoneRequest,
  CreateHostedZoneResponse,
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
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexId } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { compareText, takePage } from '../page.js'
import { recordChange } from './change-info.js'
import { reverseLabels, toStoredName } from './domain-name.js'
import { bareId, findZone, makeZone, toDelegationSet, toHostedZone, toVpcs, type ZoneSettings } from './hosted-zone.js'
import { invalidInput, route53Error } from './route53-error.js'
import type { Route53State, ZoneState, ZoneVpc } from './route53-state.js'

const zonesPerPageMax = 100
const taggedResourcesMax = 10
const idLength = 20

/** A page larger than the maximum is cut to it; one of less than one item is refused. */
const pageSize = (maxItems: number | undefined): E.Either<ApiError, number> =>
  maxItems !== undefined && maxItems < 1
    ? E.left(invalidInput(`Invalid request: MaxItems must be at least 1, found ${maxItems}`))
    : E.right(Math.min(maxItems ?? zonesPerPageMax, zonesPerPageMax))

const zonesById = (route53: Route53State): ReadonlyArray<ZoneState> =>
  Object.values(route53.zones).sort((one, other) => compareText(one.id, other.id))

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
        .sort((one, other) => compareText(nameOrder(one), nameOrder(other)))
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

const readVpcs = (state: AccountState, input: CreateHostedZoneRequest): E.Either<ApiError, ReadonlyArray<ZoneVpc>> => {
  const { VPCId, VPCRegion } = input.VPC ?? {}
  if (VPCId === undefined) return E.right([])
  return Object.hasOwn(state.ec2.vpcs, VPCId)
    ? E.right([{ vpcId: VPCId, region: VPCRegion ?? state.region }])
    : E.left(route53Error('InvalidVPCId', `The VPC: ${VPCId} that you provided is not valid.`))
}

const sharesVpc = (vpcs: ReadonlyArray<ZoneVpc>, zone: ZoneState): boolean =>
  zone.vpcs.some(({ vpcId }) => vpcs.some((vpc) => vpc.vpcId === vpcId))

const checkNewZone = (
  route53: Route53State,
  settings: Omit<ZoneSettings, 'id'>,
): E.Either<ApiError, Omit<ZoneSettings, 'id'>> => {
  const zones = Object.values(route53.zones)
  if (zones.some(({ callerReference }) => callerReference === settings.callerReference))
    return E.left({
      code: 'HostedZoneAlreadyExists',
      message: 'A hosted zone has already been created with the specified caller reference.',
      status: 409,
    })
  const rival = zones.find((zone) => zone.name === settings.name && sharesVpc(settings.vpcs, zone))
  return rival === undefined
    ? E.right(settings)
    : E.left(
        route53Error(
          'ConflictingDomainExists',
          `The VPC that you chose is already associated with another private hosted zone that has the same name: ${settings.name}`,
        ),
      )
}

const insertZone = (
  state: AccountState,
  settings: Omit<ZoneSettings, 'id'>,
): { readonly state: AccountState; readonly zone: ZoneState } => {
  const made = makeHexId(state, idLength)
  const zone = makeZone({ ...settings, id: `Z${made.id.toUpperCase()}` })
  const route53 = { ...made.state.route53, zones: { ...made.state.route53.zones, [zone.id]: zone } }
  return { state: { ...made.state, route53 }, zone }
}

const readNewZone = (
  state: AccountState,
  input: CreateHostedZoneRequest,
): E.Either<ApiError, Omit<ZoneSettings, 'id'>> =>
  pipe(
    E.Do,
    E.bind('name', () =>
      pipe(
        toStoredName(input.Name ?? ''),
        E.mapLeft((problem) => route53Error('InvalidDomainName', problem)),
      ),
    ),
    E.bind('vpcs', () => readVpcs(state, input)),
    E.map(({ name, vpcs }) => ({
      name,
      vpcs,
      callerReference: input.CallerReference ?? '',
      comment: input.HostedZoneConfig?.Comment ?? '',
      visibility: vpcs.length === 0 ? ('public' as const) : ('private' as const),
      tags: {},
    })),
    E.flatMap((settings) => checkNewZone(state.route53, settings)),
  )

const toCreateAnswer = (
  zone: ZoneState,
  changed: ReturnType<typeof recordChange>,
): CreateHostedZoneResponse => ({
  HostedZone: toHostedZone(zone),
  ChangeInfo: changed.info,
  DelegationSet: toDelegationSet(zone),
  Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${zone.id}`,
  ...(zone.visibility === 'private' ? { VPC: toVpcs(zone)[0] } : {}),
})

/** Makes a zone: public, or private when a VPC is given. */
export const createHostedZone: Operation<CreateHostedZoneRequest, CreateHostedZoneResponse> = (
  state,
  input,
  context: CallContext,
) =>
  pipe(
    readNewZone(state, input),
    E.map((settings) => {
      const inserted = insertZone(state, settings)
      const changed = recordChange(inserted.state, '', context)
      return { state: changed.state, output: toCreateAnswer(inserted.zone, changed) }
    }),
  )
