// How does the load balancer come and change?
// Created once, then changed in place; its name is used at creation only. Scheme cannot be changed: that is a replacement,
// which needs consent and is withheld with its reason, while the present load balancer keeps serving with its own
// subnets. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import {
  backendSecurityGroupId,
  given,
  loadBalancerId,
  managedSecurityGroupId,
  owned,
  type Reference,
} from '../../aws/resource-id.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import { askedFor } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { BlockedChange, Difference, PlannedChange } from '../plan.js'
import type { Wait } from '../wait.js'
import { differingAttributes } from './compare-attributes.js'
import { becauseOf, type GroupPlanInput } from './group-plan-input.js'
import { managedSecurityGroup } from './match-resources.js'
import { planTagChanges } from './plan-tag-changes.js'

export interface LoadBalancerPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly waits: ReadonlyArray<Wait>
  readonly blocked: ReadonlyArray<BlockedChange>
}

/**
 * Plans the load balancer of a wanted group; it takes other security groups when the changes that open them are made.
 *
 * SetSubnets, SetSecurityGroups and attributes behave differently: the first two replace the whole set, so that they name all
 * of it, while attributes that a call does not name keep their values, so that only those that differ are named.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html (2026-11-25)
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html (2026-11-25)
 * Subnets come before the address type, because `dualstack` needs an IPv6 block in each of them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetIpAddressType.html (2026-11-25)
 */
export const planLoadBalancer = (input: GroupPlanInput, opened: ReadonlyArray<ChangeId>): LoadBalancerPlan =>
  O.isSome(input.present)
    ? changeLoadBalancer(input, input.present.value.loadBalancer, opened)
    : createLoadBalancer(input)

const createLoadBalancer = (input: GroupPlanInput): LoadBalancerPlan => {
  const desired = input.wanted.loadBalancer
  const waits = backendGroupWait(input)
  const reason = becauseOf(input.wanted, 'is new')
  const create: PlannedChange = {
    id: 'create-load-balancer',
    change: {
      _tag: 'CreateLoadBalancer',
      resourceId: loadBalancerId,
      name: desired.name,
      scheme: desired.scheme,
      ipAddressType: desired.ipAddressType,
      subnetIds: desired.subnetIds,
      securityGroups: desired.securityGroups,
      tags: desired.tags,
    },
    differences: [],
    reason,
    cause: askedFor,
    needs: waits.map((wait) => wait.id),
  }
  const attributes = differingAttributes(desired.attributes, {}).map(({ changed }, index) => ({
    id: `modify-load-balancer-attributes:${String(index)}`,
    change: {
      _tag: 'ModifyLoadBalancerAttributes' as const,
      loadBalancer: owned(loadBalancerId),
      attributes: changed,
    },
    differences: [],
    reason,
    cause: askedFor,
    needs: [create.id],
  }))
  return { changes: [create, ...attributes], waits, blocked: [] }
}

/** The network scope makes the shared backend group; until it has, the load balancer cannot name it. */
const backendGroupWait = (input: GroupPlanInput): ReadonlyArray<Wait> =>
  O.isSome(input.known.backendGroupId) || !input.wanted.loadBalancer.securityGroups.some(isBackendGroup)
    ? []
    : [
        {
          id: 'wait:backend-group-exists',
          awaited: { _tag: 'BackendGroupExists', vpcId: input.known.identity.vpcId },
          until: O.none,
          reading: O.none,
          scopes: [{ _tag: 'NetworkScope', vpcId: input.known.identity.vpcId }],
        },
      ]

const isBackendGroup = (reference: Reference): boolean =>
  reference._tag === 'Owned' && reference.resourceId === backendSecurityGroupId

const changeLoadBalancer = (
  input: GroupPlanInput,
  observed: ObservedLoadBalancer,
  opened: ReadonlyArray<ChangeId>,
): LoadBalancerPlan => {
  const desired = input.wanted.loadBalancer
  const loadBalancer = given(observed.arn)
  const replacement = replacementOf(input, observed)
  const inPlace =
    replacement.length > 0
      ? []
      : [...placementChanges(input, observed), ...securityGroupChanges(input, observed, opened)]
  return {
    changes: [
      ...inPlace,
      ...differingAttributes(desired.attributes, observed.attributes).map(({ changed, differences }, index) => ({
        id: `modify-load-balancer-attributes:${String(index)}`,
        change: { _tag: 'ModifyLoadBalancerAttributes' as const, loadBalancer, attributes: changed },
        differences,
        reason: becauseOf(input.wanted, 'asks for other attributes'),
        cause: askedFor,
        needs: [],
      })),
      ...planTagChanges(input, {
        label: 'LoadBalancer',
        resource: loadBalancer,
        desired: desired.tags,
        observed: observed.tags,
        positional: [],
      }),
    ],
    waits: backendGroupWait(input),
    blocked: replacement,
  }
}

const replacementOf = (input: GroupPlanInput, observed: ObservedLoadBalancer): ReadonlyArray<BlockedChange> => {
  const desired = input.wanted.loadBalancer
  if (desired.scheme === observed.scheme) return []
  return [
    {
      blocked: {
        _tag: 'BlockedReplacement',
        resource: 'load balancer',
        name: observed.name,
        differences: [{ field: 'scheme', before: observed.scheme, after: desired.scheme }],
      },
      guidance: [
        'A scheme cannot be changed in place: it takes a new load balancer, with its records moved and the old one drained.',
        `The present one keeps serving with scheme ${observed.scheme}. To end this, write back`,
        `  metadata.annotations: alb.ingress.kubernetes.io/scheme: ${observed.scheme}   on ${renderObjectRef(input.wanted.owner)}`,
        'or make a second Ingress with the new scheme, move its hosts and delete this one.',
      ],
    },
  ]
}

const placementChanges = (
  input: GroupPlanInput,
  observed: ObservedLoadBalancer,
): ReadonlyArray<PlannedChange> => {
  const desired = input.wanted.loadBalancer
  const loadBalancer = given(observed.arn)
  const subnets = setDifference('subnets', observed.subnetIds, desired.subnetIds)
  const addressType: ReadonlyArray<Difference> =
    desired.ipAddressType === observed.ipAddressType
      ? []
      : [{ field: 'ipAddressType', before: observed.ipAddressType, after: desired.ipAddressType }]
  return [
    ...changeIfDiffering(input, {
      id: 'set-subnets',
      change: { _tag: 'SetSubnets', loadBalancer, subnetIds: desired.subnetIds },
      differences: subnets,
      needs: [],
    }),
    ...changeIfDiffering(input, {
      id: 'set-ip-address-type',
      change: { _tag: 'SetIpAddressType', loadBalancer, ipAddressType: desired.ipAddressType },
      differences: addressType,
      needs: subnets.length > 0 ? ['set-subnets'] : [],
    }),
  ]
}

const securityGroupChanges = (
  input: GroupPlanInput,
  observed: ObservedLoadBalancer,
  opened: ReadonlyArray<ChangeId>,
): ReadonlyArray<PlannedChange> => {
  const desired = input.wanted.loadBalancer
  const wanted = desired.securityGroups.map((reference) => securityGroupName(input, reference))
  const waits = backendGroupWait(input)
  return changeIfDiffering(input, {
    id: 'set-security-groups',
    change: { _tag: 'SetSecurityGroups', loadBalancer: given(observed.arn), securityGroups: desired.securityGroups },
    differences: setDifference('securityGroups', observed.securityGroupIds, wanted),
    needs: [...opened, ...waits.map((wait) => wait.id)],
  })
}

/** The id of a security group where it is known, else our name for it. */
const securityGroupName = (input: GroupPlanInput, reference: Reference): string => {
  if (reference._tag === 'Given') return reference.awsId
  const known =
    reference.resourceId === managedSecurityGroupId
      ? pipe(managedSecurityGroup(input.known.observed), O.map(({ groupId }) => groupId))
      : input.known.backendGroupId
  return O.getOrElse(() => reference.resourceId)(known)
}

const setDifference = (
  field: string,
  before: ReadonlyArray<string>,
  after: ReadonlyArray<string>,
): ReadonlyArray<Difference> => {
  const [left, right] = [[...before].sort().join(', '), [...after].sort().join(', ')]
  return left === right ? [] : [{ field, before: left, after: right }]
}

const changeIfDiffering = (
  input: GroupPlanInput,
  changed: Pick<PlannedChange, 'id' | 'change' | 'differences' | 'needs'>,
): ReadonlyArray<PlannedChange> =>
  changed.differences.length === 0
    ? []
    : [{ ...changed, reason: becauseOf(input.wanted, 'asks for it'), cause: askedFor }]
