// What does a group need from scopes that it shares with others?
// Each compiled group leaves its claims in memory: hosts to publish, backends whose targets are registered and whose ports
// must be open. A shared scope's desired state is the union of all claims, and that scope alone writes.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import type { IpAddressType } from '../aws/load-balancer.js'
import { backendSecurityGroupId, type ResourceId } from '../aws/resource-id.js'
import type { Tags } from '../aws/tags.js'
import type { TargetGroupIpAddressType, TargetType } from '../aws/target-group.js'
import type { PortReference } from '../fragment/fragment.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { ServicePort } from '../kubernetes/service.js'
import type { Instant } from '../ports/clock.js'
import type { WantedGroup } from './desired-group.js'

export interface BackendClaim {
  readonly resourceId: ResourceId
  /** The name that a new target group gets; one that exists keeps its own. */
  readonly targetGroupName: string
  readonly service: ObjectRef
  /** As written in the reference: `80` or `http`. */
  readonly portReference: string
  readonly targetType: TargetType
  readonly ipAddressType: TargetGroupIpAddressType
  readonly openPorts: ReadonlyArray<PortReference>
  readonly nodeSelector: Tags
}

/** Whether a port of the Service is the one that a claim refers to, by number or by name. */
export const isClaimedPort = ({ portReference }: BackendClaim, { port, name }: ServicePort): boolean =>
  String(port) === portReference || O.toUndefined(name) === portReference

/** Whether nodes and pods must admit the shared backend security group. */
export type BackendAccess = 'FromBackendGroup' | 'ManagedByOthers'

export interface GroupClaims {
  readonly group: GroupId
  readonly owner: ObjectRef
  readonly ownerCreatedAt: Instant
  readonly hosts: ReadonlyArray<string>
  readonly backends: ReadonlyArray<BackendClaim>
  readonly backendAccess: BackendAccess
}

/** Where an alias to a serving load balancer leads. */
export interface ServingAddress {
  /** Lower case. */
  readonly dnsName: string
  readonly hostedZoneId: string
  readonly ipAddressType: IpAddressType
}

/** Reads a group's claims off its desired state. */
export const toClaims = (
  wanted: WantedGroup,
  ownerCreatedAt: Instant,
): GroupClaims => ({
  group: wanted.group,
  owner: wanted.owner,
  ownerCreatedAt,
  hosts: wanted.hosts,
  backends: wanted.targetGroups.map(({ targetGroup, backend }) => ({
    resourceId: targetGroup.resourceId,
    targetGroupName: targetGroup.name,
    service: backend.service,
    portReference: backend.portReference,
    targetType: backend.targetType,
    ipAddressType: backend.ipAddressType,
    openPorts: backend.openPorts,
    nodeSelector: backend.nodeSelector,
  })),
  backendAccess: wanted.loadBalancer.securityGroups.some(
    (reference) => reference._tag === 'Owned' && reference.resourceId === backendSecurityGroupId,
  )
    ? 'FromBackendGroup'
    : 'ManagedByOthers',
})
