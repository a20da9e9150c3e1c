// The load balancer of a group: what we want, and what AWS has.
import type { Instant } from '../ports/clock.js'
import type { Reference } from './resource-id.js'
import type { Tags } from './tags.js'

export type Scheme = 'internet-facing' | 'internal'
export type IpAddressType = 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4'

/** Attribute values are texts on the wire. */
export type Attributes = Readonly<Record<string, string>>

export interface LoadBalancer {
  readonly name: string
  readonly scheme: Scheme
  readonly ipAddressType: IpAddressType
  readonly subnetIds: ReadonlyArray<string>
  readonly securityGroups: ReadonlyArray<Reference>
  /** Only the attributes that were asked for; others are left as they are. */
  readonly attributes: Attributes
  readonly tags: Tags
}

export type LoadBalancerState = 'provisioning' | 'active' | 'active_impaired' | 'failed'

export interface ObservedLoadBalancer {
  readonly arn: string
  readonly name: string
  readonly scheme: Scheme
  readonly ipAddressType: IpAddressType
  readonly vpcId: string
  readonly subnetIds: ReadonlyArray<string>
  readonly securityGroupIds: ReadonlyArray<string>
  readonly attributes: Attributes
  readonly tags: Tags
  readonly dnsName: string
  /** The zone id that alias records to this load balancer must name. */
  readonly canonicalHostedZoneId: string
  readonly state: LoadBalancerState
  readonly createdAt: Instant
}
