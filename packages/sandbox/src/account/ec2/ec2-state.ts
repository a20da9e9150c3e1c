// What does EC2 hold in the simulated account, as far as a load balancer controller can see it?
// The network that somebody else made (VPCs, subnets, routes, instances), and the security groups that we may make.
// Tags of every kind of resource stand in one record by resource id, because CreateTags takes ids of any kind.
// Nothing changes by time alone; network interfaces of load balancers come and go with ELBv2's own state.
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** Records by id or name. */
type By<Value> = Readonly<Record<string, Value>>

export interface VpcState {
  readonly id: string
  readonly cidrBlocks: ReadonlyArray<string>
  readonly ipv6CidrBlocks: ReadonlyArray<string>
  readonly isDefault: boolean
}

export interface SubnetState {
  readonly id: string
  readonly vpcId: string
  readonly zoneName: string
  readonly cidrBlock: string
  readonly ipv6CidrBlocks: ReadonlyArray<string>
  readonly availableIpAddressCount: number
  readonly mapPublicIpOnLaunch: boolean
  readonly isDefaultForZone: boolean
  /** Empty unless the subnet is on an Outpost. */
  readonly outpostArn: string
}

export interface AvailabilityZoneState {
  readonly name: string
  readonly id: string
  readonly type: 'availability-zone' | 'local-zone' | 'wavelength-zone'
  readonly optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in'
}

export interface RouteState {
  /** A CIDR block of either family. */
  readonly destination: string
  /** `local`, or an id of AWS's: `igw-…`, `nat-…`, `eigw-…`, `tgw-…`, `pcx-…`. */
  readonly target: string
}

export interface RouteTableAssociationState {
  readonly id: string
  /** Empty for the association that makes this the main table of its VPC. */
  readonly subnetId: string
}

export interface RouteTableState {
  readonly id: string
  readonly vpcId: string
  readonly routes: ReadonlyArray<RouteState>
  readonly associations: ReadonlyArray<RouteTableAssociationState>
}

export interface InstanceState {
  readonly id: string
  readonly state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped'
  readonly instanceType: string
  readonly imageId: string
  readonly vpcId: string
  readonly subnetId: string
  readonly privateIpAddress: string
  readonly privateDnsName: string
  readonly launchedAt: Instant
}

export interface NetworkInterfaceState {
  readonly id: string
  readonly vpcId: string
  readonly subnetId: string
  readonly zoneName: string
  /** AWS writes `ELB app/<name>/<id>` on those of an Application Load Balancer. */
  readonly description: string
  readonly interfaceType: string
  /** The first is the primary one. */
  readonly privateIpAddresses: ReadonlyArray<string>
  readonly ipv6Addresses: ReadonlyArray<string>
  readonly securityGroupIds: ReadonlyArray<string>
  /** Empty when no instance holds it. */
  readonly instanceId: string
  /** `amazon-elb` for load balancers; empty when the account made it itself. */
  readonly requesterId: string
  readonly attachedAt: Instant
}

export type RuleSource =
  | { readonly _tag: 'Ipv4'; readonly cidrBlock: string }
  | { readonly _tag: 'Ipv6'; readonly cidrBlock: string }
  | { readonly _tag: 'PrefixList'; readonly prefixListId: string }
  | { readonly _tag: 'SecurityGroup'; readonly groupId: string }

export interface SecurityGroupRuleState {
  readonly id: string
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `-1` for all, or a protocol number as text. */
  readonly protocol: string
  /** Minus one, both, where ports do not apply. */
  readonly fromPort: number
  readonly toPort: number
  readonly source: RuleSource
  readonly description: string
}

export interface SecurityGroupState {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly vpcId: string
  readonly createdAt: Instant
  /** By identity, which is everything but id and description (`security-group-rule.ts`). */
  readonly ingress: By<SecurityGroupRuleState>
  readonly egress: By<SecurityGroupRuleState>
}

export interface PrefixListState {
  readonly id: string
  readonly name: string
  readonly addressFamily: 'IPv4' | 'IPv6'
  readonly maxEntries: number
  readonly owner: 'aws' | 'customer'
}

export interface Ec2State {
  readonly vpcs: By<VpcState>
  readonly subnets: By<SubnetState>
  readonly availabilityZones: By<AvailabilityZoneState>
  readonly routeTables: By<RouteTableState>
  readonly instances: By<InstanceState>
  readonly networkInterfaces: By<NetworkInterfaceState>
  readonly securityGroups: By<SecurityGroupState>
  readonly prefixLists: By<PrefixListState>
  /** Tags by resource id, then by key. Resources without tags have no entry. */
  readonly tags: By<By<string>>
}

export const emptyEc2State: Ec2State = {
  vpcs: {},
  subnets: {},
  availabilityZones: {},
  routeTables: {},
  instances: {},
  networkInterfaces: {},
  securityGroups: {},
  prefixLists: {},
  tags: {},
}
