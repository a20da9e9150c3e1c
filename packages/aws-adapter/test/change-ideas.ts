// Which changes can be made of what a group has?
// From a picture and a number to changes of one kind that make sense there; none where nothing fits.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import { clusterTagKey, stackTagKey } from '@alb-ingress/core/aws/tags.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { SandboxBackend } from './sandbox-backend.js'

const tags = { [clusterTagKey]: 'demo', [stackTagKey]: 'shop/web' }

const pick = <Item>(items: ReadonlyArray<Item>, index: number): ReadonlyArray<Item> =>
  items.length === 0 ? [] : items.slice(index % items.length, (index % items.length) + 1)

const listenersOf = ({ loadBalancers }: ObservedGroup) => loadBalancers.flatMap(({ listeners }) => listeners)

const rulesOf = (observed: ObservedGroup) => listenersOf(observed).flatMap(({ rules }) => rules)

const arnsOf = (observed: ObservedGroup): ReadonlyArray<string> => [
  ...observed.loadBalancers.map(({ loadBalancer }) => loadBalancer.arn),
  ...observed.targetGroups.map(({ arn }) => arn),
  ...listenersOf(observed).map(({ arn }) => arn),
  ...rulesOf(observed).map(({ arn }) => arn),
]

/** An action that sends to a target group of the picture, or answers itself. */
const actionOf = (observed: ObservedGroup, number: number): RuleAction => {
  const [targetGroup] = number % 2 === 0 ? pick(observed.targetGroups, number >> 1) : []
  return targetGroup === undefined
    ? {
        _tag: 'FixedResponse',
        statusCode: String(400 + (number % 100)),
        contentType: O.none,
        messageBody: O.some('gone'),
      }
    : { _tag: 'Forward', targets: [{ targetGroup: given(targetGroup.arn), weight: 1 }], stickinessSeconds: O.none }
}

type Idea = (observed: ObservedGroup, number: number, backend: SandboxBackend) => ReadonlyArray<ResolvedChange>

export const ideas: Readonly<Record<string, Idea>> = {
  createSecurityGroup: (_, number, { vpcId }) => [
    {
      _tag: 'CreateSecurityGroup',
      resourceId: 'sg',
      name: `k8s-${String(number)}`,
      description: 'managed',
      vpcId,
      tags,
    },
  ],
  authorize: ({ securityGroups }, number) =>
    pick(securityGroups, number).map((found) => ({
      _tag: 'AuthorizeIngress',
      securityGroup: found.groupId,
      permission: {
        protocol: 'tcp',
        fromPort: number,
        toPort: number,
        source: { _tag: 'Ipv4Block', cidrBlock: `10.${String(number)}.0.0/16` },
        description: 'x',
      },
    })),
  revoke: ({ securityGroups }, number) =>
    pick(securityGroups, number).flatMap((found) =>
      pick(found.permissions, number).map((permission) => ({
        _tag: 'RevokeIngress',
        securityGroup: found.groupId,
        permission,
      })),
    ),
  tagSecurityGroup: ({ securityGroups }, number) =>
    pick(securityGroups, number).map(({ groupId }) => ({
      _tag: 'TagSecurityGroup',
      securityGroup: groupId,
      tags: { team: String(number) },
    })),
  untagSecurityGroup: ({ securityGroups }, number) =>
    pick(securityGroups, number).map(({ groupId }) => ({
      _tag: 'UntagSecurityGroup',
      securityGroup: groupId,
      tagKeys: ['team'],
    })),
  deleteSecurityGroup: ({ securityGroups }, number) =>
    pick(securityGroups, number).map(({ groupId }) => ({ _tag: 'DeleteSecurityGroup', securityGroup: groupId })),
  createTargetGroup: (_, number, { vpcId }) => [
    {
      _tag: 'CreateTargetGroup',
      resourceId: `shop/web-${String(number)}:80`,
      targetGroup: {
        resourceId: `shop/web-${String(number)}:80`,
        name: `k8s-shop-${String(number)}`,
        targetType: number % 2 === 0 ? 'ip' : 'instance',
        protocol: 'HTTP',
        protocolVersion: number % 3 === 0 ? 'HTTP2' : 'HTTP1',
        port: 80 + number,
        ipAddressType: 'ipv4',
        vpcId,
        healthCheck: {
          protocol: 'HTTP',
          port: 'traffic-port',
          path: '/',
          intervalSeconds: 15,
          timeoutSeconds: 5,
          healthyThresholdCount: 2,
          unhealthyThresholdCount: 2,
          matcher: number % 3 === 0 ? '200-299' : '200',
        },
        attributes: {},
        tags: { ...tags, 'ingress.k8s.aws/resource': `shop/web-${String(number)}:80` },
      },
    },
  ],
  modifyTargetGroup: ({ targetGroups }, number) =>
    pick(targetGroups, number).map(({ arn, healthCheck }) => ({
      _tag: 'ModifyTargetGroup',
      targetGroup: arn,
      healthCheck: { ...healthCheck, path: `/${String(number)}` },
    })),
  modifyTargetGroupAttributes: ({ targetGroups }, number) =>
    pick(targetGroups, number).map(({ arn }) => ({
      _tag: 'ModifyTargetGroupAttributes',
      targetGroup: arn,
      attributes: { 'deregistration_delay.timeout_seconds': String(number) },
    })),
  deleteTargetGroup: ({ targetGroups }, number) =>
    pick(targetGroups, number).map(({ arn }) => ({ _tag: 'DeleteTargetGroup', targetGroup: arn })),
  createLoadBalancer: ({ securityGroups }, number, { subnetIds, nodeGroupId }) => [
    {
      _tag: 'CreateLoadBalancer',
      resourceId: 'LoadBalancer',
      name: `k8s-shop-${String(number % 3)}`,
      scheme: 'internal',
      ipAddressType: 'ipv4',
      subnetIds,
      securityGroups: [...pick(securityGroups, number).map(({ groupId }) => groupId), nodeGroupId],
      tags,
    },
  ],
  modifyLoadBalancerAttributes: ({ loadBalancers }, number) =>
    pick(loadBalancers, number).map(({ loadBalancer }) => ({
      _tag: 'ModifyLoadBalancerAttributes',
      loadBalancer: loadBalancer.arn,
      attributes: { 'idle_timeout.timeout_seconds': String(number + 1) },
    })),
  setSecurityGroups: ({ loadBalancers, securityGroups }, number, { nodeGroupId }) =>
    pick(loadBalancers, number).map(({ loadBalancer }) => ({
      _tag: 'SetSecurityGroups',
      loadBalancer: loadBalancer.arn,
      securityGroups: [nodeGroupId, ...pick(securityGroups, number).map(({ groupId }) => groupId)],
    })),
  deleteLoadBalancer: ({ loadBalancers }, number) =>
    number % 4 === 0
      ? pick(loadBalancers, number).map(({ loadBalancer }) => ({
          _tag: 'DeleteLoadBalancer',
          loadBalancer: loadBalancer.arn,
        }))
      : [],
  createListener: (observed, number, { certificateArn }) =>
    pick(observed.loadBalancers, number).map(({ loadBalancer }) => ({
      _tag: 'CreateListener',
      resourceId: String(number),
      loadBalancer: loadBalancer.arn,
      port: 80 + (number % 4),
      protocol: number % 2 === 0 ? 'HTTP' : 'HTTPS',
      defaultCertificateArn: number % 2 === 0 ? O.none : O.some(certificateArn),
      sslPolicy: number % 2 === 0 ? O.none : O.some('ELBSecurityPolicy-2016-08'),
      defaultAction: actionOf(observed, number),
      tags,
    })),
  modifyListener: (observed, number) =>
    pick(listenersOf(observed), number).map(({ arn, protocol, defaultCertificateArn, sslPolicy }) => ({
      _tag: 'ModifyListener',
      listener: arn,
      protocol,
      defaultCertificateArn,
      sslPolicy,
      defaultAction: actionOf(observed, number),
    })),
  addListenerCertificate: (observed, number, { certificateArn }) =>
    pick(listenersOf(observed), number).map(({ arn }) => ({
      _tag: 'AddListenerCertificate',
      listener: arn,
      certificateArn,
    })),
  removeListenerCertificate: (observed, number, { certificateArn }) =>
    pick(listenersOf(observed), number).map(({ arn }) => ({
      _tag: 'RemoveListenerCertificate',
      listener: arn,
      certificateArn,
    })),
  deleteListener: (observed, number) =>
    pick(listenersOf(observed), number).map(({ arn }) => ({ _tag: 'DeleteListener', listener: arn })),
  createRule: (observed, number) =>
    pick(listenersOf(observed), number).map(({ arn }) => ({
      _tag: 'CreateRule',
      resourceId: `80:${String(number)}`,
      listener: arn,
      priority: 1 + number,
      conditions: [{ _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: [`/${String(number)}/*`, '/x'] } }],
      action: actionOf(observed, number),
      tags,
    })),
  modifyRule: (observed, number) =>
    pick(rulesOf(observed), number).map(({ arn }) => ({
      _tag: 'ModifyRule',
      rule: arn,
      action: actionOf(observed, number + 1),
    })),
  setRulePriorities: (observed, number) =>
    pick(listenersOf(observed), number)
      .filter(({ rules }) => rules.length > 0)
      .map(({ arn, rules }) => ({
        _tag: 'SetRulePriorities',
        listener: arn,
        priorities: rules.map((rule, index) => ({ rule: rule.arn, priority: 100 + number - index })),
      })),
  deleteRule: (observed, number) =>
    pick(rulesOf(observed), number).map(({ arn }) => ({ _tag: 'DeleteRule', rule: arn })),
  addTags: (observed, number) =>
    pick(arnsOf(observed), number).map((arn) => ({ _tag: 'AddTags', resource: arn, tags: { team: String(number) } })),
  removeTags: (observed, number) =>
    pick(arnsOf(observed), number).map((arn) => ({ _tag: 'RemoveTags', resource: arn, tagKeys: ['team'] })),
}
