// Which record sets must nobody change?
// A protection on a name and type makes every change to it fail, with the protection's comment in the message.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_CreateResourceRecordSetProtections.html (2026-11-22)
import type {
  CreateResourceRecordSetProtectionsRequest,
  CreateResourceRecordSetProtectionsResponse,
  DeleteResourceRecordSetProtectionsRequest,
  DeleteResourceRecordSetProtectionsResponse,
  ListResourceRecordSetProtectionsRequest,
  ListResourceRecordSetProtectionsResponse,
  ResourceRecordSetProtection,
  ResourceRecordSetProtectionKey,
} from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, Operation } from '../operation.js'
import { takePage } from '../page.js'
import { reverseLabels, toStoredName } from './domain-name.js'
import { findZone } from './hosted-zone.js'
import { invalidInput, route53Error } from './route53-error.js'
import type { ProtectionState, ZoneState } from './route53-state.js'

const protectionsPerRequestMax = 100
const protectionsPerPageMax = 300

/** Makes the key of a protection, which orders protections as record sets are ordered. */
export const protectionKey = (name: string, type: string): string => `${reverseLabels(name)} ${type}`

const withProtections = (
  state: AccountState,
  zone: ZoneState,
  protections: ZoneState['protections'],
): AccountState => ({
  ...state,
  route53: { ...state.route53, zones: { ...state.route53.zones, [zone.id]: { ...zone, protections } } },
})

const readProtection = (
  config: ResourceRecordSetProtectionKey & { readonly Comment?: string | undefined },
): E.Either<ApiError, ProtectionState> =>
  pipe(
    toStoredName(config.RecordName ?? ''),
    E.bimap(invalidInput, (name) => ({ name, type: config.RecordType ?? '', comment: config.Comment ?? '' })),
  )

const readProtections = (
  configs: ReadonlyArray<ResourceRecordSetProtectionKey> | undefined,
): E.Either<ApiError, ReadonlyArray<ProtectionState>> =>
  (configs ?? []).length > protectionsPerRequestMax
    ? E.left(route53Error('LimitsExceeded', `A request may hold ${protectionsPerRequestMax} protections at most.`))
    : E.traverseArray(readProtection)(configs ?? [])

const invalidBatch = (code: string, message: string): ApiError =>
  route53Error('InvalidResourceRecordSetProtectionBatch', `[${code}: ${message}]`)

/** Protects record sets, all or none. */
export const createProtections: Operation<
  CreateResourceRecordSetProtectionsRequest,
  CreateResourceRecordSetProtectionsResponse
> = (state, input) =>
  pipe(
    E.Do,
    E.bind('zone', () => findZone(state.route53, input.HostedZoneId)),
    E.bind('added', () => readProtections(input.Protections)),
    E.flatMap(({ zone, added }) => {
      const rival = added.find(({ name, type }) => Object.hasOwn(zone.protections, protectionKey(name, type)))
      if (rival !== undefined)
        return E.left(
          invalidBatch('ProtectionAlreadyExists', `a protection exists for ${rival.type} ${rival.name}`),
        )
      const entries = added.map((protection) => [protectionKey(protection.name, protection.type), protection] as const)
      return E.right({
        state: withProtections(state, zone, { ...zone.protections, ...Object.fromEntries(entries) }),
        output: {},
      })
    }),
  )

/** Takes protections away, all or none. */
export const deleteProtections: Operation<
  DeleteResourceRecordSetProtectionsRequest,
  DeleteResourceRecordSetProtectionsResponse
> = (state, input) =>
  pipe(
    E.Do,
    E.bind('zone', () => findZone(state.route53, input.HostedZoneId)),
    E.bind('removed', () => readProtections(input.Protections)),
    E.flatMap(({ zone, removed }) => {
      const missing = removed.find(({ name, type }) => !Object.hasOwn(zone.protections, protectionKey(name, type)))
      if (missing !== undefined)
        return E.left(
          invalidBatch('ProtectionNotFound', `no protection exists for ${missing.type} ${missing.name}`),
        )
      const gone = new Set(removed.map(({ name, type }) => protectionKey(name, type)))
      const kept = Object.entries(zone.protections).filter(([key]) => !gone.has(key))
      return E.right({ state: withProtections(state, zone, Object.fromEntries(kept)), output: {} })
    }),
  )

const toProtection = ({ name, type, comment }: ProtectionState): ResourceRecordSetProtection => ({
  RecordName: name,
  RecordType: type as NonNullable<ResourceRecordSetProtection['RecordType']>,
  ...(comment === '' ? {} : { Comment: comment }),
})

/** Lists the protections of a zone, from a name and type on. */
export const listProtections: Operation<
  ListResourceRecordSetProtectionsRequest,
  ListResourceRecordSetProtectionsResponse
> = (state, input) =>
  pipe(
    E.Do,
    E.bind('zone', () => findZone(state.route53, input.HostedZoneId)),
    E.bind('start', () =>
      input.StartRecordName === undefined
        ? E.right('')
        : E.bimap(invalidInput, (name: string) => protectionKey(name, input.StartRecordType ?? ''))(
            toStoredName(input.StartRecordName),
          ),
    ),
    E.bind('page', ({ zone, start }) => {
      const keyOf = ({ name, type }: ProtectionState): string => protectionKey(name, type)
      const size = Math.min(input.MaxResults ?? protectionsPerPageMax, protectionsPerPageMax)
      const candidates = Object.values(zone.protections).filter((protection) => keyOf(protection) >= start)
      return E.mapLeft(() => route53Error('InvalidPaginationToken', 'The pagination token is not valid.'))(
        takePage(candidates, keyOf, { token: input.NextToken, size }),
      )
    }),
    E.map(({ page }) => ({
      state,
      output: {
        ResourceRecordSetProtections: page.items.map(toProtection),
        ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
      },
    })),
  )
