// What do the looked-up truths look like?
// One answer shape per question; no match is an empty list. Values are AWS's own, translated but not judged.
import type { Option } from 'fp-ts/lib/Option.js'
import type { Tags } from '../aws/tags.js'

/** A subnet with what decides whether a load balancer may use it. */
export interface Subnet {
  readonly subnetId: string
  readonly vpcId: string
  readonly availabilityZone: string
  readonly availableIpAddressCount: number
  /** Associated IPv6 blocks. */
  readonly ipv6CidrBlocks: ReadonlyArray<string>
  readonly outpostArn: Option<string>
  readonly tags: Tags
}

/** A route table, as far as it tells where traffic can go. */
export interface RouteTable {
  /** The main table serves every subnet without an association of its own. */
  readonly role: 'main' | 'other'
  readonly subnetIds: ReadonlyArray<string>
  /** Gateway ids of its routes (`igw-…`, `local`). */
  readonly gatewayIds: ReadonlyArray<string>
}

/** A zone of the region; load balancers live in availability zones proper. */
export interface AvailabilityZone {
  readonly name: string
  readonly zoneType: 'availability-zone' | 'local-zone' | 'wavelength-zone'
}

/** The address ranges of a VPC. */
export interface Vpc {
  readonly vpcId: string
  readonly ipv4CidrBlocks: ReadonlyArray<string>
  readonly ipv6CidrBlocks: ReadonlyArray<string>
}

/** An issued certificate of AWS Certificate Manager. */
export interface Certificate {
  readonly arn: string
  /** Subject names, the common name included. */
  readonly names: ReadonlyArray<string>
}

/** A hosted zone that records can be made in. */
export interface HostedZone {
  readonly zoneId: string
  /** Lower case, without the trailing dot. */
  readonly name: string
  /** Private zones are listed only when they are attached to our VPC. */
  readonly visibility: 'public' | 'private'
}

/** A security group that a user may have meant. */
export interface NamedSecurityGroup {
  readonly groupId: string
  /** The `Name` tag, if any. */
  readonly nameTag: Option<string>
  readonly vpcId: string
}

/** A network interface, as the way from a target to its security groups. */
export interface NetworkInterface {
  readonly networkInterfaceId: string
  /** The instance it is attached to. */
  readonly instanceId: Option<string>
  readonly ipAddresses: ReadonlyArray<string>
  readonly securityGroups: ReadonlyArray<{ readonly groupId: string; readonly tags: Tags }>
}

/** What was looked up; the shape that the question asks for. */
export type Answer =
  | { readonly _tag: 'Subnets'; readonly subnets: ReadonlyArray<Subnet> }
  | { readonly _tag: 'RouteTables'; readonly routeTables: ReadonlyArray<RouteTable> }
  | { readonly _tag: 'AvailabilityZones'; readonly availabilityZones: ReadonlyArray<AvailabilityZone> }
  | { readonly _tag: 'Vpcs'; readonly vpcs: ReadonlyArray<Vpc> }
  | { readonly _tag: 'Certificates'; readonly certificates: ReadonlyArray<Certificate> }
  | { readonly _tag: 'HostedZones'; readonly hostedZones: ReadonlyArray<HostedZone> }
  | { readonly _tag: 'SecurityGroups'; readonly securityGroups: ReadonlyArray<NamedSecurityGroup> }
  | { readonly _tag: 'NetworkInterfaces'; readonly networkInterfaces: ReadonlyArray<NetworkInterface> }
