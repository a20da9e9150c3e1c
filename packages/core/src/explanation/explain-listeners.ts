// What does each listener of a load balancer do with a request, and who asked for that?
// From a picture of a group, what its Ingress asks for and the request to one answer per listener that is asked. A rule is
// known by its conditions, as everywhere: that tells which Ingress asks for it, whatever its number.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { GroupId } from '../aws/group-id.js'
import { showGroupId } from '../aws/group-id.js'
import type { ObservedListener } from '../aws/listener.js'
import { type ObservedRule, type RuleSource, rulePriorityOrd } from '../aws/listener-rule.js'
import type { ObservedGroup } from '../aws/observed.js'
import { isOwnedBy } from '../aws/ownership.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { ForwardTarget, RuleAction } from '../aws/rule-action.js'
import { conditionsContent } from '../aws/rule-content.js'
import type { DesiredGroup } from '../desired/desired-group.js'
import { ingressRef, objectKey, renderObjectRef } from '../kubernetes/object-ref.js'
import { findObject } from '../kubernetes/find-object.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { rememberedTargets } from '../memory/find-remembered.js'
import type { Remembered } from '../memory/remembered.js'
import { targetGroupBackends } from '../memory/target-group-backends.js'
import { describeReference } from '../plan/words/describe-change.js'
import { type CloseRule, explainRules } from '../routing/explain-rules.js'
import { httpRequest } from '../routing/http-request.js'
import { redirectLocation } from '../routing/redirect-location.js'
import type {
  ExplainedRequest,
  ListenerAnswer,
  ToldAction,
  ToldCloseRule,
  ToldRule,
  ToldSource,
  ToldTargetGroup,
} from './explanation.js'

/** One group at one moment. */
export interface ExplainedGroup {
  readonly clusterName: string
  readonly snapshot: Snapshot
  readonly group: GroupId
  readonly observed: ObservedGroup
  readonly desired: O.Option<DesiredGroup>
  /** Of the same moment as the picture. */
  readonly remembered: Remembered
}

/** More close rules than this help nobody. */
const closeMax = 5

/** Explains the listeners of the group's load balancer that are asked; none when there is no load balancer. */
export const explainListeners = (
  explained: ExplainedGroup,
  request: ExplainedRequest,
): O.Option<ReadonlyArray<ListenerAnswer>> =>
  pipe(
    presentLoadBalancer(explained.observed),
    O.map(({ listeners }) =>
      listeners.filter((listener) => isAsked(request, listener)).map((listener) => explainListener(explained, listener, request)),
    ),
  )

/** Tells whether a request asks this listener. */
export const isAsked = (
  { protocol, port }: ExplainedRequest,
  listener: Pick<ObservedListener, 'protocol' | 'port'>,
): boolean =>
  (O.isNone(protocol) || protocol.value === listener.protocol) && (O.isNone(port) || port.value === listener.port)

const explainListener = (
  explained: ExplainedGroup,
  listener: ObservedListener,
  request: ExplainedRequest,
): ListenerAnswer => {
  const { matched, close } = explainRules(listener.rules, httpRequest(request))
  const action = O.isSome(matched) ? matched.value.action : listener.defaultAction
  const sources = ruleSources(explained, listener)
  const told = close.slice(0, closeMax)
  return {
    protocol: listener.protocol,
    port: listener.port,
    rule: O.map((rule: ObservedRule) => toToldRule(rule, sources))(matched),
    action: tellAction(explained, action, { listener, request }),
    close: RA.sortBy([closePriorityOrd])(told).map((judged) => toToldCloseRule(judged, sources)),
    closeLeftOut: close.length - told.length,
  }
}

const closePriorityOrd = {
  equals: (left: CloseRule<ObservedRule>, right: CloseRule<ObservedRule>): boolean => rulePriorityOrd.equals(left.rule, right.rule),
  compare: (left: CloseRule<ObservedRule>, right: CloseRule<ObservedRule>): -1 | 0 | 1 => rulePriorityOrd.compare(left.rule, right.rule),
}

type SourceOf = (rule: ObservedRule) => ToldSource

const toToldRule = (rule: ObservedRule, sourceOf: SourceOf): ToldRule => ({
  number: rule.priority,
  conditions: rule.conditions,
  source: sourceOf(rule),
})

const toToldCloseRule = (judged: CloseRule<ObservedRule>, sourceOf: SourceOf): ToldCloseRule =>
  judged._tag === 'StandsBelow'
    ? { _tag: 'StandsBelow', ...toToldRule(judged.rule, sourceOf) }
    : { _tag: 'NotMet', unmet: judged.unmet, ...toToldRule(judged.rule, sourceOf) }

/** Of two wanted rules with the same conditions the earlier one answers. */
const ruleSources = (explained: ExplainedGroup, { port }: ObservedListener): SourceOf => {
  const { clusterName, group, desired, snapshot } = explained
  const wanted = O.isSome(desired) && desired.value._tag === 'GroupWanted' ? desired.value.listeners : []
  const rules = wanted.filter((listener) => listener.port === port).flatMap((listener) => listener.rules)
  const byContent = new Map(RA.reverse(rules).map((rule) => [conditionsContent(rule.conditions), rule.source] as const))
  return (rule) => {
    if (!isOwnedBy(clusterName, group, rule.tags)) return { _tag: 'MadeByOthers' }
    const source = byContent.get(conditionsContent(rule.conditions))
    return source === undefined ? { _tag: 'LeftOver', group: showGroupId(group) } : askedFor(snapshot, source)
  }
}

const askedFor = (snapshot: Snapshot, { ingressNamespace, ingressName, path }: RuleSource): ToldSource => ({
  _tag: 'AskedFor',
  ingress: renderObjectRef(ingressRef(ingressNamespace, ingressName)),
  path,
  written: writtenPath(snapshot, { ingressNamespace, ingressName, path }),
})

const pathPlace = /^spec\.rules\[(\d+)\]\.http\.paths\[(\d+)\]$/

/** The path as it stands in the Ingress: `Prefix /v2`. */
const writtenPath = (snapshot: Snapshot, { ingressNamespace, ingressName, path }: RuleSource): string => {
  const [, rule = '', place = ''] = pathPlace.exec(path) ?? []
  const found = findObject(snapshot, 'Ingress', { namespace: ingressNamespace, name: ingressName })
  if (found._tag !== 'Found' || rule === '') return ''
  const written = found.object.rules[Number(rule)]?.paths[Number(place)]
  return written === undefined ? '' : `${written.pathType} ${O.getOrElse(() => '(no path)')(written.path)}`
}

const tellAction = (
  explained: ExplainedGroup,
  action: RuleAction,
  { listener, request }: { readonly listener: ObservedListener; readonly request: ExplainedRequest },
): ToldAction => {
  switch (action._tag) {
    case 'Forward':
      return { _tag: 'Forwards', targetGroups: action.targets.map((target) => tellTargetGroup(explained, target)) }
    case 'Redirect':
      return {
        _tag: 'Redirects',
        statusCode: action.statusCode.replace('HTTP_', ''),
        location: redirectLocation(action, listener, request),
      }
    case 'FixedResponse':
      return {
        _tag: 'Responds',
        statusCode: action.statusCode,
        contentType: O.getOrElse(() => '')(action.contentType),
        body: O.getOrElse(() => '')(action.messageBody),
      }
    case 'Unmodelled':
      return { _tag: 'NotModelled', description: action.description }
  }
}

const tellTargetGroup = ({ group, remembered }: ExplainedGroup, { targetGroup, weight }: ForwardTarget): ToldTargetGroup => {
  const arn = targetGroup._tag === 'Given' ? targetGroup.awsId : ''
  const own = targetGroupBackends(remembered, group).find(
    ({ observed }) => O.isSome(observed) && observed.value.arn === arn,
  )
  return {
    name: own === undefined ? describeReference(targetGroup) : own.scope.targetGroupName,
    service: own === undefined ? '' : `Service ${objectKey(own.claim.service)}:${own.claim.portReference}`,
    weight,
    health: arn.startsWith('arn:') ? healthOf(remembered, arn) : O.none,
  }
}

/** A draining target takes no new requests: it does not count. */
const healthOf = (remembered: Remembered, arn: string): ToldTargetGroup['health'] =>
  pipe(
    rememberedTargets(remembered, arn).observed,
    O.map(({ targets }) => targets.filter(({ state }) => state !== 'draining' && state !== 'unhealthy.draining')),
    O.map((targets) => ({ healthy: targets.filter(({ state }) => state === 'healthy').length, all: targets.length })),
  )
