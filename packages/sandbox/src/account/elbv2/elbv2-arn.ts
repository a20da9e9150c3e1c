// What are the parents of an ELBv2 resource, and what is a new one called?
// ARNs of listeners and rules spell out their load balancer and listener, so they are found without any index.
// Formats: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
// (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'

/** What the account knows of itself, as ARNs need it. */
export interface ArnScope {
  readonly region: string
  readonly accountId: string
}

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

const prefix = ({ region, accountId }: ArnScope): string =>
  `arn:${partitionOf(region)}:elasticloadbalancing:${region}:${accountId}`

/** Makes the ARN of an Application Load Balancer. */
export const loadBalancerArn = (scope: ArnScope, name: string, id: string): string =>
  `${prefix(scope)}:loadbalancer/app/${name}/${id}`

/** Makes the ARN of a target group. */
export const targetGroupArn = (scope: ArnScope, name: string, id: string): string =>
  `${prefix(scope)}:targetgroup/${name}/${id}`

/** Makes the ARN of a listener of a load balancer. */
export const listenerArn = (parentArn: string, id: string): string =>
  `${parentArn.replace(':loadbalancer/', ':listener/')}/${id}`

/** Makes the ARN of a rule of a listener. */
export const ruleArn = (parentArn: string, id: string): string =>
  `${parentArn.replace(':listener/', ':listener-rule/')}/${id}`

export type ResourceKind = 'LoadBalancer' | 'Listener' | 'Rule' | 'TargetGroup' | 'TrustStore'

const patterns: ReadonlyArray<readonly [ResourceKind, RegExp]> = [
  ['LoadBalancer', /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:loadbalancer\/(?:app|net|gwy)\/[^/]+\/[^/]+$/],
  ['Listener', /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:listener\/(?:app|net|gwy)\/[^/]+\/[^/]+\/[^/]+$/],
  ['Rule', /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:listener-rule\/(?:app|net|gwy)\/[^/]+\/[^/]+\/[^/]+\/[^/]+$/],
  ['TargetGroup', /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:targetgroup\/[^/]+\/[^/]+$/],
  ['TrustStore', /^arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:truststore\/[^/]+\/[^/]+$/],
]

/** Tells what an ARN names; none for what is no ARN of ELBv2. */
export const kindOfArn = (arn: string): O.Option<ResourceKind> =>
  O.fromNullable(patterns.find(([, pattern]) => pattern.test(arn))?.[0])

/** The listener that a rule's ARN spells out. */
export const listenerArnOfRule = (arn: string): string =>
  arn.replace(':listener-rule/', ':listener/').split('/').slice(0, -1).join('/')

/** The load balancer that a listener's ARN spells out. */
export const loadBalancerArnOfListener = (arn: string): string =>
  arn.replace(':listener/', ':loadbalancer/').split('/').slice(0, -1).join('/')

/** The load balancer that a listener's or a rule's ARN spells out. */
export const loadBalancerArnOfUser = (arn: string): string =>
  loadBalancerArnOfListener(arn.includes(':listener-rule/') ? listenerArnOfRule(arn) : arn)

/** The last parts of a load balancer's ARN, `app/<name>/<id>`, as descriptions of network interfaces have them. */
export const shortNameOf = (arn: string): string => arn.split(':loadbalancer/')[1] ?? arn
