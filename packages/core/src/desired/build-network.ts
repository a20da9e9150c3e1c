// What must the security groups that several groups share admit?
// From the claims of all groups to the shared backend group and the ports of node and pod groups, for one VPC.
// The shared backend group is on every load balancer that needs it; node and pod security groups admit it on the ports
// that targets use. The security group of a node or pod is that of its network interface: the only one, or among several
// the one tagged `kubernetes.io/cluster/<name>`.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { distinctBy } from '../collections/distinct-by.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { backendSecurityGroupId } from '../aws/resource-id.js'
import type { SecurityGroup } from '../aws/security-group.js'
import { backendGroupTagValue, clusterTagKey, sharedResourceTagKey } from '../aws/tags.js'
import type { NetworkInterface } from '../facts/answer.js'
import { askFor, type Facts } from '../facts/facts.js'
import type { Question } from '../facts/question.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { findObject } from '../kubernetes/find-object.js'
import { listObjects } from '../kubernetes/list-objects.js'
import { slicesOfService } from '../kubernetes/slices-of-service.js'
import { objectKey, type ObjectRef, ordObjectRef } from '../kubernetes/object-ref.js'
import { backendSecurityGroupName } from '../ingress/resource-names.js'
import { type BackendClaim, type GroupClaims, isClaimedPort } from './claims.js'
import type { DesiredNetwork, Opening } from './desired-network.js'

export interface NetworkInput {
  readonly settings: PlannerSettings
  readonly claims: ReadonlyArray<GroupClaims>
  readonly snapshot: Snapshot
  readonly facts: Facts
}

/** Lists the look-ups that building the network needs: the interfaces of every node that may carry a target. */
export const networkQuestions = (input: Omit<NetworkInput, 'facts'>): ReadonlyArray<Question> =>
  accessClaims(input).length === 0 ? [] : instanceIds(input.snapshot).map(instanceQuestion)

/**
 * Builds what the shared security groups of one VPC must admit.
 *
 * Guarantees: the union of what all claims need, by security group, each port once, in the order of ids and numbers.
 * Assumes: `networkQuestions` was empty; an instance whose interfaces nobody has looked up contributes nothing.
 * Caveats: a backend whose Service cannot be read needs every port that its slices name. Opening one port too many for a time
 * is harmless; closing one too many is an outage.
 */
export const buildNetwork = (input: NetworkInput): DesiredNetwork => {
  const nodes = nodeGroups(input)
  const needs = accessClaims(input).flatMap((claim) =>
    claim.backends.flatMap((backend) => portsNeeded(input.snapshot, nodes, backend)),
  )
  const groups = [...new Set(needs.map((need) => need.securityGroupId))].sort()
  return {
    vpcId: input.settings.vpcId,
    backendGroup: accessClaims(input).length === 0 ? O.none : O.some(backendGroup(input.settings)),
    openings: groups.map((securityGroupId) => toOpening(securityGroupId, needs)),
    warnings: [],
  }
}

/** The security groups of nodes, worked out once for all backends. */
interface NodeGroups {
  readonly byInstance: ReadonlyMap<string, ReadonlyArray<string>>
  readonly all: ReadonlyArray<string>
}

const nodeGroups = (input: NetworkInput): NodeGroups => {
  const byInstance = new Map(instanceIds(input.snapshot).map((id) => [id, instanceGroups(input, id)] as const))
  return { byInstance, all: sortedOnce([...byInstance.values()].flat()) }
}

const sortedOnce = (ids: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(ids)].sort()

const accessClaims = (input: Pick<NetworkInput, 'claims'>): ReadonlyArray<GroupClaims> =>
  input.claims.filter((claim) => claim.backendAccess === 'FromBackendGroup')

const backendGroup = (settings: PlannerSettings): SecurityGroup => ({
  resourceId: backendSecurityGroupId,
  name: backendSecurityGroupName(settings.clusterName),
  description: '[k8s] Shared Backend SecurityGroup for LoadBalancer',
  vpcId: settings.vpcId,
  permissions: [],
  tags: {
    ...settings.defaultTags,
    [clusterTagKey]: settings.clusterName,
    [sharedResourceTagKey]: backendGroupTagValue,
  },
})

interface PortNeed {
  readonly securityGroupId: string
  readonly port: number
  readonly neededFor: ObjectRef
}

const toOpening = (securityGroupId: string, needs: ReadonlyArray<PortNeed>): Opening => {
  const own = needs.filter((need) => need.securityGroupId === securityGroupId)
  return {
    securityGroupId,
    ports: [...new Set(own.map((need) => need.port))].sort((left, right) => left - right),
    neededFor: RA.sort(ordObjectRef)(distinctBy((ref: ObjectRef) => objectKey(ref))(own.map((need) => need.neededFor))),
  }
}

const portsNeeded = (snapshot: Snapshot, nodes: NodeGroups, backend: BackendClaim): ReadonlyArray<PortNeed> => {
  const groups = backend.targetType === 'instance' ? nodes.all : groupsOfPods(snapshot, nodes, backend)
  const ports = backend.openPorts.flatMap((port) =>
    typeof port === 'number' ? [port] : endpointPorts(snapshot, backend),
  )
  return groups.flatMap((securityGroupId) =>
    ports.map((port) => ({ securityGroupId, port, neededFor: backend.service })),
  )
}

/** Pods may give one name to different numbers: all of them, but of no other port of the Service. */
const endpointPorts = (snapshot: Snapshot, backend: BackendClaim): ReadonlyArray<number> =>
  slicesOfService(snapshot, backend.service).slices.flatMap(({ ports }) =>
    RA.compact(ports.filter(({ name }) => isClaimedName(snapshot, backend, name)).map(({ port }) => port)),
  )

/** Slices call a port what the Service calls it. While the Service is not known, any of its ports may be meant. */
const isClaimedName = (snapshot: Snapshot, backend: BackendClaim, name: string): boolean => {
  const service = findObject(snapshot, 'Service', backend.service)
  return (
    service._tag !== 'Found' ||
    service.object.ports.some((port) => isClaimedPort(backend, port) && O.getOrElse(() => '')(port.name) === name)
  )
}

const instanceIds = (snapshot: Snapshot): ReadonlyArray<string> =>
  RA.compact(listObjects(snapshot, 'Node').map(({ instanceId }) => instanceId))

const groupsOfPods = (snapshot: Snapshot, nodes: NodeGroups, backend: BackendClaim): ReadonlyArray<string> => {
  const names = slicesOfService(snapshot, backend.service).slices.flatMap(({ endpoints }) =>
    RA.compact(endpoints.map(({ nodeName }) => nodeName)),
  )
  const ids = [...new Set(names)].flatMap((name) => {
    const node = findObject(snapshot, 'Node', { namespace: '', name })
    return node._tag === 'Found' ? RA.fromOption(node.object.instanceId) : []
  })
  return sortedOnce(ids.flatMap((id) => nodes.byInstance.get(id) ?? []))
}

const instanceQuestion = (instanceId: string): Question => ({ _tag: 'InstanceInterfaces', instanceIds: [instanceId] })

/** The security groups of an instance that load balancers are admitted to: at most one per network interface. */
const instanceGroups = ({ settings, facts }: NetworkInput, instanceId: string): ReadonlyArray<string> =>
  RA.fromOption(askFor('NetworkInterfaces')(facts, instanceQuestion(instanceId)))
    .flatMap(({ networkInterfaces }) => networkInterfaces)
    .flatMap((networkInterface) => interfaceGroup(settings, networkInterface))

/** The only group, or the single one with the cluster's tag; where neither exists nobody can tell which one counts. */
const interfaceGroup = (settings: PlannerSettings, networkInterface: NetworkInterface): ReadonlyArray<string> => {
  const all = networkInterface.securityGroups
  const tagged = all.filter((group) => `kubernetes.io/cluster/${settings.clusterName}` in group.tags)
  const chosen = all.length === 1 ? all : tagged.length === 1 ? tagged : []
  return chosen.map((group) => group.groupId)
}
