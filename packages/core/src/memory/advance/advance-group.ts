// What does a group look like after a change of ours has been carried out?
// Pure: the remembered picture, the change and what the call returned give the next picture, equal to what reading it again
// would show (attributes that were neither set nor read are not shown). Nothing is read back after a call.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedListener } from '../../aws/listener.js'
import type { ObservedRule } from '../../aws/listener-rule.js'
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import type { ObservedGroup, ObservedLoadBalancerWithListeners } from '../../aws/observed.js'
import type { RuleAction } from '../../aws/rule-action.js'
import type { Tags } from '../../aws/tags.js'
import type { ObservedTargetGroup } from '../../aws/target-group.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ResolvedChange } from '../../plan/change.js'
import { advanceSecurityGroups, withoutKeys } from './advance-security-groups.js'

/** Advances a group's picture by one change. */
export const advanceGroup = (observed: ObservedGroup, change: ResolvedChange, bindings: Bindings): ObservedGroup =>
  attached(advanceParts(observed, change, bindings))

const advanceParts = (observed: ObservedGroup, change: ResolvedChange, bindings: Bindings): ObservedGroup => {
  switch (change._tag) {
    case 'CreateLoadBalancer':
    case 'ModifyLoadBalancerAttributes':
    case 'SetSubnets':
    case 'SetSecurityGroups':
    case 'SetIpAddressType':
    case 'DeleteLoadBalancer':
      return advanceLoadBalancer(observed, change, bindings)
    case 'CreateListener':
      return bindings._tag === 'ListenerBound' ? addListener(observed, change, bindings.arn) : observed
    case 'ModifyListener':
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
      return mapListener(observed, change.listener, (listener) => advanceListener(listener, change))
    case 'DeleteListener':
      return mapListeners(observed, (listeners) => listeners.filter((listener) => listener.arn !== change.listener))
    case 'CreateRule':
      return bindings._tag === 'RuleBound' ? addRule(observed, change, bindings.arn) : observed
    case 'ModifyRule':
      return mapRules(observed, (rules) => rules.map((rule) => (rule.arn === change.rule ? { ...rule, action: change.action } : rule)))
    case 'SetRulePriorities': {
      const priorities = new Map(change.priorities.map((entry) => [entry.rule, entry.priority] as const))
      return mapRules(observed, (rules) =>
        sortRules(rules.map((rule) => ({ ...rule, priority: priorities.get(rule.arn) ?? rule.priority }))),
      )
    }
    case 'DeleteRule':
      return mapRules(observed, (rules) => rules.filter((rule) => rule.arn !== change.rule))
    case 'CreateTargetGroup':
    case 'ModifyTargetGroup':
    case 'ModifyTargetGroupAttributes':
    case 'DeleteTargetGroup':
      return { ...observed, targetGroups: advanceTargetGroups(observed.targetGroups, change, bindings) }
    case 'AddTags':
      return mapTags(observed, change.resource, (tags) => ({ ...tags, ...change.tags }))
    case 'RemoveTags':
      return mapTags(observed, change.resource, (tags) => withoutKeys(tags, change.tagKeys))
    default:
      return { ...observed, securityGroups: advanceSecurityGroups(observed.securityGroups, change, bindings) }
  }
}

type LoadBalancerChange = Extract<
  ResolvedChange,
  {
    readonly _tag:
      | 'CreateLoadBalancer'
      | 'ModifyLoadBalancerAttributes'
      | 'SetSubnets'
      | 'SetSecurityGroups'
      | 'SetIpAddressType'
      | 'DeleteLoadBalancer'
  }
>

const advanceLoadBalancer = (observed: ObservedGroup, change: LoadBalancerChange, bindings: Bindings): ObservedGroup => {
  switch (change._tag) {
    case 'CreateLoadBalancer':
      return bindings._tag !== 'LoadBalancerBound'
        ? observed
        : {
            ...observed,
            loadBalancers: [
              ...observed.loadBalancers,
              {
                listeners: [],
                loadBalancer: {
                  name: change.name,
                  scheme: change.scheme,
                  ipAddressType: change.ipAddressType,
                  subnetIds: [...change.subnetIds].sort(),
                  securityGroupIds: [...change.securityGroups].sort(),
                  attributes: {},
                  tags: change.tags,
                  arn: bindings.arn,
                  dnsName: bindings.dnsName,
                  canonicalHostedZoneId: bindings.canonicalHostedZoneId,
                  state: bindings.state,
                  createdAt: bindings.createdAt,
                  vpcId: bindings.vpcId,
                },
              },
            ].sort(byAge),
          }
    case 'ModifyLoadBalancerAttributes':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({
        ...found,
        attributes: { ...found.attributes, ...change.attributes },
      }))
    case 'SetSubnets':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({ ...found, subnetIds: [...change.subnetIds].sort() }))
    case 'SetSecurityGroups':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({
        ...found,
        securityGroupIds: [...change.securityGroups].sort(),
      }))
    case 'SetIpAddressType':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({ ...found, ipAddressType: change.ipAddressType }))
    case 'DeleteLoadBalancer':
      return {
        ...observed,
        loadBalancers: observed.loadBalancers.filter((entry) => entry.loadBalancer.arn !== change.loadBalancer),
      }
  }
}

const byAge = (left: ObservedLoadBalancerWithListeners, right: ObservedLoadBalancerWithListeners): number =>
  left.loadBalancer.createdAt - right.loadBalancer.createdAt || (left.loadBalancer.arn < right.loadBalancer.arn ? -1 : 1)

const addListener = (
  observed: ObservedGroup,
  change: Extract<ResolvedChange, { readonly _tag: 'CreateListener' }>,
  arn: string,
): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map((entry) =>
    entry.loadBalancer.arn !== change.loadBalancer
      ? entry
      : {
          ...entry,
          listeners: [
            ...entry.listeners,
            {
              arn,
              port: change.port,
              protocol: change.protocol,
              defaultCertificateArn: change.defaultCertificateArn,
              certificateArns: [],
              sslPolicy: change.sslPolicy,
              defaultAction: change.defaultAction,
              rules: [],
              tags: change.tags,
            },
          ].sort((left, right) => left.port - right.port),
        },
  ),
})

const advanceListener = (
  listener: ObservedListener,
  change: Extract<
    ResolvedChange,
    { readonly _tag: 'ModifyListener' | 'AddListenerCertificate' | 'RemoveListenerCertificate' }
  >,
): ObservedListener => {
  switch (change._tag) {
    case 'ModifyListener':
      return {
        ...listener,
        protocol: change.protocol,
        defaultCertificateArn: change.protocol === 'HTTPS' ? change.defaultCertificateArn : O.none,
        certificateArns: change.protocol === 'HTTPS' ? listener.certificateArns : [],
        sslPolicy: change.protocol === 'HTTPS' ? O.alt(() => listener.sslPolicy)(change.sslPolicy) : O.none,
        defaultAction: change.defaultAction,
      }
    case 'AddListenerCertificate':
      return {
        ...listener,
        certificateArns: [...new Set([...listener.certificateArns, change.certificateArn])].sort(),
      }
    case 'RemoveListenerCertificate':
      return { ...listener, certificateArns: listener.certificateArns.filter((arn) => arn !== change.certificateArn) }
  }
}

const addRule = (
  observed: ObservedGroup,
  change: Extract<ResolvedChange, { readonly _tag: 'CreateRule' }>,
  arn: string,
): ObservedGroup =>
  mapListener(observed, change.listener, (listener) => ({
    ...listener,
    rules: sortRules([
      ...listener.rules,
      { arn, priority: change.priority, conditions: change.conditions, action: change.action, tags: change.tags },
    ]),
  }))

const sortRules = (rules: ReadonlyArray<ObservedRule>): ReadonlyArray<ObservedRule> =>
  [...rules].sort((left, right) => left.priority - right.priority)

const advanceTargetGroups = (
  targetGroups: ReadonlyArray<ObservedTargetGroup>,
  change: Extract<
    ResolvedChange,
    { readonly _tag: 'CreateTargetGroup' | 'ModifyTargetGroup' | 'ModifyTargetGroupAttributes' | 'DeleteTargetGroup' }
  >,
  bindings: Bindings,
): ReadonlyArray<ObservedTargetGroup> => {
  const map = (
    next: (found: ObservedTargetGroup) => ObservedTargetGroup,
    arn: string,
  ): ReadonlyArray<ObservedTargetGroup> => targetGroups.map((found) => (found.arn === arn ? next(found) : found))
  switch (change._tag) {
    case 'CreateTargetGroup':
      return bindings._tag !== 'TargetGroupBound'
        ? targetGroups
        : [
            ...targetGroups,
            { ...change.targetGroup, attributes: {}, arn: bindings.arn, loadBalancerArns: [] },
          ].sort((left, right) => (left.name < right.name ? -1 : 1))
    case 'ModifyTargetGroup':
      return map((found) => ({ ...found, healthCheck: change.healthCheck }), change.targetGroup)
    case 'ModifyTargetGroupAttributes':
      return map((found) => ({ ...found, attributes: { ...found.attributes, ...change.attributes } }), change.targetGroup)
    case 'DeleteTargetGroup':
      return targetGroups.filter((found) => found.arn !== change.targetGroup)
  }
}

const mapLoadBalancer = (
  observed: ObservedGroup,
  arn: string,
  next: (found: ObservedLoadBalancer) => ObservedLoadBalancer,
): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map((entry) =>
    entry.loadBalancer.arn === arn ? { ...entry, loadBalancer: next(entry.loadBalancer) } : entry,
  ),
})

const mapListeners = (
  observed: ObservedGroup,
  next: (listeners: ReadonlyArray<ObservedListener>) => ReadonlyArray<ObservedListener>,
): ObservedGroup => ({
  ...observed,
  loadBalancers: observed.loadBalancers.map((entry) => ({ ...entry, listeners: next(entry.listeners) })),
})

const mapListener = (
  observed: ObservedGroup,
  arn: string,
  next: (listener: ObservedListener) => ObservedListener,
): ObservedGroup =>
  mapListeners(observed, (listeners) => listeners.map((listener) => (listener.arn === arn ? next(listener) : listener)))

const mapRules = (
  observed: ObservedGroup,
  next: (rules: ReadonlyArray<ObservedRule>) => ReadonlyArray<ObservedRule>,
): ObservedGroup =>
  mapListeners(observed, (listeners) => listeners.map((listener) => ({ ...listener, rules: next(listener.rules) })))

const mapTags = (observed: ObservedGroup, arn: string, next: (tags: Tags) => Tags): ObservedGroup => {
  const tagged = <Item extends { readonly arn: string; readonly tags: Tags }>(item: Item): Item =>
    item.arn === arn ? { ...item, tags: next(item.tags) } : item
  return {
    ...observed,
    loadBalancers: observed.loadBalancers.map((entry) => ({
      loadBalancer: tagged(entry.loadBalancer),
      listeners: entry.listeners.map((listener) => ({ ...tagged(listener), rules: listener.rules.map(tagged) })),
    })),
    targetGroups: observed.targetGroups.map(tagged),
  }
}

/** A target group belongs to the load balancers whose listeners and rules refer to it. */
const attached = (observed: ObservedGroup): ObservedGroup => {
  const users = new Map<string, Set<string>>()
  for (const { loadBalancer, listeners } of observed.loadBalancers) {
    for (const arn of listeners.flatMap((listener) => [listener.defaultAction, ...listener.rules.map((rule) => rule.action)]).flatMap(arnsOf)) {
      users.set(arn, (users.get(arn) ?? new Set()).add(loadBalancer.arn))
    }
  }
  return {
    ...observed,
    targetGroups: observed.targetGroups.map((found) => ({
      ...found,
      loadBalancerArns: [...(users.get(found.arn) ?? [])].sort(),
    })),
  }
}

const arnsOf = (action: RuleAction): ReadonlyArray<string> =>
  action._tag === 'Forward'
    ? action.targets.flatMap((target) => (target.targetGroup._tag === 'Given' ? [target.targetGroup.awsId] : []))
    : []
