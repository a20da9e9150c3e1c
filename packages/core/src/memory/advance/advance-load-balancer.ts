// What does a group look like after its load balancer was made, changed or deleted?
// A new one has no listeners, and no attributes that we know of: AWS gives it defaults that nobody has asked for. Deleting
// one deletes its listeners and rules with it
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html, 2026-11-22).
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import { loadBalancerAgeOrd, type ObservedGroup } from '../../aws/observed.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { Bindings } from '../../plan/bindings.js'
import type { LoadBalancerChangeOf } from '../../plan/change.js'
import { mapLoadBalancer } from './map-group.js'

type LoadBalancerChange = LoadBalancerChangeOf<string>
type LoadBalancerCreation = Extract<LoadBalancerChange, { readonly _tag: 'CreateLoadBalancer' }>
type LoadBalancerBound = Extract<Bindings, { readonly _tag: 'LoadBalancerBound' }>

/** Advances a group's picture by one change of a load balancer. */
export const advanceLoadBalancer = (
  observed: ObservedGroup,
  change: LoadBalancerChange,
  bindings: Bindings,
): ObservedGroup => {
  switch (change._tag) {
    case 'CreateLoadBalancer':
      return bindings._tag === 'LoadBalancerBound' ? addLoadBalancer(observed, toObserved(change, bindings)) : observed
    case 'ModifyLoadBalancerAttributes':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({
        ...found,
        attributes: { ...found.attributes, ...change.attributes },
      }))
    case 'SetSubnets':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({ ...found, subnetIds: sorted(change.subnetIds) }))
    case 'SetSecurityGroups':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({
        ...found,
        securityGroupIds: sorted(change.securityGroups),
      }))
    case 'SetIpAddressType':
      return mapLoadBalancer(observed, change.loadBalancer, (found) => ({
        ...found,
        ipAddressType: change.ipAddressType,
      }))
    case 'DeleteLoadBalancer':
      return {
        ...observed,
        loadBalancers: observed.loadBalancers.filter((entry) => entry.loadBalancer.arn !== change.loadBalancer),
      }
  }
}

const sorted: (ids: ReadonlyArray<string>) => ReadonlyArray<string> = RA.sort(stringOrd)

const addLoadBalancer = (observed: ObservedGroup, loadBalancer: ObservedLoadBalancer): ObservedGroup => ({
  ...observed,
  loadBalancers: RA.sort(loadBalancerAgeOrd)([...observed.loadBalancers, { listeners: [], loadBalancer }]),
})

const toObserved = (change: LoadBalancerCreation, bindings: LoadBalancerBound): ObservedLoadBalancer => ({
  name: change.name,
  scheme: change.scheme,
  ipAddressType: change.ipAddressType,
  subnetIds: sorted(change.subnetIds),
  securityGroupIds: sorted(change.securityGroups),
  attributes: {},
  tags: change.tags,
  arn: bindings.arn,
  dnsName: bindings.dnsName,
  canonicalHostedZoneId: bindings.canonicalHostedZoneId,
  state: bindings.state,
  createdAt: bindings.createdAt,
  vpcId: bindings.vpcId,
})
