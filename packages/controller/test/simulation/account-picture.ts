// Are two accounts the same, whatever AWS called the things in them?
// From an account to a value without made-up ids, times and rule numbers: what must be equal when two histories have come to
// the same end. Rules stand in their order, because their numbers mean nothing else. What drains or goes by itself is left
// out.
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import type { ListenerState, LoadBalancerState, RuleState, TargetGroupState } from '@alb-ingress/sandbox/account/elbv2/elbv2-state.js'

/** Draws an account without made-up ids, times and rule numbers. */
export const accountPicture = (state: AccountState): unknown =>
  withNames(state, {
    loadBalancers: byName(Object.values(state.elbv2.loadBalancers).map(loadBalancerPicture)),
    targetGroups: byName(Object.values(state.elbv2.targetGroups).map(targetGroupPicture)),
    securityGroups: byName(
      Object.values(state.ec2.securityGroups).map(({ id, name, vpcId, ingress, egress }) => ({
        name,
        vpcId,
        ingress: rulesPicture(ingress),
        egress: rulesPicture(egress),
        tags: state.ec2.tags[id] ?? {},
      })),
    ),
    zones: Object.values(state.route53.zones).map(({ name, recordSets }) => ({ name, recordSets })),
    webAclAssociations: state.wafv2.associations,
  })

const loadBalancerPicture = (found: LoadBalancerState) => ({
  name: found.name,
  scheme: found.scheme,
  ipAddressType: found.ipAddressType,
  subnets: found.subnets.map(({ subnetId }) => subnetId).toSorted(),
  securityGroupIds: found.securityGroupIds,
  attributes: found.attributes,
  tags: found.tags,
  listeners: Object.values(found.listeners).toSorted((left, right) => left.port - right.port).map(listenerPicture),
})

const listenerPicture = ({ port, protocol, sslPolicy, defaultCertificateArn, certificateArns, defaultActions, rules, tags }: ListenerState) => ({
  port,
  protocol,
  sslPolicy,
  defaultCertificateArn,
  certificateArns,
  defaultActions,
  rules: Object.values(rules).toSorted((left, right) => left.priority - right.priority).map(rulePicture),
  tags,
})

/** The resource tag holds the number that a rule was made with. */
const rulePicture = ({ conditions, actions, transforms, tags }: RuleState) => ({
  conditions,
  actions,
  transforms,
  tags: Object.fromEntries(Object.entries(tags).filter(([key]) => key !== 'ingress.k8s.aws/resource')),
})

const targetGroupPicture = ({ name, targetType, protocol, protocolVersion, port, healthCheck, attributes, tags, targets }: TargetGroupState) => ({
  name,
  targetType,
  protocol,
  protocolVersion,
  port,
  healthCheck,
  attributes,
  tags,
  targets: Object.keys(targets).toSorted(),
})

const rulesPicture = (rules: Readonly<Record<string, { readonly description: string }>>) =>
  Object.entries(rules).map(([identity, { description }]) => `${identity} ${description}`).toSorted()

const byName = <Named extends { readonly name: string }>(items: ReadonlyArray<Named>): ReadonlyArray<Named> =>
  items.toSorted((left, right) => (left.name < right.name ? -1 : 1))

/** Puts names in the place of ids, and sorts what was sorted by id. */
const withNames = ({ elbv2, ec2 }: AccountState, picture: unknown): unknown => {
  const names: ReadonlyArray<readonly [id: string, name: string]> = [
    ...Object.values(elbv2.loadBalancers).flatMap(({ arn, dnsName, name }) => [
      [arn, `load balancer ${name}`] as const,
      [dnsName, `address of ${name}`] as const,
      [dnsName.toLowerCase(), `address of ${name}`] as const,
    ]),
    ...Object.values(elbv2.targetGroups).map(({ arn, name }) => [arn, `target group ${name}`] as const),
    ...Object.values(ec2.securityGroups).map(({ id, name }) => [id, `security group ${name}`] as const),
  ]
  const text = names.reduce((before, [id, name]) => before.replaceAll(id, name), JSON.stringify(picture))
  return sorted(JSON.parse(text))
}

/** Sorts keys, and lists of texts. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const items: ReadonlyArray<unknown> = value.map(sorted)
    return items.every((item) => typeof item === 'string') ? items.toSorted() : items
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const)
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)))
}
