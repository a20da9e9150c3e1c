// How does a target group look in the SDK?
// From a described target group, its attributes and its tags to what we observe; from a desired one to the input of
// CreateTargetGroup, which always names every setting, because AWS's own sources disagree about some defaults. Of what is read,
// the version, the kind of addresses and where health is asked have defaults in AWS; all else must be there.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-22)
import type {
  CreateTargetGroupCommandInput,
  TargetGroup as SdkTargetGroup,
  TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { resourceTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import type {
  BackendProtocol,
  HealthCheck,
  ObservedTargetGroup,
  ProtocolVersion,
  TargetGroup,
  TargetType,
} from '@alb-ingress/core/aws/target-group.js'
import { fromSdkAttributes } from './attributes.js'
import { required, type Translated } from './required.js'
import { toSdkCreateTags } from './tags.js'

/** Tells whether an Application Load Balancer can send to it by instance or IP address: all that we ever make. */
export const isModelled = (targetGroup: SdkTargetGroup): boolean =>
  (targetGroup.TargetType === 'instance' || targetGroup.TargetType === 'ip') &&
  (targetGroup.Protocol === 'HTTP' || targetGroup.Protocol === 'HTTPS')

const member = required('elbv2:DescribeTargetGroups')

/** Reads a target group; its resource id is in its tags, else its name stands for it. */
export const fromSdkTargetGroup = (
  targetGroup: SdkTargetGroup,
  attributes: ReadonlyArray<TargetGroupAttribute>,
  tags: Tags,
): Translated<ObservedTargetGroup> =>
  pipe(
    sequenceS(E.Applicative)({
      arn: member('TargetGroupArn', targetGroup.TargetGroupArn),
      name: member('TargetGroupName', targetGroup.TargetGroupName),
      targetType: member('TargetType of instances or addresses', targetType(targetGroup.TargetType)),
      protocol: member('Protocol of HTTP', backendProtocol(targetGroup.Protocol)),
      port: member('Port', targetGroup.Port),
      vpcId: member('VpcId', targetGroup.VpcId),
      healthCheck: fromSdkHealthCheck(targetGroup),
    }),
    E.map((known) => ({
      ...known,
      resourceId: tags[resourceTagKey] ?? known.name,
      protocolVersion: protocolVersion(targetGroup.ProtocolVersion),
      ipAddressType: targetGroup.IpAddressType ?? 'ipv4',
      attributes: fromSdkAttributes(attributes),
      tags,
      loadBalancerArns: [...(targetGroup.LoadBalancerArns ?? [])].sort(),
    })),
  )

const targetType = (text: string | undefined): TargetType | undefined =>
  text === 'instance' || text === 'ip' ? text : undefined

const backendProtocol = (text: string | undefined): BackendProtocol | undefined =>
  text === 'HTTP' || text === 'HTTPS' ? text : undefined

const protocolVersion = (text: string | undefined): ProtocolVersion =>
  text === 'HTTP2' || text === 'GRPC' ? text : 'HTTP1'

const fromSdkHealthCheck = (targetGroup: SdkTargetGroup): Translated<HealthCheck> =>
  pipe(
    sequenceS(E.Applicative)({
      intervalSeconds: member('HealthCheckIntervalSeconds', targetGroup.HealthCheckIntervalSeconds),
      timeoutSeconds: member('HealthCheckTimeoutSeconds', targetGroup.HealthCheckTimeoutSeconds),
      healthyThresholdCount: member('HealthyThresholdCount', targetGroup.HealthyThresholdCount),
      unhealthyThresholdCount: member('UnhealthyThresholdCount', targetGroup.UnhealthyThresholdCount),
      matcher: member('Matcher', targetGroup.Matcher?.GrpcCode ?? targetGroup.Matcher?.HttpCode),
    }),
    E.map((known) => ({
      ...known,
      protocol: backendProtocol(targetGroup.HealthCheckProtocol) ?? 'HTTP',
      port: targetGroup.HealthCheckPort ?? 'traffic-port',
      path: targetGroup.HealthCheckPath ?? '/',
    })),
  )

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

/** Writes the settings of a health check; nobody can ask for gRPC, which has codes of its own. */
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
  Matcher: { HttpCode: healthCheck.matcher },
})
