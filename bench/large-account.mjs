// Which account does the bench work in?
// The demonstration's, with more nodes and with quotas that a thousand load balancers fit into. Nothing is throttled, load
// balancers are active at once, and nothing lags, so that what is measured is the controller.
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'

/** @typedef {import('@alb-ingress/sandbox/account/account-state.js').AccountState} AccountState */

const plenty = 100_000

const limits = {
  ...quickLimits,
  provisioningMilliseconds: 0,
  taggingAppearMilliseconds: 0,
  zoneBusyMilliseconds: 0,
  loadBalancersPerRegionMax: plenty,
  targetGroupsPerRegionMax: plenty,
  securityGroupsPerRegionMax: plenty,
  rulesPerLoadBalancerMax: plenty,
  targetGroupsPerLoadBalancerMax: plenty,
}

/** @param {number} nodes @returns {AccountState} */
export const largeAccount = (nodes) => {
  const state = demoAccountState(limits)
  const instances = Object.values(state.ec2.instances)
  const cards = Object.values(state.ec2.networkInterfaces)
  const made = Array.from({ length: Math.max(0, nodes - instances.length) }, (_, index) =>
    nodeLike(instances[index % instances.length], cards[index % cards.length], index),
  )
  return {
    ...state,
    ec2: {
      ...state.ec2,
      instances: { ...state.ec2.instances, ...Object.fromEntries(made.map(({ instance }) => [instance.id, instance])) },
      networkInterfaces: { ...state.ec2.networkInterfaces, ...Object.fromEntries(made.map(({ card }) => [card.id, card])) },
    },
  }
}

/**
 * @template Instance, Card
 * @param {Instance} instance @param {Card} card @param {number} index
 */
const nodeLike = (instance, card, index) => {
  const address = `10.0.${100 + (index % 3)}.${20 + Math.floor(index / 3)}`
  const ending = String(index).padStart(4, '0')
  const id = `i-0de3000000000${ending}`
  return {
    instance: { ...instance, id, privateIpAddress: address, privateDnsName: `ip-${address.replaceAll('.', '-')}.ec2.internal` },
    card: { ...card, id: `eni-0de3000000000${ending}`, instanceId: id, privateIpAddresses: [address] },
  }
}
