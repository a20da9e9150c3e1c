// In which subnets does a load balancer stand?
// From what the user wrote, what the load balancer has and what the VPC offers to subnet ids, or to an error that lists every
// subnet looked at. Rules, as in aws-load-balancer-controller (docs/deploy/subnet_discovery.md, 2026-11-22): written subnets
// win; then a running load balancer keeps its own; then discovery by role tag, or by routes where no subnet has the tag.
// One subnet per availability zone and at least two of them, one in a local zone, wavelength zone or Outpost.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Built } from '../ingress/built.js'
import { discoverSubnets } from './discover-subnets.js'
import { resolveSubnets } from './resolve-subnets.js'
import type { SubnetChoice } from './subnet-choice.js'

const sameMembers = (one: ReadonlyArray<string>, other: ReadonlyArray<string>): boolean =>
  one.length === other.length && one.every((item) => other.includes(item))

/** Tells the subnets when they are settled without looking at the VPC: the load balancer has them, and nothing else is asked. */
export const settledSubnets = ({
  request,
  present,
}: Pick<SubnetChoice, 'request' | 'present'>): O.Option<ReadonlyArray<string>> =>
  pipe(
    present,
    O.filter(({ scheme }) => scheme === request.scheme),
    O.map(({ subnetIds }) => subnetIds),
    O.filter((subnetIds) => O.isNone(request.subnets) || sameMembers(request.subnets.value, subnetIds)),
  )

/** Chooses the subnets of a load balancer, sorted by id where they were not written. */
export const chooseSubnets = (choice: SubnetChoice): Built<ReadonlyArray<string>> =>
  pipe(
    settledSubnets(choice),
    O.match(
      () => searchSubnets(choice),
      (subnetIds): Built<ReadonlyArray<string>> => E.right(subnetIds),
    ),
  )

const searchSubnets = (choice: SubnetChoice): Built<ReadonlyArray<string>> =>
  pipe(
    choice.request.subnets,
    O.match(
      () => discoverSubnets(choice),
      (written) => resolveSubnets(choice, written),
    ),
  )
