// Which properties of a load balancer can be set in place?
// Its security groups, its subnets and its address type, each replaced whole; network interfaces follow. Everything
// else needs another load balancer. Interfaces in subnets that are left go later, as those of a deleted load balancer
// do.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  SetIpAddressTypeInput,
  SetIpAddressTypeOutput,
  SetSecurityGroupsInput,
  SetSecurityGroupsOutput,
  SetSubnetsInput,
  SetSubnetsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { SubnetState } from '../ec2/ec2-state.js'
import type { Operation } from '../operation.js'
import { invalidConfiguration } from './elbv2-error.js'
import type { LoadBalancerState } from './elbv2-state.js'
import { findLoadBalancer, putLoadBalancer, withElbV2 } from './find-resource.js'
import {
  acceptIpAddressType,
  acceptSecurityGroups,
  acceptSubnets,
  placeInterfaces,
  regroupInterfaces,
} from './load-balancer-network.js'

import { toLoadBalancer } from './describe-load-balancer.js'

/** Replaces the security groups of a load balancer. */
export const setSecurityGroups: Operation<SetSecurityGroupsInput, SetSecurityGroupsOutput> = (state, input) =>
  pipe(
    findLoadBalancer(state, input.LoadBalancerArn ?? ''),
    E.filterOrElse(
      () => (input.SecurityGroups ?? []).length > 0,
      () => invalidConfiguration('At least one security group must be specified'),
    ),
    E.bindTo('loadBalancer'),
    E.bind('securityGroupIds', ({ loadBalancer }) =>
      acceptSecurityGroups(state, loadBalancer.vpcId, input.SecurityGroups ?? []),
    ),
    E.map(({ loadBalancer, securityGroupIds }) => {
      const changed = { ...loadBalancer, securityGroupIds }
      return {
        state: regroupInterfaces(putLoadBalancer(state, changed), changed),
        output: { SecurityGroupIds: [...securityGroupIds] },
      }
    }),
  )

const subnetsOf = (state: AccountState, loadBalancer: LoadBalancerState): ReadonlyArray<SubnetState> =>
  loadBalancer.subnets.flatMap(({ subnetId }) => state.ec2.subnets[subnetId] ?? [])

const moveToSubnets = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  subnets: ReadonlyArray<SubnetState>,
  now: Instant,
): { readonly state: AccountState; readonly loadBalancer: LoadBalancerState } => {
  const kept = loadBalancer.subnets.filter(({ subnetId }) => subnets.some(({ id }) => id === subnetId))
  const left = loadBalancer.subnets.filter((one) => !kept.includes(one))
  const added = subnets.filter(({ id }) => !kept.some(({ subnetId }) => subnetId === id))
  const placed = placeInterfaces(state, loadBalancer, added, now)
  const release = {
    interfaceIds: left.map(({ interfaceId }) => interfaceId),
    at: now + state.limits.interfaceReleaseMilliseconds,
    loadBalancerName: '',
    nameFreeAt: now,
  }
  const releasing = left.length === 0 ? placed.state.elbv2.releasing : [...placed.state.elbv2.releasing, release]
  const moved = { ...loadBalancer, subnets: [...kept, ...placed.subnets] }
  return { state: putLoadBalancer(withElbV2(placed.state, { releasing }), moved), loadBalancer: moved }
}

/** Replaces the subnets of a load balancer, and its address type if one is named. */
export const setSubnets: Operation<SetSubnetsInput, SetSubnetsOutput> = (state, input, { now }) =>
  pipe(
    findLoadBalancer(state, input.LoadBalancerArn ?? ''),
    E.bindTo('loadBalancer'),
    E.bind('subnets', ({ loadBalancer }) => acceptSubnets(state, input, loadBalancer.subnets)),
    E.filterOrElse(
      ({ loadBalancer, subnets }) => subnets.every(({ vpcId }) => vpcId === loadBalancer.vpcId),
      () => invalidConfiguration('The subnets must be in the VPC of the load balancer'),
    ),
    E.bind('ipAddressType', ({ loadBalancer, subnets }) =>
      acceptIpAddressType(subnets, input.IpAddressType ?? loadBalancer.ipAddressType),
    ),
    E.map(({ loadBalancer, subnets, ipAddressType }) => {
      const moved = moveToSubnets(state, { ...loadBalancer, ipAddressType }, subnets, now)
      const { AvailabilityZones, IpAddressType } = toLoadBalancer(moved.state, moved.loadBalancer, now)
      return { state: moved.state, output: { AvailabilityZones, IpAddressType } }
    }),
  )

/** Sets the address type, which every subnet must fit. */
export const setIpAddressType: Operation<SetIpAddressTypeInput, SetIpAddressTypeOutput> = (state, input) =>
  pipe(
    findLoadBalancer(state, input.LoadBalancerArn ?? ''),
    E.bindTo('loadBalancer'),
    E.bind('ipAddressType', ({ loadBalancer }) =>
      acceptIpAddressType(subnetsOf(state, loadBalancer), input.IpAddressType ?? ''),
    ),
    E.map(({ loadBalancer, ipAddressType }) => ({
      state: putLoadBalancer(state, { ...loadBalancer, ipAddressType }),
      output: { IpAddressType: ipAddressType as SetIpAddressTypeOutput['IpAddressType'] },
    })),
  )
