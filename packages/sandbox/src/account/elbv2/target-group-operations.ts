// What do the calls on target groups do?
// Create, describe, modify and delete. Creating is idempotent by name: the same settings give the existing group, its
// tags untouched; other settings are refused. Only the health check can be modified. A group that a listener or rule
// names is in use, and stays so for a moment after the last of them is gone.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  CreateTargetGroupInput,
  CreateTargetGroupOutput,
  DeleteTargetGroupInput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  ModifyTargetGroupInput,
  ModifyTargetGroupOutput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import { makeHexId } from '../make-id.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { targetGroupArn } from './elbv2-arn.js'
import {
  acceptUnless,
  duplicateTargetGroupName,
  invalidConfiguration,
  notFound,
  resourceInUse,
  tooMany,
  validationError,
} from './elbv2-error.js'
import type { TargetGroupState } from './elbv2-state.js'
import {
  findLoadBalancer,
  findTargetGroup,
  isVisible,
  putTargetGroup,
  requireArn,
  without,
  withElbV2,
} from './find-resource.js'
import { acceptHealthCheck, defaultHealthCheck, toHealthCheckMembers } from './health-check.js'
import { addTags } from './resource-tags.js'
import { loadBalancerArnOfGroup, targetGroupArnsOfLoadBalancer } from './target-group-reference.js'

const toTargetGroup = (group: TargetGroupState): TargetGroup => ({
  TargetGroupArn: group.arn,
  TargetGroupName: group.name,
  ...(group.targetType === 'lambda'
    ? {}
    : {
        Protocol: group.protocol as Exclude<TargetGroup['Protocol'], undefined>,
        ProtocolVersion: group.protocolVersion,
        Port: group.port,
        VpcId: group.vpcId,
      }),
  ...toHealthCheckMembers(group.healthCheck),
  LoadBalancerArns: group.referencedBy.length === 0 ? [] : [loadBalancerArnOfGroup(group)],
  TargetType: group.targetType as Exclude<TargetGroup['TargetType'], undefined>,
  IpAddressType: group.ipAddressType as Exclude<TargetGroup['IpAddressType'], undefined>,
})

const nameProblems = (name: string): ReadonlyArray<ApiError> => [
  ...(name.length > 32 ? [validationError(`Target group name '${name}' cannot be longer than '32' characters`)] : []),
  ...(/^[A-Za-z0-9-]+$/.test(name)
    ? []
    : [
        validationError(
          `Target group name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`,
        ),
      ]),
  ...(name.startsWith('-') || name.endsWith('-')
    ? [validationError(`Target group name '${name}' cannot begin or end with a hyphen(-)`)]
    : []),
]

const protocolProblems = ({
  Protocol: protocol,
  ProtocolVersion: version = 'HTTP1',
}: CreateTargetGroupInput): ReadonlyArray<ApiError> => [
  ...(protocol === undefined ? [validationError('A protocol must be specified')] : []),
  ...(protocol === undefined || ['HTTP', 'HTTPS'].includes(protocol)
    ? []
    : [invalidConfiguration(`Target groups with the protocol '${protocol}' are not simulated in this account`)]),
  ...(['HTTP1', 'HTTP2', 'GRPC'].includes(version)
    ? []
    : [validationError(`The protocol version '${version}' must be one of '[HTTP1, HTTP2, GRPC]'`)]),
]

const placeProblems = (state: AccountState, input: CreateTargetGroupInput): ReadonlyArray<ApiError> => [
  ...(input.Port === undefined ? [validationError('A port must be specified')] : []),
  ...(input.Port !== undefined && (input.Port < 1 || input.Port > 65_535)
    ? [validationError(`The port '${input.Port}' must be between '1' and '65535'`)]
    : []),
  ...(input.VpcId === undefined ? [validationError('A VPC ID must be specified')] : []),
  ...(input.VpcId !== undefined && !Object.hasOwn(state.ec2.vpcs, input.VpcId)
    ? [validationError(`The VPC ID '${input.VpcId}' is not found`)]
    : []),
]

const kindProblems = (state: AccountState, input: CreateTargetGroupInput): ReadonlyArray<ApiError> => {
  const { TargetType: type = 'instance', IpAddressType: addressType = 'ipv4' } = input
  return [
    ...(['instance', 'ip', 'lambda'].includes(type)
      ? []
      : [invalidConfiguration(`Target groups of type '${type}' are not simulated in this account`)]),
    ...(['ipv4', 'ipv6'].includes(addressType)
      ? []
      : [validationError(`The IP address type '${addressType}' must be one of '[ipv4, ipv6]'`)]),
    ...(type === 'lambda' ? [] : [...protocolProblems(input), ...placeProblems(state, input)]),
  ]
}

/** What makes two creates the same: everything but tags. */
type Settings = Pick<
  TargetGroupState,
  'targetType' | 'protocol' | 'protocolVersion' | 'port' | 'vpcId' | 'ipAddressType' | 'healthCheck'
>

const acceptSettings = (state: AccountState, input: CreateTargetGroupInput): E.Either<ApiError, Settings> => {
  const targetType = input.TargetType ?? 'instance'
  const protocolVersion = targetType === 'lambda' ? '' : (input.ProtocolVersion ?? 'HTTP1')
  const subject = { targetType, protocolVersion }
  return pipe(
    acceptUnless([...nameProblems(input.Name ?? ''), ...kindProblems(state, input)], undefined),
    E.flatMap(() => acceptHealthCheck(defaultHealthCheck(subject), input, subject)),
    E.map((healthCheck) => ({
      targetType,
      protocolVersion,
      protocol: input.Protocol ?? '',
      port: input.Port ?? 0,
      vpcId: input.VpcId ?? '',
      ipAddressType: input.IpAddressType ?? 'ipv4',
      healthCheck,
    })),
  )
}

const hasSettings = (group: TargetGroupState, settings: Settings): boolean =>
  Object.entries(settings).every(
    ([name, value]) => JSON.stringify(group[name as keyof Settings]) === JSON.stringify(value),
  )

const addTargetGroup = (
  state: AccountState,
  input: CreateTargetGroupInput,
  settings: Settings,
  context: CallContext,
): E.Either<ApiError, { readonly state: AccountState; readonly group: TargetGroupState }> =>
  pipe(
    addTags({}, input.Tags ?? [], state.limits.tagsPerResourceMax),
    E.filterOrElse(
      () => Object.keys(state.elbv2.targetGroups).length < state.limits.targetGroupsPerRegionMax,
      () =>
        tooMany(
          'TargetGroups',
          `The maximum number of target groups '${state.limits.targetGroupsPerRegionMax}' has been reached`,
        ),
    ),
    E.map((tags) => {
      const made = makeHexId(state, 16)
      const name = input.Name ?? ''
      const group: TargetGroupState = {
        ...settings,
        arn: targetGroupArn(context, name, made.id),
        name,
        createdAt: context.now,
        attributes: {},
        tags,
        targets: {},
        draining: {},
        failingTargetIds: [],
        referencedBy: [],
        usedSince: context.now - state.limits.inUseLagMilliseconds,
      }
      return { state: putTargetGroup(made.state, group), group }
    }),
  )

/** Makes a target group, or gives the one that is the same already. */
export const createTargetGroup: Operation<CreateTargetGroupInput, CreateTargetGroupOutput> = (state, input, context) =>
  pipe(
    acceptSettings(state, input),
    E.flatMap((settings) => {
      const existing = Object.values(state.elbv2.targetGroups).find(({ name }) => name === input.Name)
      if (existing === undefined) return addTargetGroup(state, input, settings, context)
      return hasSettings(existing, settings)
        ? E.right({ state, group: existing })
        : E.left(
            duplicateTargetGroupName(
              `A target group with the same name '${existing.name}' exists, but with different settings`,
            ),
          )
    }),
    E.map(({ state: next, group }) => ({ state: next, output: { TargetGroups: [toTargetGroup(group)] } })),
  )

const chooserProblems = ({
  LoadBalancerArn: parent,
  TargetGroupArns: arns = [],
  Names: names = [],
}: DescribeTargetGroupsInput): ReadonlyArray<ApiError> =>
  [parent !== undefined, arns.length > 0, names.length > 0].filter((isGiven) => isGiven).length > 1
    ? [validationError('You can specify only one of a load balancer ARN, target group ARNs and names')]
    : []

const chosenGroups = (
  state: AccountState,
  { LoadBalancerArn: parent, TargetGroupArns: arns = [], Names: names = [] }: DescribeTargetGroupsInput,
  now: Instant,
): E.Either<ApiError, ReadonlyArray<TargetGroupState>> => {
  const { targetGroups } = state.elbv2
  if (parent !== undefined)
    return pipe(
      findLoadBalancer(state, parent),
      E.map((loadBalancer) => targetGroupArnsOfLoadBalancer(loadBalancer).flatMap((arn) => targetGroups[arn] ?? [])),
    )
  const all = Object.values(targetGroups).filter((group) => isVisible(state, group, now))
  if (arns.length === 0 && names.length === 0) return E.right(all)
  return pipe(
    arns,
    E.traverseArray((arn) => requireArn('TargetGroup', arn)),
    E.map(() => all.filter(({ arn, name }) => arns.includes(arn) || names.includes(name))),
    E.filterOrElse(
      (found) => found.length === new Set([...arns, ...names]).size,
      () => notFound.TargetGroup('One or more target groups not found'),
    ),
  )
}

/** Lists target groups, or finds them by ARN, name or load balancer. */
export const describeTargetGroups: Operation<DescribeTargetGroupsInput, DescribeTargetGroupsOutput> = (
  state,
  input,
  { now },
) =>
  pipe(
    acceptUnless(chooserProblems(input), input),
    E.flatMap(() => chosenGroups(state, input, now)),
    E.flatMap((chosen) => describePage(chosen, ({ arn }) => arn, input, 100)),
    E.map(({ items, nextMarker }) => ({
      state,
      output: { TargetGroups: items.map(toTargetGroup), NextMarker: nextMarker },
    })),
  )

/** Changes what is named of the health check. */
export const modifyTargetGroup: Operation<ModifyTargetGroupInput, ModifyTargetGroupOutput> = (state, input) =>
  pipe(
    findTargetGroup(state, input.TargetGroupArn ?? ''),
    E.bindTo('group'),
    E.bind('healthCheck', ({ group }) => acceptHealthCheck(group.healthCheck, input, group)),
    E.map(({ group, healthCheck }) => {
      const modified = { ...group, healthCheck }
      return { state: putTargetGroup(state, modified), output: { TargetGroups: [toTargetGroup(modified)] } }
    }),
  )

/** A group that does not exist is deleted with success: the operation models no other error than ResourceInUse. */
export const deleteTargetGroup: Operation<DeleteTargetGroupInput, object> = (
  state,
  { TargetGroupArn: arn = '' },
  { now },
) => {
  const group = state.elbv2.targetGroups[arn]
  const isInUse =
    group !== undefined && (group.referencedBy.length > 0 || now < group.usedSince + state.limits.inUseLagMilliseconds)
  return pipe(
    requireArn('TargetGroup', arn),
    E.filterOrElse(
      () => !isInUse,
      () => resourceInUse(`Target group '${arn}' is currently in use by a listener or a rule`),
    ),
    E.map(() => ({ state: withElbV2(state, { targetGroups: without(state.elbv2.targetGroups, arn) }), output: {} })),
  )
}
