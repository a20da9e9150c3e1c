// What are the resources of a group called in AWS?
// From what a resource is for to its name and its resource id, spelt exactly as aws-load-balancer-controller spells them, so
// that either controller finds what the other made. A name is `k8s-`, readable parts stripped of everything but letters and
// digits, and ten hexadecimal digits of a SHA-256 over the plain concatenation of what tells two resources apart.
// https://github.com/kubernetes-sigs/aws-load-balancer-controller/tree/225f44568/pkg/ingress (2026-11-22)
import { type GroupId, showGroupId } from '../aws/group-id.js'
import type { Scheme } from '../aws/load-balancer.js'
import type { ResourceId } from '../aws/resource-id.js'
import type { BackendProtocol, ProtocolVersion, TargetType } from '../aws/target-group.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { sha256Hex } from './sha256.js'

const namePart = (text: string, lengthMax: number): string => text.replace(/[^0-9A-Za-z]/g, '').slice(0, lengthMax)

const hashPart = (inputs: ReadonlyArray<string>): string => sha256Hex(inputs.join('')).slice(0, 10)

const groupParts = (group: GroupId): string =>
  group._tag === 'Implicit' ? `${namePart(group.namespace, 8)}-${namePart(group.name, 8)}` : namePart(group.name, 17)

/** Names the load balancer of a group that asks for no name of its own. */
export const loadBalancerName = (clusterName: string, group: GroupId, scheme: Scheme): string =>
  `k8s-${groupParts(group)}-${hashPart([clusterName, showGroupId(group), scheme])}`

/** Names the frontend security group that we manage for a group. */
export const managedSecurityGroupName = (clusterName: string, group: GroupId): string =>
  `k8s-${groupParts(group)}-${hashPart([clusterName, showGroupId(group)])}`

/** Names the backend security group that all groups of a cluster share in one VPC. */
export const backendSecurityGroupName = (clusterName: string): string =>
  `k8s-traffic-${namePart(clusterName, 232)}-${hashPart([clusterName])}`

/** What tells one target group from another. */
export interface TargetGroupIdentity {
  readonly clusterName: string
  readonly group: GroupId
  readonly ingress: ObjectRef
  readonly service: ObjectRef
  readonly serviceUid: string
  /** As written in the reference: `80` or `http`. */
  readonly portReference: string
  readonly port: number
  readonly targetType: TargetType
  readonly protocol: BackendProtocol
  readonly protocolVersion: ProtocolVersion
}

/** Names a target group. */
export const targetGroupName = (identity: TargetGroupIdentity): string => {
  const hash = hashPart([
    identity.clusterName,
    showGroupId(identity.group),
    identity.ingress.namespace,
    identity.ingress.name,
    identity.serviceUid,
    identity.portReference,
    String(identity.port),
    identity.targetType,
    identity.protocol,
    identity.protocolVersion,
  ])
  return `k8s-${namePart(identity.service.namespace, 8)}-${namePart(identity.service.name, 8)}-${hash}`
}

/** Identifies a target group inside its group by how the Ingress writes the reference: `shop/web-api:80`. */
export const targetGroupId = (ingress: ObjectRef, serviceName: string, portReference: string): ResourceId =>
  `${ingress.namespace}/${ingress.name}-${serviceName}:${portReference}`
