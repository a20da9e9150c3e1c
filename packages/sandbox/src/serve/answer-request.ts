// What does a simulated listener answer to one request?
// From a listener and a request to the answer that the load balancer gives itself, or to the target that a request is
// forwarded to. Rules are chosen by the routing model; here are the actions: redirects with their keywords, fixed
// responses, weights, rewrites and health. Pure: the turn, a number that grows with each request, decides between
// weighted groups and between targets, so that a sequence of requests is answered the same way every time.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { httpRequest, type ReceivedRequest } from '@alb-ingress/core/routing/http-request.js'
import { matchRequest } from '@alb-ingress/core/routing/match-request.js'
import type {
  DataPlaneAction,
  DataPlaneListener,
  DataPlaneTarget,
  DataPlaneTargetGroup,
  Rewrite,
  WeightedTargetGroup,
} from './data-plane-listener.js'

export type DataPlaneAnswer =
  | {
      readonly _tag: 'Respond'
      /** The priority of the rule that matched, or `default`. */
      readonly rule: string
      readonly statusCode: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  | {
      readonly _tag: 'PassOn'
      readonly rule: string
      readonly targetGroup: DataPlaneTargetGroup
      readonly target: DataPlaneTarget
      /** As the target sees them, after rewrites. */
      readonly host: string
      readonly requestTarget: string
    }

/** Answers one request. */
export const answerOfListener = (
  listener: DataPlaneListener,
  received: ReceivedRequest,
  turn: number,
): DataPlaneAnswer => {
  const matched = matchRequest(listener.rules, httpRequest(received))
  const rule = O.isSome(matched) ? String(matched.value.priority) : 'default'
  const action = O.isSome(matched) ? matched.value.action : listener.defaultAction
  const rewrites = O.isSome(matched) ? matched.value.rewrites : []
  switch (action._tag) {
    case 'FixedResponse':
      return respond(rule, action.statusCode, { 'content-type': action.contentType }, action.body)
    case 'Redirect':
      return respond(rule, action.statusCode, { location: redirectLocation(action, listener, received) }, '')
    case 'Forward':
      return forward(rule, action.targetGroups, rewrites, received, turn)
    case 'NotSimulated':
      return respond(rule, 501, plainText, `action ${action.type} is not simulated\n`)
  }
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' }

const respond = (
  rule: string,
  statusCode: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): DataPlaneAnswer => ({ _tag: 'Respond', rule, statusCode, headers, body })

const unavailable = (rule: string, why: string): DataPlaneAnswer =>
  respond(rule, 503, plainText, `503 Service Temporarily Unavailable: ${why}\n`)

/** The port is always written, and the query only when there is one. */
const redirectLocation = (
  action: Extract<DataPlaneAction, { readonly _tag: 'Redirect' }>,
  listener: DataPlaneListener,
  received: ReceivedRequest,
): string => {
  const [path, query] = splitOnce(received.target, '?')
  const keywords: Readonly<Record<string, string>> = {
    protocol: listener.protocol.toLowerCase(),
    host: received.host.replace(/:\d*$/, ''),
    port: String(listener.port),
    path: path.replace(/^\//, ''),
    query,
  }
  const expand = (text: string): string =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, keyword: string) => keywords[keyword] ?? '')
  const expandedQuery = expand(action.query)
  const authority = `${expand(action.host)}:${expand(action.port)}`
  const base = `${expand(action.protocol).toLowerCase()}://${authority}${expand(action.path)}`
  return expandedQuery === '' ? base : `${base}?${expandedQuery}`
}

const splitOnce = (text: string, separator: string): readonly [string, string] => {
  const index = text.indexOf(separator)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

const forward = (
  rule: string,
  targetGroups: ReadonlyArray<WeightedTargetGroup>,
  rewrites: ReadonlyArray<Rewrite>,
  received: ReceivedRequest,
  turn: number,
): DataPlaneAnswer => {
  const group = chooseTargetGroup(targetGroups, turn)
  if (O.isNone(group)) return unavailable(rule, 'no target group has a weight')
  const target = chooseTarget(group.value.targets, turn)
  if (O.isNone(target)) return unavailable(rule, `target group ${group.value.name} has no healthy target`)
  const rewritten = rewrite(rewrites, received)
  return O.isNone(rewritten)
    ? respond(rule, 500, plainText, '500 Internal Server Error: a rewrite of the rule failed\n')
    : { _tag: 'PassOn', rule, targetGroup: group.value, target: target.value, ...rewritten.value }
}

/**
 * Chooses by weight: of as many turns as the weights add up to, each group gets its weight, and the turns of a group
 * are spread out instead of following each other. No other group stands in for one without targets, as in AWS.
 */
export const chooseTargetGroup = (
  targetGroups: ReadonlyArray<WeightedTargetGroup>,
  turn: number,
): O.Option<DataPlaneTargetGroup> => {
  const total = targetGroups.reduce((sum, { weight }) => sum + weight, 0)
  if (total === 0) return O.none
  const position = (turn * spreadingStep(total)) % total
  let upper = 0
  for (const { targetGroup, weight } of targetGroups) {
    upper += weight
    if (position < upper) return O.some(targetGroup)
  }
  return O.none
}

/** Near the golden section and without common divisor, so that multiples visit every position once. */
const spreadingStep = (total: number): number => {
  let step = Math.max(1, Math.round(total * 0.618))
  while (greatestCommonDivisor(step, total) !== 1) step += 1
  return step
}

const greatestCommonDivisor = (left: number, right: number): number =>
  right === 0 ? left : greatestCommonDivisor(right, left % right)

/**
 * Chooses among the healthy targets; with none healthy among the unhealthy, because a group of unhealthy targets only
 * is served regardless
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html, 2026-11-22).
 */
const chooseTarget = (targets: ReadonlyArray<DataPlaneTarget>, turn: number): O.Option<DataPlaneTarget> => {
  const healthy = targets.filter(({ health }) => health === 'healthy')
  const serving = healthy.length > 0 ? healthy : targets.filter(({ health }) => health === 'unhealthy')
  return O.fromNullable(serving[turn % Math.max(serving.length, 1)])
}

/** The first expression that matches rewrites; a text that none matches stays. */
const rewrite = (
  rewrites: ReadonlyArray<Rewrite>,
  { host, target }: ReceivedRequest,
): O.Option<{ readonly host: string; readonly requestTarget: string }> =>
  pipe(
    O.Do,
    O.bind('host', () =>
      rewriteText(
        rewrites.filter(({ subject }) => subject === 'Host'),
        host,
      ),
    ),
    O.bind('requestTarget', () =>
      rewriteText(
        rewrites.filter(({ subject }) => subject === 'Url'),
        target,
      ),
    ),
  )

const rewriteText = (rewrites: ReadonlyArray<Rewrite>, text: string): O.Option<string> =>
  O.tryCatch(() => {
    const found = rewrites.find(({ expression }) => new RegExp(expression).test(text))
    return found === undefined ? text : text.replace(new RegExp(found.expression), found.replacement)
  })
