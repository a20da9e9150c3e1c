// What do the calls on load balancers themselves do?
// Create, describe and delete. Creating is idempotent by name: the same settings give the existing load balancer, its
// tags untouched; other settings are refused. A load balancer is `provisioning` at first, but takes listeners at
// once.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  CreateLoadBalancerInput,
  CreateLoadBalancerOutput,
  DeleteLoadBalancerInput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { SubnetState } from '../ec2/ec2-state.js'
import { decimalFrom, makeHexId } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { loadBalancerArn } from './elbv2-arn.js'
import {
  acceptUnless,
  duplicateLoadBalancerName,
  invalidConfiguration,
  notFound,
  operationNotPermitted,
  tooMany,
  validationError,
} from './elbv2-error.js'
import type { LoadBalancerState } from './elbv2-state.js'
import { isVisible, putLoadBalancer, requireArn, without, withElbV2 } from './find-resource.js'
import { acceptIpAddressType, acceptSecurityGroups, acceptSubnets, placeInterfaces } from './load-balancer-network.js'
import { addTags } from './resource-tags.js'
import { relinkTargetGroups } from './target-group-reference.js'
import { toLoadBalancer } from './describe-load-balancer.js'

const nameProblems = (name: string): ReadonlyArray<ApiError> => [
  ...(name.length > 32
    ? [validationError(`The load balancer name '${name}' cannot be longer than '32' characters`)]
    : []),
  ...(/^[A-Za-z0-9-]+$/.test(name)
    ? []
    : [
        validationError(
          `The load balancer name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`,
        ),
      ]),
  ...(name.startsWith('-') || name.endsWith('-')
    ? [validationError(`The load balancer name '${name}' cannot begin or end with a hyphen(-)`)]
    : []),
  ...(name.startsWith('internal-')
    ? [validationError(`The load balancer name '${name}' cannot begin with 'internal-'`)]
    : []),
]

const kindProblems = ({
  Type: type = 'application',
  Scheme: scheme = 'internet-facing',
}: CreateLoadBalancerInput): ReadonlyArray<ApiError> => [
  ...(type === 'application'
    ? []
    : [invalidConfiguration(`Load balancers of type '${type}' are not simulated in this account`)]),
  ...(['internet-facing', 'internal'].includes(scheme)
    ? []
    : [validationError(`The scheme '${scheme as string}' must be one of '[internal, internet-facing]'`)]),
]

interface Settings {
  readonly scheme: LoadBalancerState['scheme']
  readonly ipAddressType: string
  readonly subnets: ReadonlyArray<SubnetState>
  readonly securityGroupIds: ReadonlyArray<string>
}

const acceptSettings = (state: AccountState, input: CreateLoadBalancerInput): E.Either<ApiError, Settings> =>
  pipe(
    acceptUnless([...nameProblems(input.Name ?? ''), ...kindProblems(input)], undefined),
    E.flatMap(() => acceptSubnets(state, input, [])),
    E.bindTo('subnets'),
    E.bind('securityGroupIds', ({ subnets }) =>
      acceptSecurityGroups(state, subnets[0]?.vpcId ?? '', input.SecurityGroups ?? []),
    ),
    E.bind('ipAddressType', ({ subnets }) => acceptIpAddressType(subnets, input.IpAddressType ?? 'ipv4')),
    E.let('scheme', () => input.Scheme ?? 'internet-facing'),
  )

const sameMembers = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((one) => right.includes(one))

const hasSettings = (loadBalancer: LoadBalancerState, settings: Settings): boolean =>
  loadBalancer.scheme === settings.scheme &&
  loadBalancer.ipAddressType === settings.ipAddressType &&
  sameMembers(
    loadBalancer.subnets.map(({ subnetId }) => subnetId),
    settings.subnets.map(({ id }) => id),
  ) &&
  sameMembers(loadBalancer.securityGroupIds, settings.securityGroupIds)

const dnsName = (name: string, scheme: string, id: string, region: string): string =>
  `${scheme === 'internal' ? 'internal-' : ''}${name}-${decimalFrom(id)}.${region}.elb.amazonaws.com`

const newLoadBalancer = (
  state: AccountState,
  input: CreateLoadBalancerInput,
  settings: Settings,
  context: CallContext,
): E.Either<ApiError, { readonly state: AccountState; readonly loadBalancer: LoadBalancerState }> => {
  const { limits, elbv2 } = state
  const name = input.Name ?? ''
  const isNameHeld = elbv2.releasing.some(
    ({ loadBalancerName, nameFreeAt }) => loadBalancerName === name && nameFreeAt > context.now,
  )
  const isFull = Object.keys(elbv2.loadBalancers).length >= limits.loadBalancersPerRegionMax
  return pipe(
    acceptUnless(
      [
        ...(isNameHeld
          ? [
              duplicateLoadBalancerName(
                `A load balancer with the same name '${name}' exists, but with different settings`,
              ),
            ]
          : []),
        ...(isFull
          ? [
              tooMany(
                'LoadBalancers',
                `The maximum number of load balancers '${limits.loadBalancersPerRegionMax}' has been reached`,
              ),
            ]
          : []),
      ],
      undefined,
    ),
    E.flatMap(() => addTags({}, input.Tags ?? [], limits.tagsPerResourceMax)),
    E.map((tags) => {
      const made = makeHexId(state, 16)
      const arn = loadBalancerArn(context, name, made.id)
      const placed = placeInterfaces(
        made.state,
        { arn, securityGroupIds: settings.securityGroupIds },
        settings.subnets,
        context.now,
      )
      const loadBalancer: LoadBalancerState = {
        arn,
        name,
        dnsName: dnsName(name, settings.scheme, made.id, context.region),
        scheme: settings.scheme,
        ipAddressType: settings.ipAddressType,
        vpcId: settings.subnets[0]?.vpcId ?? '',
        subnets: placed.subnets,
        securityGroupIds: settings.securityGroupIds,
        customerOwnedIpv4Pool: input.CustomerOwnedIpv4Pool ?? '',
        ipv4IpamPoolId: input.IpamPools?.Ipv4IpamPoolId ?? '',
        reservedCapacityUnits: 0,
        createdAt: context.now,
        activeAt: context.now + limits.provisioningMilliseconds,
        attributes: {},
        tags,
        listeners: {},
      }
      return { state: putLoadBalancer(placed.state, loadBalancer), loadBalancer }
    }),
  )
}

/** Makes a load balancer, or gives the one that is the same already. */
export const createLoadBalancer: Operation<CreateLoadBalancerInput, CreateLoadBalancerOutput> = (
  state,
  input,
  context,
) =>
  pipe(
    acceptSettings(state, input),
    E.flatMap((settings) => {
      const existing = Object.values(state.elbv2.loadBalancers).find(({ name }) => name === input.Name)
      if (existing === undefined) return newLoadBalancer(state, input, settings, context)
      return hasSettings(existing, settings)
        ? E.right({ state, loadBalancer: existing })
        : E.left(
            duplicateLoadBalancerName(
              `A load balancer with the same name '${existing.name}' exists, but with different settings`,
            ),
          )
    }),
    E.map(({ state: next, loadBalancer }) => ({
      state: next,
      output: { LoadBalancers: [toLoadBalancer(next, loadBalancer, context.now)] },
    })),
  )

const arnsPerCallMax = 20

const chosenLoadBalancers = (
  state: AccountState,
  { LoadBalancerArns: arns = [], Names: names = [] }: DescribeLoadBalancersInput,
  now: Instant,
): E.Either<ApiError, ReadonlyArray<LoadBalancerState>> => {
  const all = Object.values(state.elbv2.loadBalancers).filter((one) => isVisible(state, one, now))
  if (arns.length > 0 && names.length > 0)
    return E.left(validationError('You can specify either load balancer ARNs or names, not both'))
  if (arns.length > arnsPerCallMax || names.length > arnsPerCallMax)
    return E.left(validationError(`You can describe at most '${arnsPerCallMax}' load balancers by ARN or name`))
  if (arns.length === 0 && names.length === 0) return E.right(all)
  return pipe(
    arns,
    E.traverseArray((arn) => requireArn('LoadBalancer', arn)),
    E.map(() => all.filter(({ arn, name }) => arns.includes(arn) || names.includes(name))),
    E.filterOrElse(
      (found) => found.length === new Set([...arns, ...names]).size,
      () => notFound.LoadBalancer('One or more load balancers not found'),
    ),
  )
}

/** Lists load balancers, or finds them by ARN or name, all or none. */
export const describeLoadBalancers: Operation<DescribeLoadBalancersInput, DescribeLoadBalancersOutput> = (
  state,
  input,
  { now },
) =>
  pipe(
    chosenLoadBalancers(state, input, now),
    E.flatMap((chosen) => describePage(chosen, ({ arn }) => arn, input, 400)),
    E.map(({ items, nextMarker }) => ({
      state,
      output: { LoadBalancers: items.map((one) => toLoadBalancer(state, one, now)), NextMarker: nextMarker },
    })),
  )

const removeLoadBalancer = (state: AccountState, loadBalancer: LoadBalancerState, now: Instant): AccountState => {
  const users = Object.values(loadBalancer.listeners).flatMap((listener) => [
    { userArn: listener.arn, before: listener.defaultActions, after: [] },
    ...Object.values(listener.rules).map((rule) => ({ userArn: rule.arn, before: rule.actions, after: [] })),
  ])
  const release = {
    interfaceIds: loadBalancer.subnets.map(({ interfaceId }) => interfaceId),
    at: now + state.limits.interfaceReleaseMilliseconds,
    loadBalancerName: loadBalancer.name,
    nameFreeAt: now + state.limits.inUseLagMilliseconds,
  }
  return relinkTargetGroups(
    withElbV2(state, {
      loadBalancers: without(state.elbv2.loadBalancers, loadBalancer.arn),
      releasing: [...state.elbv2.releasing, release],
    }),
    users,
    now,
  )
}

/** A load balancer that is gone already is deleted with success. */
export const deleteLoadBalancer: Operation<DeleteLoadBalancerInput, object> = (
  state,
  { LoadBalancerArn: arn = '' },
  { now },
) => {
  const loadBalancer = state.elbv2.loadBalancers[arn]
  if (loadBalancer?.attributes['deletion_protection.enabled'] === 'true')
    return E.left(
      operationNotPermitted(`Load balancer '${arn}' cannot be deleted because deletion protection is enabled`),
    )
  return pipe(
    requireArn('LoadBalancer', arn),
    E.map(() => ({
      state: loadBalancer === undefined ? state : removeLoadBalancer(state, loadBalancer, now),
      output: {},
    })),
  )
}
