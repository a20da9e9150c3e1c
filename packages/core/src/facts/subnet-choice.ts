// What does choosing subnets work with, and what must any choice satisfy?
// Rules of an Application Load Balancer: one subnet per availability zone; all in one kind of zone; two zones, or one where the
// zone is a local zone, a wavelength zone or an Outpost
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { ObservedLoadBalancer } from '../aws/load-balancer.js'
import type { LoadBalancerRequest } from '../fragment/fragment.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { AvailabilityZone, RouteTable, Subnet } from './answer.js'

export interface SubnetChoice {
  readonly settings: PlannerSettings
  /** The Ingress that asks. */
  readonly object: ObjectRef
  readonly field: string
  readonly request: LoadBalancerRequest
  /** The load balancer that the group has. */
  readonly present: O.Option<ObservedLoadBalancer>
  readonly subnets: O.Option<ReadonlyArray<Subnet>>
  readonly routeTables: O.Option<ReadonlyArray<RouteTable>>
  readonly availabilityZones: O.Option<ReadonlyArray<AvailabilityZone>>
}

export type Locale = AvailabilityZone['zoneType'] | 'outpost'

export const ordSubnet: Ord<Subnet> = contramap((subnet: Subnet) => subnet.subnetId)(stringOrd)

/** Tells in what kind of zone a subnet is; a zone that nobody told us about is an ordinary one. */
const localeOf =
  ({ availabilityZones }: Pick<SubnetChoice, 'availabilityZones'>) =>
  (subnet: Subnet): Locale => {
    if (O.isSome(subnet.outpostArn)) return 'outpost'
    return pipe(
      availabilityZones,
      O.flatMap(RA.findFirst(({ name }) => name === subnet.availabilityZone)),
      O.match(
        () => 'availability-zone',
        ({ zoneType }) => zoneType,
      ),
    )
  }

/** How many zones a load balancer needs where its subnets are. */
export const zonesNeeded = (locales: ReadonlyArray<Locale>): number =>
  locales.length > 0 && locales.every((locale) => locale !== 'availability-zone') ? 1 : 2

/** Whether clients or targets use IPv6, so that every subnet must have an IPv6 block. */
export const needsIpv6 = ({ ipAddressType }: LoadBalancerRequest): boolean => ipAddressType !== 'ipv4'

/** The kinds of zone of some subnets, each once, sorted. */
export const localesOf = (choice: SubnetChoice, subnets: ReadonlyArray<Subnet>): ReadonlyArray<Locale> =>
  pipe(subnets, RA.map(localeOf(choice)), RA.uniq<Locale>(stringEq), RA.sort<Locale>(stringOrd))
