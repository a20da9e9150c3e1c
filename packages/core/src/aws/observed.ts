// What is remembered of each kind of scope?
// Complete pictures, read in one go and then advanced by each change. A group's picture lists every resource that carries
// our cluster tag and the group's stack tag in our VPC, plus all rules and listeners of its load balancers, foreign or not.
import { contramap, getMonoid, type Ord } from 'fp-ts/lib/Ord.js'
import { concatAll } from 'fp-ts/lib/Monoid.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { ObservedListener } from './listener.js'
import type { ObservedLoadBalancer } from './load-balancer.js'
import type { ObservedRecordSet } from './record-set.js'
import type { ObservedSecurityGroup } from './security-group.js'
import type { ObservedTarget } from './target.js'
import type { ObservedTargetGroup } from './target-group.js'

/** A load balancer with everything that decides its answers. */
export interface ObservedLoadBalancerWithListeners {
  readonly loadBalancer: ObservedLoadBalancer
  /** By ascending port. */
  readonly listeners: ReadonlyArray<ObservedListener>
}

/** By creation time, then ARN: the oldest of several is the one that serves. */
export const loadBalancerAgeOrd: Ord<ObservedLoadBalancerWithListeners> = concatAll(
  getMonoid<ObservedLoadBalancerWithListeners>(),
)([
  contramap(({ loadBalancer }: ObservedLoadBalancerWithListeners) => loadBalancer.createdAt)(numberOrd),
  contramap(({ loadBalancer }: ObservedLoadBalancerWithListeners) => loadBalancer.arn)(stringOrd),
])

/** Everything of one group in AWS. */
export interface ObservedGroup {
  readonly _tag: 'ObservedGroup'
  /** In `loadBalancerAgeOrd`; normally one. */
  readonly loadBalancers: ReadonlyArray<ObservedLoadBalancerWithListeners>
  /** By name. */
  readonly targetGroups: ReadonlyArray<ObservedTargetGroup>
  /** Managed frontend security groups, by id. */
  readonly securityGroups: ReadonlyArray<ObservedSecurityGroup>
}

/** What is registered in one target group, with AWS's view of its health. */
export interface ObservedTargets {
  readonly _tag: 'ObservedTargets'
  readonly targetGroupArn: string
  /** By id and port. */
  readonly targets: ReadonlyArray<ObservedTarget>
}

/** What one hosted zone holds, ours and others'. */
export interface ObservedZone {
  readonly _tag: 'ObservedZone'
  /** All record sets of the zone, by name, type and set identifier: absence of a name means that it does not exist. */
  readonly recordSets: ReadonlyArray<ObservedRecordSet>
}

/** The security groups of one VPC that several groups share. */
export interface ObservedNetwork {
  readonly _tag: 'ObservedNetwork'
  /** The shared backend group of this cluster and VPC, and every node or pod group that was asked for; by id. */
  readonly securityGroups: ReadonlyArray<ObservedSecurityGroup>
}

/** The picture of one scope. */
export type Observed = ObservedGroup | ObservedTargets | ObservedZone | ObservedNetwork

/** The picture of a group that has nothing in AWS. */
export const emptyObservedGroup: ObservedGroup = {
  _tag: 'ObservedGroup',
  loadBalancers: [],
  targetGroups: [],
  securityGroups: [],
}

/** Whether nothing at all of a group is left in AWS. */
export const isEmptyGroup = ({ loadBalancers, targetGroups, securityGroups }: ObservedGroup): boolean =>
  loadBalancers.length === 0 && targetGroups.length === 0 && securityGroups.length === 0
