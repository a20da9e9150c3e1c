// What does AWS hold of one stack (an Ingress, or a group of them)?
// Found by the stack's tag, and reduced to what a test asserts: names are words of the cluster (`echo/web-echo:80`, from
// the resource tag), never ids of AWS, so that whole values can be compared.
import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2'
import {
  type Action,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type Listener,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Cloud } from '../cloud.js'
import { readRecords } from './read-records.js'

export interface Stack {
  /** By which the load balancers answer. */
  readonly hostnames: ReadonlyArray<string>
  /** `HTTP 80`, and for HTTPS the ARNs of its certificates, the default first. */
  readonly listeners: ReadonlyArray<string>
  /** `80 shop.example.com /api/* -> shop/web-api:80`, by port and priority, the default action left out. */
  readonly rules: ReadonlyArray<string>
  /** `i-0123:31080`, by target group. */
  readonly targets: Readonly<Record<string, ReadonlyArray<string>>>
  /** Of the stack's own security groups. */
  readonly securityGroups: ReadonlyArray<string>
  /** `shop.example.com A` for each record that leads to a load balancer of the stack. */
  readonly records: ReadonlyArray<string>
}

/** What AWS holds of a stack that is gone, or never was. */
export const nothing: Stack = { hostnames: [], listeners: [], rules: [], targets: {}, securityGroups: [], records: [] }

const stackKey = 'ingress.k8s.aws/stack'
const resourceKey = 'ingress.k8s.aws/resource'
const tagsPerCall = 20

type Tags = ReadonlyMap<string, string>

const readTags = async ({ clients }: Cloud, arns: ReadonlyArray<string>): Promise<ReadonlyMap<string, Tags>> => {
  const found = new Map<string, Tags>()
  for (let start = 0; start < arns.length; start += tagsPerCall) {
    const ResourceArns = arns.slice(start, start + tagsPerCall)
    const { TagDescriptions = [] } = await clients.elbv2.send(new DescribeTagsCommand({ ResourceArns }))
    for (const { ResourceArn = '', Tags: tags = [] } of TagDescriptions)
      found.set(ResourceArn, new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])))
  }
  return found
}

const listLoadBalancers = async (cloud: Cloud, stack: string) => {
  const { LoadBalancers = [] } = await cloud.clients.elbv2.send(new DescribeLoadBalancersCommand({}))
  const tags = await readTags(cloud, LoadBalancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn))
  return LoadBalancers.filter(({ LoadBalancerArn = '' }) => tags.get(LoadBalancerArn)?.get(stackKey) === stack)
}

/** The resource tags of the stack's target groups, by ARN. */
const listTargetGroups = async (cloud: Cloud, stack: string): Promise<ReadonlyMap<string, string>> => {
  const { TargetGroups = [] } = await cloud.clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  const tags = await readTags(cloud, TargetGroups.map(({ TargetGroupArn = '' }) => TargetGroupArn))
  const own = [...tags].filter(([, ofGroup]) => ofGroup.get(stackKey) === stack)
  return new Map(own.map(([arn, ofGroup]) => [arn, ofGroup.get(resourceKey) ?? '']))
}

const listListeners = async (cloud: Cloud, loadBalancerArns: ReadonlyArray<string>): Promise<ReadonlyArray<Listener>> => {
  const found: Array<Listener> = []
  for (const LoadBalancerArn of loadBalancerArns) {
    const { Listeners = [] } = await cloud.clients.elbv2.send(new DescribeListenersCommand({ LoadBalancerArn }))
    found.push(...Listeners)
  }
  return found.toSorted((one, other) => (one.Port ?? 0) - (other.Port ?? 0))
}

const showListener = async (cloud: Cloud, { ListenerArn, Protocol, Port }: Listener): Promise<string> => {
  if (Protocol !== 'HTTPS') return `${Protocol ?? ''} ${Port ?? ''}`
  const { Certificates = [] } = await cloud.clients.elbv2.send(new DescribeListenerCertificatesCommand({ ListenerArn }))
  const byDefault = Certificates.toSorted((one, other) => Number(other.IsDefault ?? false) - Number(one.IsDefault ?? false))
  const arns = [...new Set(byDefault.map(({ CertificateArn }) => CertificateArn))]
  return [Protocol, String(Port), ...arns].join(' ')
}

const showAction = ({ Type, ForwardConfig, TargetGroupArn = '' }: Action, names: ReadonlyMap<string, string>): string => {
  if (Type !== 'forward') return Type ?? ''
  const arns = ForwardConfig?.TargetGroups?.map((group) => group.TargetGroupArn ?? '') ?? [TargetGroupArn]
  return arns.map((arn) => names.get(arn) ?? arn).join(', ')
}

const showRule = (port: number, { Conditions = [], Actions = [] }: Rule, names: ReadonlyMap<string, string>): string => {
  const conditions = Conditions.flatMap(({ HostHeaderConfig, PathPatternConfig, Values = [] }) =>
    HostHeaderConfig?.Values ?? PathPatternConfig?.Values ?? Values,
  )
  return [port, ...conditions, '->', ...Actions.map((action) => showAction(action, names))].join(' ')
}

const listRules = async (cloud: Cloud, listeners: ReadonlyArray<Listener>, names: ReadonlyMap<string, string>) => {
  const found: Array<string> = []
  for (const { ListenerArn, Port = 0 } of listeners) {
    const { Rules = [] } = await cloud.clients.elbv2.send(new DescribeRulesCommand({ ListenerArn }))
    const own = Rules.filter(({ IsDefault }) => IsDefault !== true)
    const byPriority = own.toSorted((one, other) => Number(one.Priority) - Number(other.Priority))
    found.push(...byPriority.map((rule) => showRule(Port, rule, names)))
  }
  return found
}

const listTargets = async (cloud: Cloud, targetGroups: ReadonlyMap<string, string>): Promise<Stack['targets']> => {
  const found: Array<readonly [string, ReadonlyArray<string>]> = []
  for (const [TargetGroupArn, name] of targetGroups) {
    const { TargetHealthDescriptions = [] } = await cloud.clients.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
    found.push([name, TargetHealthDescriptions.map(({ Target }) => `${Target?.Id}:${Target?.Port}`).toSorted()])
  }
  return Object.fromEntries(found.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

const listSecurityGroups = async (cloud: Cloud, stack: string): Promise<ReadonlyArray<string>> => {
  const Filters = [{ Name: `tag:${stackKey}`, Values: [stack] }]
  const { SecurityGroups = [] } = await cloud.clients.ec2.send(new DescribeSecurityGroupsCommand({ Filters }))
  return SecurityGroups.map(({ Tags: tags = [] }) => tags.find(({ Key }) => Key === resourceKey)?.Value ?? '')
}

/** Reads what there is of a stack, past the proxy. */
export const readStack = async (cloud: Cloud, stack: string): Promise<Stack> => {
  const loadBalancers = await listLoadBalancers(cloud, stack)
  const targetGroups = await listTargetGroups(cloud, stack)
  const listeners = await listListeners(cloud, loadBalancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn))
  const hostnames = loadBalancers.map(({ DNSName = '' }) => DNSName)
  const records = await readRecords(cloud)
  return {
    hostnames,
    listeners: await Promise.all(listeners.map((listener) => showListener(cloud, listener))),
    rules: await listRules(cloud, listeners, targetGroups),
    targets: await listTargets(cloud, targetGroups),
    securityGroups: await listSecurityGroups(cloud, stack),
    records: records.flatMap(({ name, type, leadsTo }) =>
      hostnames.some((hostname) => leadsTo === hostname.toLowerCase()) ? [`${name} ${type}`] : [],
    ),
  }
}
