// How does a target group look in the SDK?
// From a described target group, its attributes and its tags to what we observe; from a desired one to the input of
// CreateTargetGroup, which always names every setting, because AWS's own sources disagree about some defaults.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-22)
import type {
  CreateTargetGroupCommandInput,
  Matcher,
  TargetGroup as SdkTargetGroup,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { resourceTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type {
  BackendProtocol,
  HealthCheck,
  ObservedTargetGroup,
  ProtocolVersion,
  TargetGroup,
} from '@alb-ingress/core/aws/target-group.js'
import { fromSdkAttributes } from './attributes.js'
import { toSdkCreateTags } from './tags.js'

/** Tells whether an Application Load Balancer can send to it by instance or IP address: all that we ever make. */
export const isModelled = (targetGroup: SdkTargetGroup): boolean =>
  (targetGroup.TargetType === 'instance' || targetGroup.TargetType === 'ip') &&
  (targetGroup.Protocol === 'HTTP' || targetGroup.Protocol === 'HTTPS')

/** Reads a target group; its resource id is in its tags, else its name stands for it. */
export const fromSdkTargetGroup = (
  targetGroup: SdkTargetGroup,
  attributes: ReadonlyArray<TargetGroupAttribute>,
  tags: Tags,
): ObservedTargetGroup => ({
  arn: targetGroup.TargetGroupArn ?? '',
  resourceId: tags[resourceTagKey] ?? targetGroup.TargetGroupName ?? '',
  name: targetGroup.TargetGroupName ?? '',
  targetType: targetGroup.TargetType === 'ip' ? 'ip' : 'instance',
  protocol: backendProtocol(targetGroup.Protocol),
  protocolVersion: protocolVersion(targetGroup.ProtocolVersion),
  port: targetGroup.Port ?? 0,
  ipAddressType: targetGroup.IpAddressType ?? 'ipv4',
  vpcId: targetGroup.VpcId ?? '',
  healthCheck: fromSdkHealthCheck(targetGroup),
  attributes: fromSdkAttributes(attributes),
  tags,
  loadBalancerArns: [...(targetGroup.LoadBalancerArns ?? [])].sort(),
})

const backendProtocol = (text: string | undefined): BackendProtocol => (text === 'HTTPS' ? 'HTTPS' : 'HTTP')

const protocolVersion = (text: string | undefined): ProtocolVersion =>
  text === 'HTTP2' || text === 'GRPC' ? text : 'HTTP1'

const fromSdkHealthCheck = (targetGroup: SdkTargetGroup): HealthCheck => ({
  protocol: backendProtocol(targetGroup.HealthCheckProtocol),
  port: targetGroup.HealthCheckPort ?? 'traffic-port',
  path: targetGroup.HealthCheckPath ?? '/',
  intervalSeconds: targetGroup.HealthCheckIntervalSeconds ?? 0,
  timeoutSeconds: targetGroup.HealthCheckTimeoutSeconds ?? 0,
  healthyThresholdCount: targetGroup.HealthyThresholdCount ?? 0,
  unhealthyThresholdCount: targetGroup.UnhealthyThresholdCount ?? 0,
  matcher: targetGroup.Matcher?.GrpcCode ?? targetGroup.Matcher?.HttpCode ?? '',
})

/** Writes the input that creates a target group. */
export const toSdkCreateTargetGroup = (targetGroup: TargetGroup): CreateTargetGroupCommandInput => ({
  Name: targetGroup.name,
  TargetType: targetGroup.targetType,
  Protocol: targetGroup.protocol,
  ProtocolVersion: targetGroup.protocolVersion,
  Port: targetGroup.port,
  VpcId: targetGroup.vpcId,
  IpAddressType: targetGroup.ipAddressType,
  ...toSdkHealthCheck(targetGroup.healthCheck),
  ...toSdkCreateTags(targetGroup.tags),
})

/** gRPC codes are below 100, HTTP codes above: no code can be taken for one of the other kind. */
const toSdkMatcher = (matcher: string): Matcher =>
  /^\d{1,2}([-,]|$)/.test(matcher) ? { GrpcCode: matcher } : { HttpCode: matcher }

/** Writes the settings of a health check. */
export const toSdkHealthCheck = (
  healthCheck: HealthCheck,
): Pick<
  CreateTargetGroupCommandInput,
  | 'HealthCheckProtocol'
  | 'HealthCheckPort'
  | 'HealthCheckPath'
  | 'HealthCheckIntervalSeconds'
  | 'HealthCheckTimeoutSeconds'
  | 'HealthyThresholdCount'
  | 'UnhealthyThresholdCount'
  | 'Matcher'
> => ({
  HealthCheckProtocol: healthCheck.protocol,
  HealthCheckPort: healthCheck.port,
  HealthCheckPath: healthCheck.path,
  HealthCheckIntervalSeconds: healthCheck.intervalSeconds,
  HealthCheckTimeoutSeconds: healthCheck.timeoutSeconds,
  HealthyThresholdCount: healthCheck.healthyThresholdCount,
  UnhealthyThresholdCount: healthCheck.unhealthyThresholdCount,
  Matcher: toSdkMatcher(healthCheck.matcher),
})
