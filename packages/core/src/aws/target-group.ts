// A target group: what we want, and what AWS has.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { Attributes } from './load-balancer.js'
import type { ResourceId } from './resource-id.js'
import type { Tags } from './tags.js'

export type TargetType = 'instance' | 'ip'
export type BackendProtocol = 'HTTP' | 'HTTPS'
export type ProtocolVersion = 'HTTP1' | 'HTTP2' | 'GRPC'
export type TargetGroupIpAddressType = 'ipv4' | 'ipv6'

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

export interface ObservedTargetGroup {
  readonly arn: string
  readonly resourceId: ResourceId
  readonly name: string
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
  readonly protocolVersion: ProtocolVersion
  readonly port: number
  readonly ipAddressType: TargetGroupIpAddressType
  readonly vpcId: string
  readonly healthCheck: HealthCheck
  readonly attributes: Attributes
  readonly tags: Tags
  /** At most one, AWS allows no more. */
  readonly loadBalancerArns: ReadonlyArray<string>
}

export const targetGroupNameOrd: Ord<ObservedTargetGroup> = contramap(({ name }: ObservedTargetGroup) => name)(stringOrd)
