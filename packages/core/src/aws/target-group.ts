// What is a target group, as we want it and as AWS has it?
// Only its health check, attributes and tags can be changed; any other difference means a new target group beside the old
// one (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroup.html, 2026-11-22).
// What is registered in it is a scope of its own.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { Attributes } from './load-balancer.js'
import type { ResourceId } from './resource-id.js'
import type { Tags } from './tags.js'

/** Whether targets are instances, reached on a node port, or addresses of pods. */
export type TargetType = 'instance' | 'ip'
/** The protocol between load balancer and targets. */
export type BackendProtocol = 'HTTP' | 'HTTPS'
/** Which HTTP is spoken with the targets. */
export type ProtocolVersion = 'HTTP1' | 'HTTP2' | 'GRPC'
/** The family of the addresses that can be registered. */
export type TargetGroupIpAddressType = 'ipv4' | 'ipv6'

/** How AWS finds out whether a target answers. */
export interface HealthCheck {
  readonly protocol: BackendProtocol
  /** A port number as text, or `traffic-port`. */
  readonly port: string
  readonly path: string
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly healthyThresholdCount: number
  readonly unhealthyThresholdCount: number
  /** HTTP codes such as `200-399`, or gRPC codes when the protocol version is GRPC. */
  readonly matcher: string
}

/** A target group as it should be, without its targets. */
export interface TargetGroup {
  readonly resourceId: ResourceId
  readonly name: string
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
  readonly protocolVersion: ProtocolVersion
  readonly port: number
  readonly ipAddressType: TargetGroupIpAddressType
  readonly vpcId: string
  readonly healthCheck: HealthCheck
  /** Only the attributes that were asked for. */
  readonly attributes: Attributes
  readonly tags: Tags
}

/** A target group as AWS has it, with all its attributes. */
export interface ObservedTargetGroup extends TargetGroup {
  readonly arn: string
  /** Those that nobody asked for as well. */
  readonly attributes: Attributes
  /** At most one, AWS allows no more. */
  readonly loadBalancerArns: ReadonlyArray<string>
}

/** By name. */
export const targetGroupNameOrd: Ord<ObservedTargetGroup> = contramap(({ name }: ObservedTargetGroup) => name)(stringOrd)
