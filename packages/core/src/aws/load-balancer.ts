// What is the load balancer of a group, as we want it and as AWS has it?
// Its name and scheme are fixed for life: a different one means another load balancer, which is a replacement and needs
// consent. Everything else is changed in place, by one operation per field
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html, 2026-11-22).
import type { Instant } from '../ports/clock.js'
import type { Reference } from './resource-id.js'
import type { Tags } from './tags.js'

/** Whether its addresses are public or those of its subnets. */
export type Scheme = 'internet-facing' | 'internal'
/** Which address families clients can use; the last one has public addresses of IPv6 only. */
export type IpAddressType = 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4'

/** Attribute values are texts on the wire. */
export type Attributes = Readonly<Record<string, string>>

/** A load balancer as it should be, without its listeners. */
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

/** As AWS names them; only `active` and `active_impaired` answer requests. */
export type LoadBalancerState = 'provisioning' | 'active' | 'active_impaired' | 'failed'

/** A load balancer as AWS has it, with all its attributes. */
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
