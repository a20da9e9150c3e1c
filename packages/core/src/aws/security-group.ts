// What are security groups and their inbound rules, as we want them and as AWS has them?
// A permission is one protocol, one port range and one source; AWS's lists of several sources are taken apart. Name and
// description of a group are fixed for life (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html,
// 2026-11-22). Outbound rules are left as AWS makes them: everything may leave.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { type Reference, type ResourceId, showReference } from './resource-id.js'
import type { Tags } from './tags.js'

/** Who may connect. */
export type PermissionSource =
  | { readonly _tag: 'Ipv4Block'; readonly cidrBlock: string }
  | { readonly _tag: 'Ipv6Block'; readonly cidrBlock: string }
  | { readonly _tag: 'PrefixList'; readonly prefixListId: string }
  | { readonly _tag: 'FromGroup'; readonly group: Reference }

/** One inbound rule. */
export interface Permission {
  /** `tcp`; observed ones may be anything AWS allows (`udp`, `icmp`, `-1`). */
  readonly protocol: string
  readonly fromPort: number
  readonly toPort: number
  readonly source: PermissionSource
  /** Not part of a permission's identity; marks shared rules as ours. */
  readonly description: string
}

/** The label on rules that we put on node and pod security groups, the same as aws-load-balancer-controller's. */
export const sharedRuleDescription = 'elbv2.k8s.aws/targetGroupBinding=shared'

/** A security group as it should be. */
export interface SecurityGroup {
  readonly resourceId: ResourceId
  readonly name: string
  readonly description: string
  readonly vpcId: string
  readonly permissions: ReadonlyArray<Permission>
  readonly tags: Tags
}

/** A security group as AWS has it, rules of others included. */
export interface ObservedSecurityGroup {
  readonly groupId: string
  readonly name: string
  readonly vpcId: string
  readonly permissions: ReadonlyArray<Permission>
  readonly tags: Tags
}

/** Writes what identifies a permission, for comparison and as a sort key. */
export const showPermission = (permission: Permission): string =>
  `${permission.protocol} ${String(permission.fromPort)}-${String(permission.toPort)} ${showSource(permission.source)}`

/** Writes where the connections of a permission come from. */
export const showSource = (source: PermissionSource): string => {
  switch (source._tag) {
    case 'Ipv4Block':
    case 'Ipv6Block':
      return source.cidrBlock
    case 'PrefixList':
      return source.prefixListId
    case 'FromGroup':
      return showReference(source.group)
  }
}

/** By protocol, ports and source, as text. */
export const permissionOrd: Ord<Permission> = contramap(showPermission)(stringOrd)

/** By the first of its ports. */
export const permissionPortOrd: Ord<Permission> = contramap(({ fromPort }: Permission) => fromPort)(numberOrd)

/** By id. */
export const securityGroupIdOrd: Ord<ObservedSecurityGroup> = contramap(
  ({ groupId }: ObservedSecurityGroup) => groupId,
)(stringOrd)
