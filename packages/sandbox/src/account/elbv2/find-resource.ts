// Where in the state is the resource an ARN names, and how is it replaced?
// From ARNs to resources or to the NotFound error of their kind, and from a changed resource to a changed account.
// Fresh load balancers and target groups can be invisible for a while (limits.createVisibilityMilliseconds): lookups
// for operations that are known to suffer from it say so by their name.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { ApiError } from '../operation.js'
import { kindOfArn, listenerArnOfRule, loadBalancerArnOfListener, type ResourceKind } from './elbv2-arn.js'
import { notFound, validationError } from './elbv2-error.js'
import type { ElbV2State, ListenerState, LoadBalancerState, RuleState, TargetGroupState } from './elbv2-state.js'

type Found<Resource> = E.Either<ApiError, Resource>

const words: Readonly<Record<ResourceKind, string>> = {
  LoadBalancer: 'load balancer',
  Listener: 'listener',
  Rule: 'rule',
  TargetGroup: 'target group',
  TrustStore: 'trust store',
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Refuses a text that is not an ARN of the kind. */
export const requireArn = (kind: ResourceKind, arn: string): Found<string> =>
  pipe(
    kindOfArn(arn),
    E.fromOption(() => validationError(`'${arn}' is not a valid ${words[kind]} ARN`)),
    E.filterOrElse(
      (found) => found === kind,
      () => validationError(`'${arn}' is not a valid ${words[kind]} ARN`),
    ),
    E.map(() => arn),
  )

const orNotFound =
  <Resource>(kind: ResourceKind, arn: string) =>
  (resource: Resource | undefined): Found<Resource> =>
    resource === undefined
      ? E.left(notFound[kind](`${capitalised(words[kind])} '${arn}' not found`))
      : E.right(resource)

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** Finds a load balancer, however fresh. */
export const findLoadBalancer = ({ elbv2 }: AccountState, arn: string): Found<LoadBalancerState> =>
  pipe(
    requireArn('LoadBalancer', arn),
    E.flatMap(() => orNotFound<LoadBalancerState>('LoadBalancer', arn)(own(elbv2.loadBalancers, arn))),
  )

export interface FoundListener {
  readonly loadBalancer: LoadBalancerState
  readonly listener: ListenerState
}

export interface FoundRule extends FoundListener {
  readonly rule: RuleState
}

const listenerAt = ({ elbv2 }: AccountState, arn: string): FoundListener | undefined => {
  const loadBalancer = own(elbv2.loadBalancers, loadBalancerArnOfListener(arn))
  const listener = loadBalancer === undefined ? undefined : own(loadBalancer.listeners, arn)
  return loadBalancer === undefined || listener === undefined ? undefined : { loadBalancer, listener }
}

/** Finds a listener with its load balancer. */
export const findListener = (state: AccountState, arn: string): Found<FoundListener> =>
  pipe(
    requireArn('Listener', arn),
    E.flatMap(() => orNotFound<FoundListener>('Listener', arn)(listenerAt(state, arn))),
  )

const ruleAt = (state: AccountState, arn: string): FoundRule | undefined => {
  const parents = listenerAt(state, listenerArnOfRule(arn))
  const rule = parents === undefined ? undefined : own(parents.listener.rules, arn)
  return parents === undefined || rule === undefined ? undefined : { ...parents, rule }
}

/** Finds a rule with its parents; default rules are not among a listener's rules and are not found. */
export const findRule = (state: AccountState, arn: string): Found<FoundRule> =>
  pipe(
    requireArn('Rule', arn),
    E.flatMap(() => orNotFound<FoundRule>('Rule', arn)(ruleAt(state, arn))),
  )

/** Tells whether an ARN names the default rule of a listener that exists. */
export const isDefaultRule = (state: AccountState, arn: string): boolean =>
  listenerAt(state, listenerArnOfRule(arn))?.listener.defaultRuleArn === arn

/** Finds a target group, however fresh. */
export const findTargetGroup = ({ elbv2 }: AccountState, arn: string): Found<TargetGroupState> =>
  pipe(
    requireArn('TargetGroup', arn),
    E.flatMap(() => orNotFound<TargetGroupState>('TargetGroup', arn)(own(elbv2.targetGroups, arn))),
  )

/** Tells whether a fresh resource has reached the servers that answer describes. */
export const isVisible = (
  { limits }: AccountState,
  { createdAt }: { readonly createdAt: Instant },
  now: Instant,
): boolean => now >= createdAt + limits.createVisibilityMilliseconds

/** Finds a target group unless it is too fresh to be seen. */
export const findVisibleTargetGroup = (state: AccountState, arn: string, now: Instant): Found<TargetGroupState> =>
  pipe(
    findTargetGroup(state, arn),
    E.filterOrElse(
      (group) => isVisible(state, group, now),
      () => notFound.TargetGroup(`Target group '${arn}' not found`),
    ),
  )

/** Replaces the state of ELBv2 in the account. */
export const withElbV2 = (state: AccountState, change: Partial<ElbV2State>): AccountState => ({
  ...state,
  elbv2: { ...state.elbv2, ...change },
})

/** Adds or replaces a load balancer. */
export const putLoadBalancer = (state: AccountState, loadBalancer: LoadBalancerState): AccountState =>
  withElbV2(state, { loadBalancers: { ...state.elbv2.loadBalancers, [loadBalancer.arn]: loadBalancer } })

/** Adds or replaces a listener of a load balancer that exists. */
export const putListener = (state: AccountState, listener: ListenerState): AccountState => {
  const loadBalancer = state.elbv2.loadBalancers[loadBalancerArnOfListener(listener.arn)]
  return loadBalancer === undefined
    ? state
    : putLoadBalancer(state, { ...loadBalancer, listeners: { ...loadBalancer.listeners, [listener.arn]: listener } })
}

/** Adds or replaces a rule of a listener that exists. */
export const putRule = (state: AccountState, rule: RuleState): AccountState => {
  const parents = listenerAt(state, listenerArnOfRule(rule.arn))
  return parents === undefined
    ? state
    : putListener(state, { ...parents.listener, rules: { ...parents.listener.rules, [rule.arn]: rule } })
}

/** Adds or replaces a target group. */
export const putTargetGroup = (state: AccountState, targetGroup: TargetGroupState): AccountState =>
  withElbV2(state, { targetGroups: { ...state.elbv2.targetGroups, [targetGroup.arn]: targetGroup } })

/** Leaves one entry out of a record. */
export const without = <Value>(record: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
