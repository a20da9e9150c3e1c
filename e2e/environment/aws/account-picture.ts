// What has a controller made in an account?
// Everything in it but what was seeded, whoever's tags it carries, in names instead of made-up ids: one text per thing, sorted,
// so that what is missing, left over or there twice shows in a comparison. A load balancer is named for its group, a target
// group for what it serves; the order of rules is left out.
import { DescribeSecurityGroupsCommand, type SecurityGroup } from '@aws-sdk/client-ec2'
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  type Listener,
  type LoadBalancer,
  type Rule,
  type TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { ListResourceRecordSetsCommand, type ResourceRecordSet } from '@aws-sdk/client-route-53'
import type { Cloud } from '../cloud.js'

export interface AccountPicture {
  readonly loadBalancers: ReadonlyArray<string>
  /** `shared :80` */
  readonly listeners: ReadonlyArray<string>
  /** `shared :80 web.example.com/a -> shop/web-api:80`, but for the default rule. */
  readonly rules: ReadonlyArray<string>
  /** `shop/web-api:80 on 30081` */
  readonly targetGroups: ReadonlyArray<string>
  /** `shop/web-api:80 to node-1:30081` */
  readonly targets: ReadonlyArray<string>
  /** `shared`, or `backend` for the one of all groups. */
  readonly securityGroups: ReadonlyArray<string>
  /** What the security group of the nodes lets in: `30080 from backend`. */
  readonly openPorts: ReadonlyArray<string>
  /** `web.example.com A -> shared`, `web.example.com TXT` */
  readonly records: ReadonlyArray<string>
}

type Names = ReadonlyMap<string, string>

const tagsShown = 20

const readTags = async ({ clients }: Cloud, arns: ReadonlyArray<string>): Promise<ReadonlyMap<string, Record<string, string>>> => {
  const tags = new Map<string, Record<string, string>>()
  for (let from = 0; from < arns.length; from += tagsShown) {
    const { TagDescriptions = [] } = await clients.elbv2.send(
      new DescribeTagsCommand({ ResourceArns: arns.slice(from, from + tagsShown) }),
    )
    for (const { ResourceArn = '', Tags = [] } of TagDescriptions)
      tags.set(ResourceArn, Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])))
  }
  return tags
}

const named = (names: Names, id: string | undefined): string => names.get(id ?? '') ?? `unknown ${String(id)}`

const pathOf = ({ Conditions = [] }: Rule): string => {
  const [host, path] = ['host-header', 'path-pattern'].map(
    (field) => Conditions.find(({ Field }) => Field === field),
  )
  return `${host?.HostHeaderConfig?.Values?.join() ?? '*'}${path?.PathPatternConfig?.Values?.[0] ?? ''}`
}

const answerOf = (names: Names, { Actions = [] }: Rule): string =>
  Actions.map(({ Type, TargetGroupArn, ForwardConfig }) =>
    Type === 'forward' ? named(names, TargetGroupArn ?? ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn) : String(Type),
  ).join()

const groupTag = 'ingress.k8s.aws/stack'
const resourceTag = 'ingress.k8s.aws/resource'

const readListeners = async ({ clients }: Cloud, arns: ReadonlyArray<string>): Promise<ReadonlyArray<Listener>> =>
  (await Promise.all(arns.map((arn) => clients.elbv2.send(new DescribeListenersCommand({ LoadBalancerArn: arn }))))).flatMap(
    ({ Listeners = [] }) => Listeners,
  )

const drawRules = async ({ clients }: Cloud, names: Names, { ListenerArn, LoadBalancerArn, Port }: Listener) => {
  const { Rules = [] } = await clients.elbv2.send(new DescribeRulesCommand({ ListenerArn }))
  return Rules.filter(({ IsDefault }) => IsDefault !== true).map(
    (rule) => `${named(names, LoadBalancerArn)} :${Port} ${pathOf(rule)} -> ${answerOf(names, rule)}`,
  )
}

const drawTargets = async ({ clients, account }: Cloud, names: Names, { TargetGroupArn }: TargetGroup) => {
  const { TargetHealthDescriptions = [] } = await clients.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }))
  return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining').map(({ Target }) => {
    const node = account.nodes.find(({ instanceId }) => instanceId === Target?.Id)
    return `${named(names, TargetGroupArn)} to ${node?.name ?? String(Target?.Id)}:${Target?.Port}`
  })
}

const nameOfSecurityGroup = ({ Tags = [], GroupName }: SecurityGroup): string => {
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
  return tags[groupTag] ?? (tags['elbv2.k8s.aws/resource'] === 'backend-sg' ? 'backend' : `untagged ${GroupName}`)
}

const drawOpenPorts = (names: Names, group: SecurityGroup | undefined): ReadonlyArray<string> =>
  (group?.IpPermissions ?? []).flatMap(({ FromPort, ToPort, UserIdGroupPairs = [], IpRanges = [] }) => {
    // Nodes among themselves.
    if (UserIdGroupPairs.some(({ GroupId }) => GroupId === group?.GroupId)) return []
    const ports = FromPort === ToPort ? String(FromPort) : `${FromPort} to ${ToPort}`
    const sources = [...UserIdGroupPairs.map(({ GroupId }) => named(names, GroupId)), ...IpRanges.map(({ CidrIp }) => String(CidrIp))]
    return sources.map((source) => `${ports} from ${source}`)
  })

const drawRecord = (loadBalancers: ReadonlyArray<LoadBalancer>, names: Names, record: ResourceRecordSet): string => {
  const aliased = record.AliasTarget?.DNSName?.replace(/\.$/, '')
  const name = `${record.Name?.replace(/\.$/, '')} ${record.Type}`
  if (aliased === undefined) return name
  const loadBalancer = loadBalancers.find(({ DNSName = '' }) => aliased.endsWith(DNSName.toLowerCase()))
  return `${name} -> ${named(names, loadBalancer?.LoadBalancerArn)}`
}

/** Reads what an account holds beyond its seed; in parts, so that it is a picture of one moment only when nothing changes. */
export const readAccountPicture = async (cloud: Cloud): Promise<AccountPicture> => {
  const { clients, account } = cloud
  const { LoadBalancers = [] } = await clients.elbv2.send(new DescribeLoadBalancersCommand({}))
  const { TargetGroups = [] } = await clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  const { SecurityGroups = [] } = await clients.ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [account.vpcId] }] }),
  )
  const { ResourceRecordSets = [] } = await clients.route53.send(
    new ListResourceRecordSetsCommand({ HostedZoneId: account.hostedZoneId }),
  )
  const arns = [
    ...LoadBalancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn),
    ...TargetGroups.map(({ TargetGroupArn = '' }) => TargetGroupArn),
  ]
  const tags = await readTags(cloud, arns)
  const made = SecurityGroups.filter(({ GroupId, GroupName }) => GroupId !== account.nodeSecurityGroupId && GroupName !== 'default')
  const names: Names = new Map([
    ...LoadBalancers.map(({ LoadBalancerArn: arn = '', LoadBalancerName }) => [arn, tags.get(arn)?.[groupTag] ?? `untagged ${LoadBalancerName}`] as const),
    ...TargetGroups.map(({ TargetGroupArn: arn = '', TargetGroupName }) => [arn, tags.get(arn)?.[resourceTag] ?? `untagged ${TargetGroupName}`] as const),
    ...made.map((group) => [group.GroupId ?? '', nameOfSecurityGroup(group)] as const),
  ])
  const listeners = await readListeners(cloud, LoadBalancers.map(({ LoadBalancerArn = '' }) => LoadBalancerArn))
  const rules = await Promise.all(listeners.map((listener) => drawRules(cloud, names, listener)))
  const targets = await Promise.all(TargetGroups.map((group) => drawTargets(cloud, names, group)))
  const nodeGroup = SecurityGroups.find(({ GroupId }) => GroupId === account.nodeSecurityGroupId)
  return {
    loadBalancers: LoadBalancers.map(({ LoadBalancerArn }) => named(names, LoadBalancerArn)).toSorted(),
    listeners: listeners.map(({ LoadBalancerArn, Port }) => `${named(names, LoadBalancerArn)} :${Port}`).toSorted(),
    rules: rules.flat().toSorted(),
    targetGroups: TargetGroups.map(({ TargetGroupArn, Port }) => `${named(names, TargetGroupArn)} on ${Port}`).toSorted(),
    targets: targets.flat().toSorted(),
    securityGroups: made.map(nameOfSecurityGroup).toSorted(),
    openPorts: drawOpenPorts(names, nodeGroup).toSorted(),
    records: ResourceRecordSets.filter(({ Type }) => Type !== 'NS' && Type !== 'SOA')
      .map((record) => drawRecord(LoadBalancers, names, record))
      .toSorted(),
  }
}
