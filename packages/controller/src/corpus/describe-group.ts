// How can a wanted group and a recorded one be put side by side?
// Both are written as the same kind of list: a place, such as `target group shop/web-api:80: port`, and its value as text. Where
// the lists differ the groups differ, and the place says where. What nobody asked for is written by neither.
import * as O from 'fp-ts/lib/Option.js'
import { actionContent } from '@alb-ingress/core/aws/rule-content.js'
import type { ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { given, owned, type Reference, showReference } from '@alb-ingress/core/aws/resource-id.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import { type Permission, showPermission } from '@alb-ingress/core/aws/security-group.js'
import { generationTagKey, resourceTagKey, sourceTagKey, tagPairs, type Tags } from '@alb-ingress/core/aws/tags.js'
import type { HealthCheck } from '@alb-ingress/core/aws/target-group.js'
import type { WantedGroup } from '@alb-ingress/core/desired/desired-group.js'

/** Values by place. */
export type Description = ReadonlyMap<string, string>

type Lines = ReadonlyArray<readonly [place: string, value: string]>

const ourOwnTags: ReadonlyArray<string> = [sourceTagKey, generationTagKey]

const describeTags = (place: string, tags: Tags, leftOut: ReadonlyArray<string> = ourOwnTags): Lines => [
  [
    `${place}: tags`,
    tagPairs(tags)
      .filter(([key]) => !leftOut.includes(key))
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  ],
]

const describeAttributes = (place: string, asked: Tags, found: Tags): Lines =>
  Object.keys(asked).map((key) => [`${place}: attribute ${key}`, found[key] ?? '(absent)'])

const describePermissions = (place: string, permissions: ReadonlyArray<Permission>): Lines => [
  [`${place}: permissions`, permissions.map(showPermission).sort().join(', ')],
]

const describeHealthCheck = (place: string, healthCheck: HealthCheck): Lines =>
  Object.entries(healthCheck).map(([field, value]) => [`${place}: health check ${field}`, String(value)])

const describeRule = (
  place: string,
  rule: { readonly conditions: ReadonlyArray<RuleCondition>; readonly action: RuleAction; readonly tags: Tags },
): Lines => [
  [`${place}: conditions`, JSON.stringify(rule.conditions)],
  [`${place}: action`, actionContent(rule.action)],
  ...describeTags(place, rule.tags, [...ourOwnTags, resourceTagKey]),
]

interface DescribedListener {
  readonly port: number
  readonly protocol: string
  readonly defaultCertificateArn: O.Option<string>
  readonly certificateArns: ReadonlyArray<string>
  readonly sslPolicy: O.Option<string>
  readonly defaultAction: RuleAction
  readonly rules: ReadonlyArray<Parameters<typeof describeRule>[1]>
  readonly tags: Tags
}

const describeListener = (listener: DescribedListener): Lines => {
  const place = `listener ${String(listener.port)}`
  return [
    [`${place}: protocol`, listener.protocol],
    [`${place}: default certificate`, O.getOrElse(() => '')(listener.defaultCertificateArn)],
    [`${place}: certificates`, listener.certificateArns.join(', ')],
    [`${place}: TLS policy`, O.getOrElse(() => '')(listener.sslPolicy)],
    [`${place}: default action`, actionContent(listener.defaultAction)],
    ...listener.rules.flatMap((rule, index) => describeRule(`${place} rule ${String(index + 1)}`, rule)),
    ...describeTags(place, listener.tags),
  ]
}

interface DescribedLoadBalancer {
  readonly name: string
  readonly scheme: string
  readonly ipAddressType: string
  readonly subnetIds: ReadonlyArray<string>
  readonly tags: Tags
}

const describeLoadBalancer = (loadBalancer: DescribedLoadBalancer, securityGroups: ReadonlyArray<Reference>): Lines => [
  ['load balancer: name', loadBalancer.name],
  ['load balancer: scheme', loadBalancer.scheme],
  ['load balancer: IP address type', loadBalancer.ipAddressType],
  ['load balancer: subnets', [...loadBalancer.subnetIds].sort().join(', ')],
  ['load balancer: security groups', securityGroups.map(showReference).join(', ')],
  ...describeTags('load balancer', loadBalancer.tags),
]

interface DescribedTargetGroup {
  readonly resourceId: string
  readonly name: string
  readonly targetType: string
  readonly protocol: string
  readonly protocolVersion: string
  readonly port: number
  readonly ipAddressType: string
  readonly vpcId: string
  readonly healthCheck: HealthCheck
  readonly tags: Tags
}

const describeTargetGroup = (targetGroup: DescribedTargetGroup): Lines => {
  const place = `target group ${targetGroup.resourceId}`
  const { name, targetType, protocol, protocolVersion, port, ipAddressType, vpcId } = targetGroup
  return [
    ...Object.entries({ name, targetType, protocol, protocolVersion, port, ipAddressType, vpcId }).map(
      ([field, value]) => [`${place}: ${field}`, String(value)] as const,
    ),
    ...describeHealthCheck(place, targetGroup.healthCheck),
    ...describeTags(place, targetGroup.tags),
  ]
}

/** Describes what is wanted. */
export const describeWanted = ({ loadBalancer, listeners, targetGroups, securityGroup }: WantedGroup): Description =>
  new Map([
    ...describeLoadBalancer(loadBalancer, loadBalancer.securityGroups),
    ...describeAttributes('load balancer', loadBalancer.attributes, loadBalancer.attributes),
    ...listeners.flatMap(describeListener),
    ...targetGroups.flatMap(({ targetGroup }) => [
      ...describeTargetGroup(targetGroup),
      ...describeAttributes(`target group ${targetGroup.resourceId}`, targetGroup.attributes, targetGroup.attributes),
    ]),
    ...(O.isNone(securityGroup)
      ? []
      : [
          ['security group: name', securityGroup.value.name] as const,
          ...describePermissions('security group', securityGroup.value.permissions),
          ...describeTags('security group', securityGroup.value.tags),
        ]),
  ])

/** Describes what was recorded; attributes as far as they are wanted. The names say what a security group id stands for. */
export const describeRecorded = (
  recorded: ObservedGroup,
  wanted: WantedGroup,
  securityGroupNames: ReadonlyMap<string, string>,
): Description => {
  const resourceIds = new Map(recorded.targetGroups.map(({ arn, resourceId }) => [arn, resourceId]))
  const toOwned =
    (names: ReadonlyMap<string, string>) =>
    (reference: Reference): Reference => {
      const name = names.get(showReference(reference))
      return name === undefined ? reference : owned(name)
    }
  const named = (action: RuleAction): RuleAction =>
    action._tag === 'Forward'
      ? {
          ...action,
          targets: action.targets.map((target) => ({ ...target, targetGroup: toOwned(resourceIds)(target.targetGroup) })),
        }
      : action
  return new Map([
    ...recorded.loadBalancers.flatMap(({ loadBalancer, listeners }) => [
      ...describeLoadBalancer(
        loadBalancer,
        loadBalancer.securityGroupIds.map((id) => toOwned(securityGroupNames)(given(id))),
      ),
      ...describeAttributes('load balancer', wanted.loadBalancer.attributes, loadBalancer.attributes),
      ...listeners.flatMap((listener) =>
        describeListener({
          ...listener,
          defaultAction: named(listener.defaultAction),
          rules: listener.rules.map((rule) => ({ ...rule, action: named(rule.action) })),
        }),
      ),
    ]),
    ...recorded.targetGroups.flatMap((targetGroup) => [
      ...describeTargetGroup(targetGroup),
      ...describeAttributes(
        `target group ${targetGroup.resourceId}`,
        wanted.targetGroups.find((each) => each.targetGroup.resourceId === targetGroup.resourceId)?.targetGroup.attributes ?? {},
        targetGroup.attributes,
      ),
    ]),
    ...recorded.securityGroups.flatMap((securityGroup) => [
      ['security group: name', securityGroup.name] as const,
      ...describePermissions('security group', securityGroup.permissions),
      ...describeTags('security group', securityGroup.tags),
    ]),
  ])
}
