// What does the data plane need to know of the simulated account?
// From the ELBv2 state to listeners with their rules in the form of the routing model, targets with their health at
// an instant, and the names on their certificates. The only file of the data plane that reads account state. Load
// balancers that are still provisioning answer nobody, as in AWS.
import * as O from 'fp-ts/lib/Option.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Action, RuleTransform } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { RoutingRule } from '@alb-ingress/core/routing/match-request.js'
import type { AccountState } from '../account/account-state.js'
import type { ListenerState, LoadBalancerState, RuleState, TargetGroupState } from '../account/elbv2/elbv2-state.js'
import { healthOf } from '../account/elbv2/target-health.js'
import { readCondition } from './read-condition.js'

export interface DataPlaneTarget {
  readonly id: string
  readonly port: number
  /** As DescribeTargetHealth says: `healthy`, `initial`, `unhealthy`, `unused`. */
  readonly health: string
}

export interface DataPlaneTargetGroup {
  readonly arn: string
  readonly name: string
  readonly protocol: string
  readonly targets: ReadonlyArray<DataPlaneTarget>
  readonly tags: Readonly<Record<string, string>>
}

export interface WeightedTargetGroup {
  readonly targetGroup: DataPlaneTargetGroup
  readonly weight: number
}

export type DataPlaneAction =
  | { readonly _tag: 'Forward'; readonly targetGroups: ReadonlyArray<WeightedTargetGroup> }
  | {
      readonly _tag: 'Redirect'
      readonly protocol: string
      readonly host: string
      readonly port: string
      readonly path: string
      readonly query: string
      readonly statusCode: number
    }
  | { readonly _tag: 'FixedResponse'; readonly statusCode: number; readonly contentType: string; readonly body: string }
  /** Authentication and token validation: the request is not let through. */
  | { readonly _tag: 'NotSimulated'; readonly type: string }

export interface Rewrite {
  readonly subject: 'Host' | 'Url'
  readonly expression: string
  readonly replacement: string
}

export interface DataPlaneRule extends RoutingRule {
  readonly arn: string
  readonly action: DataPlaneAction
  readonly rewrites: ReadonlyArray<Rewrite>
}

export interface ListenerCertificate {
  readonly arn: string
  readonly names: ReadonlyArray<string>
}

/** What opening a port needs. */
export interface ListenerAddress {
  readonly arn: string
  readonly loadBalancerName: string
  readonly dnsName: string
  readonly port: number
  readonly protocol: 'HTTP' | 'HTTPS'
}

export interface DataPlaneListener extends ListenerAddress {
  /** The default one first; empty for HTTP. */
  readonly certificates: ReadonlyArray<ListenerCertificate>
  readonly rules: ReadonlyArray<DataPlaneRule>
  readonly defaultAction: DataPlaneAction
}

/** Names the listeners of all active load balancers, by load balancer name and port. */
export const listenerAddresses = (state: AccountState, now: Instant): ReadonlyArray<ListenerAddress> =>
  activeListeners(state, now).map(([loadBalancer, listener]) => addressOf(loadBalancer, listener))

/** Reads the listeners of all active load balancers, by load balancer name and port. */
export const dataPlaneListeners = (state: AccountState, now: Instant): ReadonlyArray<DataPlaneListener> =>
  activeListeners(state, now).map(([loadBalancer, listener]) => readListener(state, loadBalancer, listener, now))

/** Reads one listener; none if it, or its load balancer, is not there or not active. */
export const dataPlaneListener = (state: AccountState, arn: string, now: Instant): O.Option<DataPlaneListener> =>
  pipe(
    Object.values(state.elbv2.loadBalancers).find(({ listeners }) => Object.hasOwn(listeners, arn)),
    O.fromNullable,
    O.filter(({ activeAt }) => activeAt <= now),
    O.flatMap((loadBalancer) =>
      pipe(
        O.fromNullable(loadBalancer.listeners[arn]),
        O.map((listener) => readListener(state, loadBalancer, listener, now)),
      ),
    ),
  )

const activeListeners = (
  state: AccountState,
  now: Instant,
): ReadonlyArray<readonly [LoadBalancerState, ListenerState]> =>
  Object.values(state.elbv2.loadBalancers)
    .filter(({ activeAt }) => activeAt <= now)
    .toSorted((left, right) => stringOrd.compare(left.name, right.name))
    .flatMap((loadBalancer) =>
      Object.values(loadBalancer.listeners)
        .toSorted((left, right) => left.port - right.port)
        .map((listener) => [loadBalancer, listener] as const),
    )

const addressOf = ({ name, dnsName }: LoadBalancerState, { arn, port, protocol }: ListenerState): ListenerAddress => ({
  arn,
  loadBalancerName: name,
  dnsName,
  port,
  protocol,
})

const readListener = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  listener: ListenerState,
  now: Instant,
): DataPlaneListener => ({
  ...addressOf(loadBalancer, listener),
  certificates: readCertificates(state, listener),
  rules: Object.values(listener.rules).map((rule) => readRule(state, rule, now)),
  defaultAction: readActions(state, listener.defaultActions, now),
})

const readCertificates = (
  { acm }: AccountState,
  { protocol, defaultCertificateArn, certificateArns }: ListenerState,
): ReadonlyArray<ListenerCertificate> =>
  protocol === 'HTTP'
    ? []
    : [...new Set([defaultCertificateArn, ...certificateArns])].map((arn) => ({
        arn,
        names: acm.certificates[arn]?.subjectAlternativeNames ?? [],
      }))

const readRule = (state: AccountState, rule: RuleState, now: Instant): DataPlaneRule => ({
  arn: rule.arn,
  priority: rule.priority,
  conditions: rule.conditions.map(readCondition),
  action: readActions(state, rule.actions, now),
  rewrites: rule.transforms.flatMap(readRewrites),
})

/** Of several actions the last one answers; what comes before it would have to let the request through. */
const readActions = (state: AccountState, actions: ReadonlyArray<Action>, now: Instant): DataPlaneAction => {
  const inOrder = actions.toSorted((left, right) => (left.Order ?? 0) - (right.Order ?? 0))
  const first = inOrder[0]
  return first === undefined ? { _tag: 'NotSimulated', type: 'none' } : readAction(state, first, now)
}

const readAction = (state: AccountState, action: Action, now: Instant): DataPlaneAction => {
  switch (action.Type) {
    case 'forward':
      return { _tag: 'Forward', targetGroups: readForward(state, action, now) }
    case 'redirect':
      return readRedirect(action)
    case 'fixed-response':
      return {
        _tag: 'FixedResponse',
        statusCode: Number(action.FixedResponseConfig?.StatusCode ?? 503),
        contentType: action.FixedResponseConfig?.ContentType ?? 'text/plain',
        body: action.FixedResponseConfig?.MessageBody ?? '',
      }
    default:
      return { _tag: 'NotSimulated', type: action.Type ?? 'unknown' }
  }
}

const readRedirect = ({ RedirectConfig: config }: Action): DataPlaneAction => ({
  _tag: 'Redirect',
  protocol: config?.Protocol ?? '#{protocol}',
  host: config?.Host ?? '#{host}',
  port: config?.Port ?? '#{port}',
  path: config?.Path ?? '/#{path}',
  query: config?.Query ?? '#{query}',
  statusCode: config?.StatusCode === 'HTTP_301' ? 301 : 302,
})

const readForward = (state: AccountState, action: Action, now: Instant): ReadonlyArray<WeightedTargetGroup> => {
  const groups = action.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action.TargetGroupArn, Weight: 1 }]
  return groups.flatMap(({ TargetGroupArn: arn = '', Weight: weight = 1 }) => {
    const group = state.elbv2.targetGroups[arn]
    return group === undefined ? [] : [{ targetGroup: readTargetGroup(state, group, now), weight }]
  })
}

const readTargetGroup = (state: AccountState, group: TargetGroupState, now: Instant): DataPlaneTargetGroup => ({
  arn: group.arn,
  name: group.name,
  protocol: group.protocol,
  targets: Object.values(group.targets)
    .map((target) => ({ id: target.id, port: target.port, health: healthOf(state, group, target, now).State ?? '' }))
    .toSorted((left, right) => stringOrd.compare(`${left.id}:${left.port}`, `${right.id}:${right.port}`)),
  tags: group.tags,
})

const readRewrites = ({
  Type,
  UrlRewriteConfig: url,
  HostHeaderRewriteConfig: host,
}: RuleTransform): ReadonlyArray<Rewrite> =>
  (Type === 'url-rewrite' ? url?.Rewrites : host?.Rewrites)?.map(
    ({ Regex: expression = '', Replace: replacement = '' }) => ({
      subject: Type === 'url-rewrite' ? 'Url' : 'Host',
      expression,
      replacement,
    }),
  ) ?? []
