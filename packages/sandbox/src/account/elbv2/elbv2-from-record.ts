// What does load balancing hold in a recorded account?
// From Describe answers saved as JSON, load balancer by load balancer, to the state of the simulated ELBv2. Records
// come from an emulator as well as from AWS: attributes that AWS does not have or would refuse, policies of HTTP
// listeners and a default certificate repeated among the others are left out, and rules read back in AWS's form.
import * as E from 'fp-ts/lib/Either.js'
import type {
  Certificate,
  Listener,
  ListenerAttribute,
  LoadBalancer,
  LoadBalancerAttribute,
  Rule,
  Tag,
  TargetDescription,
  TargetGroup,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import { instantFromRecord, type Recorded, tagsFromRecord } from '../recorded.js'
import {
  type AttributeSetting,
  type AttributeTable,
  listenerAttributes,
  loadBalancerAttributes,
  modifyAttributes,
  readAttributes,
  targetGroupAttributes,
} from './attribute-table.js'
import { ruleArn } from './elbv2-arn.js'
import type { ListenerState, LoadBalancerState, RegisteredTarget, RuleState, TargetGroupState } from './elbv2-state.js'
import { putLoadBalancer, putTargetGroup } from './find-resource.js'
import { defaultHealthCheck } from './health-check.js'
import { placeInterfaces } from './load-balancer-network.js'
import { readBackActions } from './rule-action.js'
import { readBackConditions } from './rule-condition.js'
import { relinkTargetGroups } from './target-group-reference.js'

type RecordedTags = ReadonlyArray<Recorded<Tag>>

export interface RecordedListener {
  readonly Listener: Recorded<Listener>
  readonly Tags?: RecordedTags
  readonly Attributes?: ReadonlyArray<Recorded<ListenerAttribute>>
  readonly Certificates?: ReadonlyArray<Recorded<Certificate>>
  readonly Rules?: ReadonlyArray<{ readonly Rule: Recorded<Rule>; readonly Tags?: RecordedTags }>
}

export interface RecordedLoadBalancer {
  readonly LoadBalancer: Recorded<LoadBalancer>
  readonly Tags?: RecordedTags
  readonly Attributes?: ReadonlyArray<Recorded<LoadBalancerAttribute>>
  readonly Listeners?: ReadonlyArray<RecordedListener>
}

export interface RecordedTargetGroup {
  readonly TargetGroup: Recorded<TargetGroup>
  readonly Tags?: RecordedTags
  readonly Attributes?: ReadonlyArray<Recorded<TargetGroupAttribute>>
  readonly Targets?: ReadonlyArray<Recorded<TargetDescription>>
}

/** The part of a recorded account that is ELBv2's. */
export interface RecordedElbV2 {
  readonly LoadBalancers?: ReadonlyArray<RecordedLoadBalancer>
  readonly TargetGroups?: ReadonlyArray<RecordedTargetGroup>
}

/** What differs from the default and AWS would accept. */
const toAttributes = (
  table: AttributeTable,
  recorded: ReadonlyArray<AttributeSetting> = [],
): Readonly<Record<string, string>> => {
  const defaults = new Map(readAttributes(table, {}).map(({ Key, Value }) => [Key, Value]))
  return recorded.reduce<Readonly<Record<string, string>>>(
    (accepted, setting) =>
      defaults.get(setting.Key ?? '') === setting.Value
        ? accepted
        : E.getOrElse(() => accepted)(modifyAttributes(table, accepted, [setting])),
    {},
  )
}

/** The SDK's own types are mutable; a record is not, and is not changed. */
const thaw = <Value>(value: unknown): Value => value as Value

const toRule = ({
  Rule: rule,
  Tags: tags,
}: {
  readonly Rule: Recorded<Rule>
  readonly Tags?: RecordedTags
}): RuleState => ({
  arn: rule.RuleArn ?? '',
  priority: Number(rule.Priority),
  conditions: readBackConditions(thaw(rule.Conditions ?? [])),
  actions: readBackActions(thaw(rule.Actions ?? [])),
  transforms: thaw(rule.Transforms ?? []),
  tags: tagsFromRecord(tags),
})

const toListener = ({
  Listener: listener,
  Tags: tags,
  Attributes: attributes,
  Certificates: certificates = [],
  Rules: rules = [],
}: RecordedListener): ListenerState => {
  const arn = listener.ListenerArn ?? ''
  const isHttps = listener.Protocol === 'HTTPS'
  const all = [...certificates, ...(listener.Certificates ?? [])]
  const defaultArn = (all.find(({ IsDefault }) => IsDefault === true) ?? all[0])?.CertificateArn ?? ''
  const others = certificates.map(({ CertificateArn }) => CertificateArn ?? '').filter((one) => one !== defaultArn)
  const kept = rules.filter(({ Rule: rule }) => rule.IsDefault !== true).map(toRule)
  return {
    arn,
    port: listener.Port ?? 0,
    protocol: isHttps ? 'HTTPS' : 'HTTP',
    sslPolicy: isHttps ? (listener.SslPolicy ?? '') : '',
    defaultCertificateArn: isHttps ? defaultArn : '',
    certificateArns: isHttps ? [...new Set(others)] : [],
    mutualAuthentication: isHttps ? { Mode: 'off', ...listener.MutualAuthentication } : {},
    defaultActions: readBackActions(thaw(listener.DefaultActions ?? [])),
    defaultRuleArn:
      rules.find(({ Rule: rule }) => rule.IsDefault === true)?.Rule.RuleArn ?? ruleArn(arn, '0000000000000000'),
    rules: Object.fromEntries(kept.map((rule) => [rule.arn, rule])),
    attributes: toAttributes(listenerAttributes(isHttps ? 'HTTPS' : 'HTTP'), attributes),
    tags: tagsFromRecord(tags),
  }
}

const toLoadBalancer = ({
  LoadBalancer: found,
  Tags: tags,
  Attributes: attributes,
  Listeners: listeners = [],
}: RecordedLoadBalancer): LoadBalancerState => {
  const scheme = found.Scheme ?? 'internet-facing'
  const createdAt = instantFromRecord(found.CreatedTime)
  return {
    arn: found.LoadBalancerArn ?? '',
    name: found.LoadBalancerName ?? '',
    dnsName: found.DNSName ?? '',
    scheme,
    ipAddressType: found.IpAddressType ?? 'ipv4',
    vpcId: found.VpcId ?? '',
    subnets: [],
    securityGroupIds: found.SecurityGroups ?? [],
    customerOwnedIpv4Pool: found.CustomerOwnedIpv4Pool ?? '',
    ipv4IpamPoolId: found.IpamPools?.Ipv4IpamPoolId ?? '',
    reservedCapacityUnits: 0,
    createdAt,
    activeAt: createdAt,
    attributes: toAttributes(loadBalancerAttributes(scheme), attributes),
    tags: tagsFromRecord(tags),
    listeners: Object.fromEntries(listeners.map(toListener).map((listener) => [listener.arn, listener])),
  }
}

const toTarget = ({
  Id: id = '',
  Port: port = 0,
  AvailabilityZone: availabilityZone = '',
}: Recorded<TargetDescription>): RegisteredTarget => ({
  id,
  port,
  availabilityZone,
  registeredAt: 0,
})

const toHealthCheck = (found: Recorded<TargetGroup>, protocolVersion: string): TargetGroupState['healthCheck'] => {
  const base = defaultHealthCheck({ targetType: found.TargetType ?? 'instance', protocolVersion })
  return {
    enabled: found.HealthCheckEnabled ?? base.enabled,
    protocol: found.HealthCheckProtocol ?? base.protocol,
    port: found.HealthCheckPort ?? base.port,
    path: found.HealthCheckPath ?? base.path,
    intervalSeconds: found.HealthCheckIntervalSeconds ?? base.intervalSeconds,
    timeoutSeconds: found.HealthCheckTimeoutSeconds ?? base.timeoutSeconds,
    healthyThresholdCount: found.HealthyThresholdCount ?? base.healthyThresholdCount,
    unhealthyThresholdCount: found.UnhealthyThresholdCount ?? base.unhealthyThresholdCount,
    httpCodes: found.Matcher?.HttpCode ?? base.httpCodes,
    grpcCodes: found.Matcher?.GrpcCode ?? base.grpcCodes,
  }
}

const toTargetGroup = ({
  TargetGroup: found,
  Tags: tags,
  Attributes: attributes,
  Targets: targets = [],
}: RecordedTargetGroup): TargetGroupState => {
  const targetType = found.TargetType ?? 'instance'
  const protocolVersion = targetType === 'lambda' ? '' : (found.ProtocolVersion ?? 'HTTP1')
  return {
    arn: found.TargetGroupArn ?? '',
    name: found.TargetGroupName ?? '',
    createdAt: 0,
    targetType,
    protocol: found.Protocol ?? '',
    protocolVersion,
    port: found.Port ?? 0,
    vpcId: found.VpcId ?? '',
    ipAddressType: found.IpAddressType ?? 'ipv4',
    healthCheck: toHealthCheck(found, protocolVersion),
    attributes: toAttributes(targetGroupAttributes(targetType), attributes),
    tags: tagsFromRecord(tags),
    targets: Object.fromEntries(targets.map(toTarget).map((target) => [`${target.id}:${target.port}`, target])),
    draining: {},
    failingTargetIds: [],
    referencedBy: [],
    usedSince: 0,
  }
}

const addLoadBalancer = (state: AccountState, recorded: RecordedLoadBalancer): AccountState => {
  const loadBalancer = toLoadBalancer(recorded)
  const subnetIds = (recorded.LoadBalancer.AvailabilityZones ?? []).map(({ SubnetId }) => SubnetId ?? '')
  const placed = placeInterfaces(
    state,
    loadBalancer,
    subnetIds.flatMap((id) => state.ec2.subnets[id] ?? []),
    loadBalancer.createdAt,
  )
  const users = Object.values(loadBalancer.listeners).flatMap((listener) => [
    { userArn: listener.arn, before: [], after: listener.defaultActions },
    ...Object.values(listener.rules).map((rule) => ({ userArn: rule.arn, before: [], after: rule.actions })),
  ])
  return relinkTargetGroups(putLoadBalancer(placed.state, { ...loadBalancer, subnets: placed.subnets }), users, 0)
}

/** Adds recorded load balancers and target groups to an account that has their subnets already. */
export const addRecordedElbV2 = (
  state: AccountState,
  { LoadBalancers: loadBalancers = [], TargetGroups: groups = [] }: RecordedElbV2,
): AccountState => loadBalancers.reduce(addLoadBalancer, groups.map(toTargetGroup).reduce(putTargetGroup, state))
