// How does a hosted zone come to be?
// A caller reference makes a zone only once; several public zones may have one name, but a VPC sees one private zone of a name.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateHostedZone.html (2026-11-22)
import type { CreateHostedZoneRequest, CreateHostedZoneResponse } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexId } from '../make-id.js'
import type { ApiError, Operation } from '../operation.js'
import { recordChange } from './change-info.js'
import { toStoredName } from './domain-name.js'
import { makeZone, toDelegationSet, toHostedZone, toVpcs, type ZoneSettings } from './hosted-zone.js'
import { route53Error } from './route53-error.js'
import type { Route53State, ZoneState, ZoneVpc } from './route53-state.js'

const idLength = 20

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
  context,
) =>
  pipe(
    readNewZone(state, input),
    E.map((settings) => {
      const inserted = insertZone(state, settings)
      const changed = recordChange(inserted.state, '', context)
      return { state: changed.state, output: toCreateAnswer(inserted.zone, changed) }
    }),
  )
