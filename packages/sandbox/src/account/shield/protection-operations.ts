// Which load balancers does Shield Advanced protect?
// Protections need a subscription, one per resource; they are found by id or by the resource's ARN, never by both, and are
// deleted by id. https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_CreateProtection.html (2026-11-22)
import type {
  CreateProtectionRequest,
  CreateProtectionResponse,
  DeleteProtectionRequest,
  DeleteProtectionResponse,
  DescribeProtectionRequest,
  DescribeProtectionResponse,
  GetSubscriptionStateResponse,
  ListProtectionsRequest,
  ListProtectionsResponse,
  Protection,
} from '@aws-sdk/client-shield'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { makeHexId } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { takePage } from '../page.js'
import type { ShieldProtectionState, ShieldState } from './shield-state.js'

/** Unless the caller asks for another size. */
const protectionsPerPage = 20
const nameLengthMax = 128
const namePattern = /^[ a-zA-Z0-9_.-]*$/
const uuidDigits = 32

const shieldError = (code: string, message: string): ApiError => ({ code, message, status: 400 })

const protectionNotFound = shieldError('ResourceNotFoundException', 'The referenced protection does not exist.')

const toProtection =
  (context: CallContext) =>
  ({ id, name, resourceArn }: ShieldProtectionState): Protection => ({
    Id: id,
    Name: name,
    ResourceArn: resourceArn,
    ProtectionArn: `arn:aws:shield::${context.accountId}:protection/${id}`,
    HealthCheckIds: [],
  })

const protectionOf = (shield: ShieldState, resourceArn: string): ShieldProtectionState | undefined =>
  Object.values(shield.protections).find((protection) => protection.resourceArn === resourceArn)

/** Answers ACTIVE or INACTIVE. */
export const getSubscriptionState: Operation<object, GetSubscriptionStateResponse> = (state) =>
  E.right({ state, output: { SubscriptionState: state.shield.subscription } })

/** Shows one protection, found by its id or by what it protects. */
export const describeProtection: Operation<DescribeProtectionRequest, DescribeProtectionResponse> = (
  state,
  input,
  context,
) => {
  const { ProtectionId, ResourceArn } = input
  if ((ProtectionId === undefined) === (ResourceArn === undefined))
    return E.left(
      shieldError('InvalidParameterException', 'Exactly one of ProtectionId and ResourceArn must be specified.'),
    )
  const protection =
    ProtectionId === undefined ? protectionOf(state.shield, ResourceArn ?? '') : state.shield.protections[ProtectionId]
  return protection === undefined
    ? E.left(protectionNotFound)
    : E.right({ state, output: { Protection: toProtection(context)(protection) } })
}

/** Subscription, name, resource, and whether it is protected already, in this order. */
const checkNew = (
  state: AccountState,
  input: CreateProtectionRequest,
): E.Either<ApiError, Omit<ShieldProtectionState, 'id'>> => {
  const { Name: name = '', ResourceArn: resourceArn = '' } = input
  if (state.shield.subscription !== 'ACTIVE')
    return E.left(
      shieldError('ResourceNotFoundException', 'The subscription does not exist: subscribe to Shield Advanced first.'),
    )
  if (name === '' || name.length > nameLengthMax || !namePattern.test(name))
    return E.left(shieldError('InvalidParameterException', `The protection name '${name}' is not valid.`))
  if (!Object.hasOwn(state.elbv2.loadBalancers, resourceArn))
    return E.left(shieldError('InvalidResourceException', `The resource ${resourceArn} is not valid.`))
  return protectionOf(state.shield, resourceArn) === undefined
    ? E.right({ name, resourceArn })
    : E.left(shieldError('ResourceAlreadyExistsException', 'The referenced protection already exists.'))
}

/** Writes 32 hexadecimal digits in the groups of a UUID. */
const toUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')

const withProtections = (state: AccountState, protections: ShieldState['protections']): AccountState => ({
  ...state,
  shield: { ...state.shield, protections },
})

/** Protects a load balancer. */
export const createProtection: Operation<CreateProtectionRequest, CreateProtectionResponse> = (state, input) =>
  pipe(
    checkNew(state, input),
    E.map((settings) => {
      const made = makeHexId(state, uuidDigits)
      const id = toUuid(made.id)
      const protections = { ...made.state.shield.protections, [id]: { ...settings, id } }
      return { state: withProtections(made.state, protections), output: { ProtectionId: id } }
    }),
  )

/** Ends a protection. */
export const deleteProtection: Operation<DeleteProtectionRequest, DeleteProtectionResponse> = (state, input) => {
  const id = input.ProtectionId ?? ''
  if (!Object.hasOwn(state.shield.protections, id)) return E.left(protectionNotFound)
  const { [id]: _removed, ...protections } = state.shield.protections
  return E.right({ state: withProtections(state, protections), output: {} })
}

const isAmong = (values: ReadonlyArray<string> | undefined, value: string): boolean =>
  values === undefined || values.length === 0 || values.includes(value)

/** Lists protections, twenty to a page. */
export const listProtections: Operation<ListProtectionsRequest, ListProtectionsResponse> = (state, input, context) => {
  const filters = input.InclusionFilters ?? {}
  const protections = Object.values(state.shield.protections)
    .filter(({ resourceArn }) => isAmong(filters.ResourceArns, resourceArn))
    .filter(({ name }) => isAmong(filters.ProtectionNames, name))
    .filter(() => isAmong(filters.ResourceTypes, 'APPLICATION_LOAD_BALANCER'))
  return pipe(
    takePage(protections, ({ id }) => id, { token: input.NextToken, size: input.MaxResults ?? protectionsPerPage }),
    E.bimap(
      () => shieldError('InvalidPaginationTokenException', 'The NextToken is not valid.'),
      (page) => ({
        state,
        output: {
          Protections: page.items.map(toProtection(context)),
          ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
        },
      }),
    ),
  )
}
