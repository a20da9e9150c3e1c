// What had a recorded controller made for one group?
// From the SDK's field names to our picture of a group, the same as would be read from AWS. What a record holds beyond that
// stands in `ignored-in-records.ts`.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as t from 'io-ts'
import { listenerPortOrd, type ObservedListener } from '@alb-ingress/core/aws/listener.js'
import { rulePriorityOrd } from '@alb-ingress/core/aws/listener-rule.js'
import type { ObservedLoadBalancerWithListeners, ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { ObservedSecurityGroup, Permission, PermissionSource } from '@alb-ingress/core/aws/security-group.js'
import { resourceTagKey } from '@alb-ingress/core/aws/tags.js'
import { type ObservedTargetGroup, targetGroupNameOrd } from '@alb-ingress/core/aws/target-group.js'
import type { ObservedTarget } from '@alb-ingress/core/aws/target.js'
import { recordedTags, toTags } from './recorded-account.js'
import { recordedAction, recordedRule, toObservedRule, toRuleAction } from './recorded-rule.js'

const attributes = t.readonlyArray(t.type({ Key: t.string, Value: t.string }))

const recordedListener = t.type({
  Listener: t.intersection([
    t.type({
      ListenerArn: t.string,
      Port: t.number,
      Protocol: t.keyof({ HTTP: null, HTTPS: null }),
      DefaultActions: t.readonlyArray(recordedAction),
    }),
    t.partial({ SslPolicy: t.string }),
  ]),
  Certificates: t.readonlyArray(t.type({ CertificateArn: t.string, IsDefault: t.boolean })),
  Tags: recordedTags,
  Rules: t.readonlyArray(recordedRule),
})

const recordedLoadBalancer = t.type({
  LoadBalancer: t.type({
    LoadBalancerArn: t.string,
    LoadBalancerName: t.string,
    DNSName: t.string,
    CanonicalHostedZoneId: t.string,
    Scheme: t.keyof({ 'internet-facing': null, internal: null }),
    IpAddressType: t.keyof({ ipv4: null, dualstack: null, 'dualstack-without-public-ipv4': null }),
    VpcId: t.string,
    AvailabilityZones: t.readonlyArray(t.type({ SubnetId: t.string })),
    SecurityGroups: t.readonlyArray(t.string),
  }),
  Tags: recordedTags,
  Attributes: attributes,
  Listeners: t.readonlyArray(recordedListener),
})

const recordedTargetGroup = t.type({
  TargetGroup: t.type({
    TargetGroupArn: t.string,
    TargetGroupName: t.string,
    Protocol: t.keyof({ HTTP: null, HTTPS: null }),
    ProtocolVersion: t.keyof({ HTTP1: null, HTTP2: null, GRPC: null }),
    Port: t.number,
    VpcId: t.string,
    TargetType: t.keyof({ instance: null, ip: null }),
    IpAddressType: t.keyof({ ipv4: null, ipv6: null }),
    HealthCheckProtocol: t.keyof({ HTTP: null, HTTPS: null }),
    HealthCheckPort: t.string,
    HealthCheckPath: t.string,
    HealthCheckIntervalSeconds: t.number,
    HealthCheckTimeoutSeconds: t.number,
    HealthyThresholdCount: t.number,
    UnhealthyThresholdCount: t.number,
    Matcher: t.partial({ HttpCode: t.string, GrpcCode: t.string }),
    LoadBalancerArns: t.readonlyArray(t.string),
  }),
  Tags: recordedTags,
  Attributes: attributes,
  Targets: t.readonlyArray(t.type({ Id: t.string, Port: t.number })),
})

const recordedPermission = t.type({
  IpProtocol: t.string,
  FromPort: t.number,
  ToPort: t.number,
  IpRanges: t.readonlyArray(t.type({ CidrIp: t.string })),
  Ipv6Ranges: t.readonlyArray(t.type({ CidrIpv6: t.string })),
  PrefixListIds: t.readonlyArray(t.type({ PrefixListId: t.string })),
  UserIdGroupPairs: t.readonlyArray(t.type({ GroupId: t.string })),
})

const recordedSecurityGroup = t.type({
  GroupId: t.string,
  GroupName: t.string,
  VpcId: t.string,
  Description: t.string,
  IpPermissions: t.readonlyArray(recordedPermission),
  Tags: recordedTags,
})

export const recordedStack = t.type({
  LoadBalancers: t.readonlyArray(recordedLoadBalancer),
  TargetGroups: t.readonlyArray(recordedTargetGroup),
  SecurityGroups: t.readonlyArray(recordedSecurityGroup),
})

export type RecordedStack = t.TypeOf<typeof recordedStack>

const toAttributes = (pairs: t.TypeOf<typeof attributes>): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]))

const toListener = ({ Listener, Certificates, Tags, Rules }: t.TypeOf<typeof recordedListener>): ObservedListener => ({
  arn: Listener.ListenerArn,
  port: Listener.Port,
  protocol: Listener.Protocol,
  defaultCertificateArn: O.fromNullable(Certificates.find(({ IsDefault }) => IsDefault)?.CertificateArn),
  certificateArns: Certificates.filter(({ IsDefault }) => !IsDefault)
    .map(({ CertificateArn }) => CertificateArn)
    .sort(),
  sslPolicy: Listener.Protocol === 'HTTPS' ? O.fromNullable(Listener.SslPolicy) : O.none,
  defaultAction: toRuleAction(Listener.DefaultActions),
  rules: RA.sort(rulePriorityOrd)(Rules.flatMap(toObservedRule)),
  tags: toTags(Tags),
})

const toLoadBalancer = ({
  LoadBalancer,
  Tags,
  Attributes,
  Listeners,
}: t.TypeOf<typeof recordedLoadBalancer>): ObservedLoadBalancerWithListeners => ({
  loadBalancer: {
    arn: LoadBalancer.LoadBalancerArn,
    name: LoadBalancer.LoadBalancerName,
    scheme: LoadBalancer.Scheme,
    ipAddressType: LoadBalancer.IpAddressType,
    vpcId: LoadBalancer.VpcId,
    subnetIds: LoadBalancer.AvailabilityZones.map(({ SubnetId }) => SubnetId).sort(),
    securityGroupIds: LoadBalancer.SecurityGroups,
    attributes: toAttributes(Attributes),
    tags: toTags(Tags),
    dnsName: LoadBalancer.DNSName,
    canonicalHostedZoneId: LoadBalancer.CanonicalHostedZoneId,
    state: 'active',
    createdAt: 0,
  },
  listeners: RA.sort(listenerPortOrd)(Listeners.map(toListener)),
})

const toTargetGroup = ({ TargetGroup: of, Tags, Attributes }: t.TypeOf<typeof recordedTargetGroup>): ObservedTargetGroup => ({
  arn: of.TargetGroupArn,
  resourceId: toTags(Tags)[resourceTagKey] ?? '',
  name: of.TargetGroupName,
  targetType: of.TargetType,
  protocol: of.Protocol,
  protocolVersion: of.ProtocolVersion,
  port: of.Port,
  ipAddressType: of.IpAddressType,
  vpcId: of.VpcId,
  healthCheck: {
    protocol: of.HealthCheckProtocol,
    port: of.HealthCheckPort,
    path: of.HealthCheckPath,
    intervalSeconds: of.HealthCheckIntervalSeconds,
    timeoutSeconds: of.HealthCheckTimeoutSeconds,
    healthyThresholdCount: of.HealthyThresholdCount,
    unhealthyThresholdCount: of.UnhealthyThresholdCount,
    matcher: of.Matcher.HttpCode ?? of.Matcher.GrpcCode ?? '',
  },
  attributes: toAttributes(Attributes),
  tags: toTags(Tags),
  loadBalancerArns: of.LoadBalancerArns,
})

const toSources = (permission: t.TypeOf<typeof recordedPermission>): ReadonlyArray<PermissionSource> => [
  ...permission.IpRanges.map(({ CidrIp }) => ({ _tag: 'Ipv4Block' as const, cidrBlock: CidrIp })),
  ...permission.Ipv6Ranges.map(({ CidrIpv6 }) => ({ _tag: 'Ipv6Block' as const, cidrBlock: CidrIpv6 })),
  ...permission.PrefixListIds.map(({ PrefixListId }) => ({ _tag: 'PrefixList' as const, prefixListId: PrefixListId })),
  ...permission.UserIdGroupPairs.map(({ GroupId }) => ({ _tag: 'FromGroup' as const, group: given(GroupId) })),
]

const toPermissions = (permission: t.TypeOf<typeof recordedPermission>): ReadonlyArray<Permission> =>
  toSources(permission).map((source) => ({
    protocol: permission.IpProtocol,
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
    source,
    description: '',
  }))

const toSecurityGroup = (group: t.TypeOf<typeof recordedSecurityGroup>): ObservedSecurityGroup => ({
  groupId: group.GroupId,
  name: group.GroupName,
  vpcId: group.VpcId,
  permissions: group.IpPermissions.flatMap(toPermissions),
  tags: toTags(group.Tags),
})

/** Turns a recorded stack into the picture of a group. */
export const toObservedGroup = (stack: RecordedStack): ObservedGroup => ({
  _tag: 'ObservedGroup',
  loadBalancers: stack.LoadBalancers.map(toLoadBalancer),
  targetGroups: RA.sort(targetGroupNameOrd)(stack.TargetGroups.map(toTargetGroup)),
  securityGroups: stack.SecurityGroups.map(toSecurityGroup),
})

/** Tells what was registered in each target group, by its resource id. */
export const toObservedTargets = (stack: RecordedStack): ReadonlyMap<string, ReadonlyArray<ObservedTarget>> =>
  new Map(
    stack.TargetGroups.map(({ Tags, Targets }) => [
      toTags(Tags)[resourceTagKey] ?? '',
      Targets.map(({ Id, Port }) => ({ id: Id, port: Port, state: 'healthy' as const })),
    ]),
  )
