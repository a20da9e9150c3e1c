// What do the calls on targets do?
// Register, deregister, describe health. A target is an id and a port: one instance can be registered on several.
// Registering again changes nothing; deregistering what is not there succeeds. A target that served drains for the
// group's delay first.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  DeregisterTargetsInput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
  RegisterTargetsInput,
  TargetDescription,
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, Operation } from '../operation.js'
import { acceptUnless, invalidTarget, tooMany, validationError } from './elbv2-error.js'
import type { RegisteredTarget, TargetGroupState } from './elbv2-state.js'
import { findTargetGroup, putTargetGroup } from './find-resource.js'
import { acceptTarget } from './target-address.js'
import { draining, healthOf, notRegistered } from './target-health.js'
import { loadBalancerArnOfGroup, targetGroupArnsOfLoadBalancer } from './target-group-reference.js'

/** Historically about 100; AWS's page of quotas has no figure any more. */
const registrationsPerTargetIdMax = 100

const keyOf = (id: string, port: number): string => `${id}:${port}`

const portOf = (group: TargetGroupState, { Port: port }: TargetDescription): number => port ?? group.port

const groupsOfSameLoadBalancer = (state: AccountState, group: TargetGroupState): ReadonlyArray<TargetGroupState> => {
  const loadBalancer = state.elbv2.loadBalancers[loadBalancerArnOfGroup(group)]
  if (loadBalancer === undefined) return [group]
  return targetGroupArnsOfLoadBalancer(loadBalancer).flatMap((arn) =>
    arn === group.arn ? group : (state.elbv2.targetGroups[arn] ?? []),
  )
}

const targetCount = (groups: ReadonlyArray<TargetGroupState>): number =>
  groups.reduce((sum, { targets }) => sum + Object.keys(targets).length, 0)

const registrationCount = (groups: ReadonlyArray<TargetGroupState>, id: string): number =>
  groups.reduce((sum, { targets }) => sum + Object.values(targets).filter((target) => target.id === id).length, 0)

const quotaProblems = (
  state: AccountState,
  group: TargetGroupState,
  added: ReadonlyArray<RegisteredTarget>,
): ReadonlyArray<ApiError> => {
  const { targetsPerTargetGroupMax: groupMax, targetsPerLoadBalancerMax: loadBalancerMax } = state.limits
  if (added.length === 0) return []
  const groups = groupsOfSameLoadBalancer(state, group)
  const max = group.targetType === 'lambda' ? 1 : groupMax
  return [
    ...(targetCount([group]) > max
      ? [tooMany('Targets', `The maximum number of targets per target group '${max}' has been reached`)]
      : []),
    ...(targetCount(groups) > loadBalancerMax
      ? [tooMany('Targets', `The maximum number of targets per load balancer '${loadBalancerMax}' has been reached`)]
      : []),
    ...added
      .filter(({ id }) => registrationCount(groups, id) > registrationsPerTargetIdMax)
      .map(({ id }) =>
        tooMany(
          'RegistrationsForTargetId',
          `The maximum number of registrations '${registrationsPerTargetIdMax}' of target '${id}' with a load balancer has been reached`,
        ),
      ),
  ]
}

const withTargets = (group: TargetGroupState, added: ReadonlyArray<RegisteredTarget>): TargetGroupState => {
  const keys = new Set(added.map(({ id, port }) => keyOf(id, port)))
  return {
    ...group,
    targets: {
      ...group.targets,
      ...Object.fromEntries(added.map((target) => [keyOf(target.id, target.port), target])),
    },
    draining: Object.fromEntries(Object.entries(group.draining).filter(([key]) => !keys.has(key))),
  }
}

const atLeastOne = (targets: ReadonlyArray<TargetDescription>): E.Either<ApiError, ReadonlyArray<TargetDescription>> =>
  acceptUnless(targets.length === 0 ? [validationError('At least one target must be specified')] : [], targets)

/** Registers targets, all or none. */
export const registerTargets: Operation<RegisterTargetsInput, object> = (state, input, { now }) =>
  pipe(
    findTargetGroup(state, input.TargetGroupArn ?? ''),
    E.bindTo('group'),
    E.bind('accepted', ({ group }) =>
      pipe(atLeastOne(input.Targets ?? []), E.flatMap(E.traverseArray((target) => acceptTarget(state, group, target)))),
    ),
    E.flatMap(({ group, accepted }) => {
      const added = accepted
        .filter(({ id, port }) => !Object.hasOwn(group.targets, keyOf(id, port)))
        .map((target): RegisteredTarget => ({ ...target, registeredAt: now }))
      const changed = withTargets(group, added)
      return acceptUnless(
        quotaProblems(state, changed, added),
        added.length === 0 ? state : putTargetGroup(state, changed),
      )
    }),
    E.map((next) => ({ state: next, output: {} })),
  )

const delayMilliseconds = ({ attributes, targetType }: TargetGroupState): number =>
  targetType === 'lambda' ? 0 : Number(attributes['deregistration_delay.timeout_seconds'] ?? '300') * 1_000

/** Only what may have connections drains; any other target is gone at once. */
const drainingTargets = (
  state: AccountState,
  group: TargetGroupState,
  removed: ReadonlyArray<RegisteredTarget>,
  now: Instant,
): TargetGroupState['draining'] =>
  Object.fromEntries(
    removed
      .filter((target) => healthOf(state, group, target, now).State !== 'unused' && delayMilliseconds(group) > 0)
      .map((target) => [keyOf(target.id, target.port), { ...target, goneAt: now + delayMilliseconds(group) }]),
  )

/** Takes targets out; those that may have connections drain first. */
export const deregisterTargets: Operation<DeregisterTargetsInput, object> = (state, input, { now }) =>
  pipe(
    findTargetGroup(state, input.TargetGroupArn ?? ''),
    E.tap(() => atLeastOne(input.Targets ?? [])),
    E.map((group) => {
      const keys = new Set((input.Targets ?? []).map((target) => keyOf(target.Id ?? '', portOf(group, target))))
      const removed = Object.entries(group.targets).flatMap(([key, target]) => (keys.has(key) ? [target] : []))
      if (removed.length === 0) return { state, output: {} }
      const next = {
        ...group,
        targets: Object.fromEntries(Object.entries(group.targets).filter(([key]) => !keys.has(key))),
        draining: { ...group.draining, ...drainingTargets(state, group, removed, now) },
      }
      return { state: putTargetGroup(state, next), output: {} }
    }),
  )

const toDescription = (
  group: TargetGroupState,
  { id, port, availabilityZone }: Pick<RegisteredTarget, 'id' | 'port' | 'availabilityZone'>,
  health: TargetHealth,
): TargetHealthDescription => ({
  Target: { Id: id, Port: port, ...(availabilityZone === '' ? {} : { AvailabilityZone: availabilityZone }) },
  HealthCheckPort: group.healthCheck.port === 'traffic-port' ? String(port) : group.healthCheck.port,
  TargetHealth: health,
})

const describeAll = (
  state: AccountState,
  group: TargetGroupState,
  now: Instant,
): ReadonlyArray<TargetHealthDescription> => [
  ...Object.values(group.targets).map((target) => toDescription(group, target, healthOf(state, group, target, now))),
  ...Object.values(group.draining).map((target) => toDescription(group, target, draining)),
]

const describeAsked = (
  state: AccountState,
  group: TargetGroupState,
  asked: TargetDescription,
  now: Instant,
): TargetHealthDescription => {
  const id = asked.Id ?? ''
  const port = portOf(group, asked)
  const registered = group.targets[keyOf(id, port)]
  const leaving = group.draining[keyOf(id, port)]
  if (registered !== undefined) return toDescription(group, registered, healthOf(state, group, registered, now))
  if (leaving !== undefined) return toDescription(group, leaving, draining)
  return toDescription(group, { id, port, availabilityZone: '' }, notRegistered)
}

const askedProblems = (
  state: AccountState,
  group: TargetGroupState,
  asked: ReadonlyArray<TargetDescription>,
): ReadonlyArray<ApiError> =>
  group.targetType !== 'instance'
    ? []
    : asked
        .filter(({ Id: id = '' }) => !Object.hasOwn(state.ec2.instances, id))
        .map(({ Id: id = '' }) => invalidTarget(`The following targets are not valid instances: '${id}'`))

/** Gives the health of all targets, or of those asked about. */
export const describeTargetHealth: Operation<DescribeTargetHealthInput, DescribeTargetHealthOutput> = (
  state,
  input,
  { now },
) =>
  pipe(
    findTargetGroup(state, input.TargetGroupArn ?? ''),
    E.flatMap((group) => acceptUnless(askedProblems(state, group, input.Targets ?? []), group)),
    E.map((group) => ({
      state,
      output: {
        TargetHealthDescriptions: [
          ...(input.Targets === undefined || input.Targets.length === 0
            ? describeAll(state, group, now)
            : input.Targets.map((asked) => describeAsked(state, group, asked, now))),
        ],
      },
    })),
  )
