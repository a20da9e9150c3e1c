// Does an alias point at something?
// The target must lie in the zone that the alias names: in this zone a record set of the same type, in Elastic Load
// Balancing's zone a load balancer of this account (with or without `dualstack.`), or a name of another service's zone.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html (2026-11-22)
// Load balancers of other accounts are out of this account's sight and count as not found.
import type { LoadBalancerState } from '../elbv2/elbv2-state.js'
import type { RecordSetState, ZoneState } from './route53-state.js'

/** Zones of services that are not simulated, by the suffix of their names. */
const otherServiceZones: Readonly<Record<string, string>> = {
  Z2FDTNDATAQYW2: '.cloudfront.net.',
  Z2BJ6XQ5FK7U4H: '.awsglobalaccelerator.com.',
}

const loadBalancerSuffix = '.elb.amazonaws.com.'

export interface AliasWorld {
  readonly zone: ZoneState
  /** The zone as it would be after the batch. */
  readonly recordSets: ReadonlyMap<string, RecordSetState>
  readonly loadBalancers: ReadonlyArray<LoadBalancerState>
  /** The zone of load balancer names in this region. */
  readonly loadBalancerZoneId: string
}

const pointsTo = (loadBalancer: LoadBalancerState, name: string): boolean => {
  const dnsName = `${loadBalancer.dnsName.toLowerCase()}.`
  return name === dnsName || name === `dualstack.${dnsName}`
}

type Verdict = 'Found' | 'NotFound' | 'OutsideZone'

const judgeLoadBalancer = (world: AliasWorld, zoneId: string, name: string): Verdict => {
  const isOurs = zoneId === world.loadBalancerZoneId
  if (!name.endsWith(loadBalancerSuffix)) return 'OutsideZone'
  if (world.loadBalancers.some((loadBalancer) => pointsTo(loadBalancer, name))) return isOurs ? 'Found' : 'OutsideZone'
  return isOurs ? 'NotFound' : 'OutsideZone'
}

const judge = (world: AliasWorld, set: RecordSetState): Verdict => {
  const zoneId = set.AliasTarget?.HostedZoneId ?? ''
  const name = set.AliasTarget?.DNSName ?? ''
  if (zoneId === world.zone.id) {
    const isThere = [...world.recordSets.values()].some((other) => other.Name === name && other.Type === set.Type)
    return isThere ? 'Found' : 'NotFound'
  }
  const suffix = otherServiceZones[zoneId]
  if (suffix !== undefined) return name.endsWith(suffix) ? 'Found' : 'OutsideZone'
  return judgeLoadBalancer(world, zoneId, name)
}

/** Says in Route 53's words what is wrong with the target of an alias; nothing when it is well. */
export const explainAliasTarget = (world: AliasWorld, set: RecordSetState): ReadonlyArray<string> => {
  if (set.AliasTarget === undefined) return []
  const attempt = `Tried to create an alias that targets ${set.AliasTarget.DNSName}, type ${set.Type} in zone ${set.AliasTarget.HostedZoneId}`
  switch (judge(world, set)) {
    case 'Found':
      return []
    case 'NotFound':
      return [`${attempt}, but that target was not found`]
    case 'OutsideZone':
      return [`${attempt}, but the alias target name does not lie within the target zone`]
  }
}
