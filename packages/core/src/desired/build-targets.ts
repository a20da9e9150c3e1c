// Which targets should one target group have?
// From Service, EndpointSlices and Nodes to all of its targets, or to the reason why the cluster cannot tell.
// `instance`: every suitable node on the Service's node port; `ip`: every ready endpoint of the Service's port, and those that
// only wait for this target group. What is
// missing or unreadable is a doubt, never an empty list: an empty list is believed only from a Service whose slices are
// there, complete, and say so.
// Suitable nodes: https://kubernetes.io/docs/reference/labels-annotations-taints/ (exclude-from-external-load-balancers, 2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import { showTarget, type Target, targetOrd } from '../aws/target.js'
import { distinctBy } from '../collections/distinct-by.js'
import { parseCidrBlock, blockHoldsAddress } from '../decoding/cidr-block.js'
import { parseIpAddress } from '../decoding/ip-address.js'
import { askFor, type Facts } from '../facts/facts.js'
import type { EndpointSlice } from '../kubernetes/endpoint-slice.js'
import type { Node } from '../kubernetes/node.js'
import type { ServicePort } from '../kubernetes/service.js'
import { findObject } from '../kubernetes/find-object.js'
import { listMalformed, listObjects } from '../kubernetes/list-objects.js'
import { slicesOfService } from '../kubernetes/slices-of-service.js'
import { areComplete, type Snapshot } from '../kubernetes/snapshot.js'
import { type BackendClaim, isClaimedPort } from './claims.js'
import type { DesiredTargets, GatedPod, TargetsDoubt, UnjudgedTarget, WantedTargets } from './desired-targets.js'
import { type EndpointStanding, judgeEndpoint } from './judge-endpoint.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'

export interface TargetsInput {
  readonly group: GroupId
  readonly vpcId: string
  readonly claim: BackendClaim
  readonly snapshot: Snapshot
  readonly facts: Facts
}

/**
 * Builds the desired registrations of one target group.
 *
 * Guarantees: `TargetsWanted` only when every object that could add or remove a target was read and understood; its lists are
 * in a fixed order and hold each target once.
 * Caveats: `ip` targets must lie in the VPC, or in private or shared address space (RFC 1918, RFC 6598); AWS refuses others.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-type (2026-11-25)
 * Endpoints that are terminating but still serving are left out: a load balancer drains its connections by itself.
 * Refuses to tell (`TargetsKept`), with the reason, in every other case; what is registered then stays registered.
 */
export const buildTargets = (input: TargetsInput): DesiredTargets =>
  pipe(
    servicePort(input),
    E.flatMap((port) =>
      input.claim.targetType === 'instance'
        ? pipe(
            instanceTargets(input, port),
            E.map((targets): IpTargets => ({ targets, unjudged: [], gated: [] })),
          )
        : ipTargets(input, port),
    ),
    E.match(
      (why): DesiredTargets => ({ _tag: 'TargetsKept', ...identity(input), why }),
      (wanted): DesiredTargets => ({
        _tag: 'TargetsWanted',
        ...identity(input),
        ...wanted,
        targets: distinct(wanted.targets),
      }),
    ),
  )

const identity = (input: TargetsInput): Pick<DesiredTargets, 'group' | 'targetGroupName' | 'service'> => ({
  group: input.group,
  targetGroupName: input.claim.targetGroupName,
  service: input.claim.service,
})

const distinct = (targets: ReadonlyArray<Target>): ReadonlyArray<Target> =>
  pipe(targets, distinctBy<Target>(showTarget), RA.sort(targetOrd))

const servicePort = (input: TargetsInput): E.Either<TargetsDoubt, ServicePort> => {
  if (!areComplete(input.snapshot, ['Service', 'EndpointSlice', 'Node'])) return E.left('CacheIncomplete')
  const found = findObject(input.snapshot, 'Service', input.claim.service)
  if (found._tag !== 'Found') return E.left(found._tag === 'Malformed' ? 'MalformedObject' : 'ServiceMissing')
  const port = found.object.ports.find((candidate) => isClaimedPort(input.claim, candidate))
  return port === undefined ? E.left('PortMissing') : E.right(port)
}

/** Nodes whose readiness nobody knows are better than none; nodes that are known not to be ready never are. */
const instanceTargets = (input: TargetsInput, port: ServicePort): E.Either<TargetsDoubt, ReadonlyArray<Target>> => {
  if (O.isNone(port.nodePort)) return E.left('PortMissing')
  const nodePort = port.nodePort.value
  const nodes = listObjects(input.snapshot, 'Node').filter((node) => isSuitable(input.claim, node))
  const ready = nodes.filter((node) => node.readiness === 'True')
  const chosen = ready.length > 0 ? ready : nodes.filter((node) => node.readiness === 'Unknown')
  const ids = RA.compact(chosen.map(({ instanceId }) => instanceId))
  if (ids.length > 0) return E.right(ids.map((id) => ({ id, port: nodePort, availabilityZone: O.none })))
  return E.left(listMalformed(input.snapshot, 'Node').length > 0 ? 'MalformedObject' : 'NoNode')
}

/** Labels that take a node out of all load balancers, in their present and past spellings. */
const excludingLabels: ReadonlyArray<string> = [
  'node-role.kubernetes.io/master',
  'node.kubernetes.io/exclude-from-external-load-balancers',
  'alpha.service-controller.kubernetes.io/exclude-balancer',
]

/** Taints that autoscalers put on a node just before they remove it. */
const leavingTaints: ReadonlyArray<string> = ['ToBeDeletedByClusterAutoscaler', 'karpenter.sh/disrupted']

const isSuitable = (claim: BackendClaim, node: Node): boolean =>
  !excludingLabels.some((label) => label in node.metadata.labels) &&
  node.metadata.labels['eks.amazonaws.com/compute-type'] !== 'fargate' &&
  !node.taints.some((taint) => leavingTaints.includes(taint.key)) &&
  Object.entries(claim.nodeSelector).every(([label, value]) => node.metadata.labels[label] === value)

/** What the endpoints of a Service come to in one target group. */
type IpTargets = Pick<WantedTargets, 'targets' | 'unjudged' | 'gated'>

const ipTargets = (input: TargetsInput, port: ServicePort): E.Either<TargetsDoubt, IpTargets> => {
  const known = slicesOfService(input.snapshot, input.claim.service)
  if (known.malformed.length > 0) return E.left('MalformedObject')
  if (known.slices.length === 0) return E.left('NoEndpointSlice')
  const family = input.claim.ipAddressType === 'ipv6' ? 'IPv6' : 'IPv4'
  const slices = known.slices.filter((slice) => slice.addressType === family)
  const judged = slices.flatMap((slice) => judgeSlice(input, port, slice))
  return E.right({
    targets: judged.flatMap(({ standing, targets }) => (standing._tag === 'Registrable' ? targets : [])),
    unjudged: distinctBy(({ target }: UnjudgedTarget) => showTarget(target))(
      judged.flatMap(({ standing, targets }) =>
        standing._tag === 'Unjudged' ? targets.map((target) => ({ target, pod: standing.pod })) : [],
      ),
    ),
    gated: distinctBy(({ pod }: GatedPod) => pod.metadata.uid)(
      judged.flatMap(({ standing, targets }) =>
        standing._tag === 'Registrable' && O.isSome(standing.gated) ? [{ pod: standing.gated.value, targets }] : [],
      ),
    ),
  })
}

interface JudgedEndpoint {
  readonly standing: Exclude<EndpointStanding, { readonly _tag: 'NotRegistrable' }>
  readonly targets: ReadonlyArray<Target>
}

const judgeSlice = (input: TargetsInput, port: ServicePort, slice: EndpointSlice): ReadonlyArray<JudgedEndpoint> => {
  const portName = O.getOrElse(() => '')(port.name)
  const numbers = RA.compact(slice.ports.filter(({ name }) => name === portName).map((candidate) => candidate.port))
  return slice.endpoints.flatMap((endpoint) => {
    const standing = judgeEndpoint(input.snapshot, input.claim, endpoint)
    const targets = endpoint.addresses.flatMap((id) =>
      numbers.map((number) => ({ id, port: number, availabilityZone: zoneOf(input, id) })),
    )
    return standing._tag === 'NotRegistrable' ? [] : [{ standing, targets }]
  })
}

/**
 * An address outside every block of the VPC must say so.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html (2026-11-22)
 */
const zoneOf = (input: TargetsInput, address: string): O.Option<string> => {
  const blocks = RA.fromOption(askFor('Vpcs')(input.facts, { _tag: 'Vpc', vpcId: input.vpcId }))
    .flatMap(({ vpcs }) => vpcs)
    .flatMap(({ ipv4CidrBlocks, ipv6CidrBlocks }) => [...ipv4CidrBlocks, ...ipv6CidrBlocks])
  const parsed = parseIpAddress(address)
  const isInside = blocks.some((text) => {
    const block = parseCidrBlock(text)
    return O.isSome(block) && O.isSome(parsed) && blockHoldsAddress(block.value, parsed.value)
  })
  return isInside || blocks.length === 0 ? O.none : O.some('all')
}
