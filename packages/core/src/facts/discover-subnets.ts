// Which subnets of the VPC suit a load balancer?
// From every subnet of the VPC to the chosen ids, sorted, or to an error that says of each subnet why it was not chosen.
// Rules, as in aws-load-balancer-controller (docs/deploy/subnet_discovery.md, 2026-11-22): the role tag of the scheme decides;
// where no subnet has it, routes to an internet gateway do. Then out go subnets tagged for other clusters only, those with
// fewer than 8 free addresses, and those without IPv6 for a dual-stack load balancer. One per zone remains: tagged for this
// cluster first, then the lowest id.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, getMonoid, reverse, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as booleanOrd } from 'fp-ts/lib/boolean.js'
import { concatAll } from 'fp-ts/lib/Monoid.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ConsideredSubnet, SubnetRejection, SubnetRemedy } from '../ingress/build-error.js'
import { type Built, notBuilt } from '../ingress/built.js'
import type { RouteTable, Subnet } from './answer.js'
import { localesOf, needsIpv6, ordSubnet, type SubnetChoice, zonesNeeded } from './subnet-choice.js'

/**
 * Addresses that AWS wants free in each subnet of a load balancer.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer (2026-11-22)
 */
const freeAddressesNeeded = 8

const clusterTagPrefix = 'kubernetes.io/cluster/'

const roleTag = ({ request }: SubnetChoice): string =>
  request.scheme === 'internet-facing' ? 'kubernetes.io/role/elb' : 'kubernetes.io/role/internal-elb'

const hasRole = (choice: SubnetChoice, { tags }: Subnet): boolean =>
  ['1', ''].includes(tags[roleTag(choice)] ?? 'absent')

const ownClusterTag = ({ settings }: SubnetChoice): string => `${clusterTagPrefix}${settings.clusterName}`

const otherClusterTag = (choice: SubnetChoice, { tags }: Subnet): O.Option<string> =>
  Object.hasOwn(tags, ownClusterTag(choice))
    ? O.none
    : O.fromNullable(
        Object.keys(tags)
          .sort()
          .find((key) => key.startsWith(clusterTagPrefix)),
      )

/** Public: a route of its table leads to an internet gateway. A subnet without a table of its own has the main one. */
const isPublic = (routeTables: ReadonlyArray<RouteTable>, { subnetId }: Subnet): boolean => {
  const table =
    routeTables.find(({ subnetIds }) => subnetIds.includes(subnetId)) ?? routeTables.find(({ role }) => role === 'main')
  return table?.gatewayIds.some((gatewayId) => gatewayId.startsWith('igw')) ?? false
}

type Reject = (choice: SubnetChoice, subnet: Subnet) => O.Option<SubnetRejection>

const rejectByRoutes: Reject = (choice, subnet) => {
  const routeTables = pipe(choice.routeTables, O.getOrElse((): ReadonlyArray<RouteTable> => []))
  const wanted = choice.request.scheme === 'internet-facing'
  return isPublic(routeTables, subnet) === wanted
    ? O.none
    : O.some({
        _tag: 'NotTagged',
        roleTag: roleTag(choice),
        routes: wanted ? 'no-internet-gateway' : 'internet-gateway',
      })
}

const rejectByRole: Reject = (choice, subnet) =>
  hasRole(choice, subnet) ? O.none : O.some({ _tag: 'NotTagged', roleTag: roleTag(choice), routes: 'not-asked' })

const rejectByCluster: Reject = (choice, subnet) =>
  pipe(
    otherClusterTag(choice, subnet),
    O.map((clusterTag) => ({ _tag: 'OtherCluster', clusterTag, clusterName: choice.settings.clusterName })),
  )

const rejectByAddresses: Reject = (_choice, { availableIpAddressCount }) =>
  availableIpAddressCount < freeAddressesNeeded
    ? O.some({ _tag: 'TooFewAddresses', addresses: availableIpAddressCount, addressesMin: freeAddressesNeeded })
    : O.none

const rejectByIpv6: Reject = ({ request }, { ipv6CidrBlocks }) =>
  needsIpv6(request) && ipv6CidrBlocks.length === 0 ? O.some({ _tag: 'NoIpv6' }) : O.none

/** The first reason why a subnet is out before zones are compared. */
const rejectAlone = (choice: SubnetChoice, rejectByPlace: Reject, subnet: Subnet): O.Option<SubnetRejection> =>
  pipe(
    [rejectByPlace, rejectByCluster, rejectByAddresses, rejectByIpv6],
    RA.findFirstMap((reject) => reject(choice, subnet)),
  )

const ordPreferred = (choice: SubnetChoice): Ord<Subnet> =>
  concatAll(getMonoid<Subnet>())([
    reverse(contramap(({ tags }: Subnet) => Object.hasOwn(tags, ownClusterTag(choice)))(booleanOrd)),
    ordSubnet,
  ])

interface Considered {
  readonly subnet: Subnet
  /** None for a chosen one. */
  readonly rejection: O.Option<SubnetRejection>
}

const chosenOf = (considered: ReadonlyArray<Considered>): ReadonlyArray<Subnet> =>
  considered.filter(({ rejection }) => O.isNone(rejection)).map(({ subnet }) => subnet)

const rejectByZone = (preferred: ReadonlyArray<Subnet>, { subnetId, availabilityZone }: Subnet): O.Option<SubnetRejection> =>
  pipe(
    preferred,
    RA.findFirst((other) => other.availabilityZone === availabilityZone),
    O.filter((taker) => taker.subnetId !== subnetId),
    O.map((taker) => ({ _tag: 'TakenZone', takenBy: taker.subnetId })),
  )

const rejectSecondInZone = (choice: SubnetChoice, considered: ReadonlyArray<Considered>): ReadonlyArray<Considered> => {
  const preferred = pipe(chosenOf(considered), RA.sort(ordPreferred(choice)))
  return considered.map(({ subnet, rejection }) => ({
    subnet,
    rejection: pipe(
      rejection,
      O.alt(() => rejectByZone(preferred, subnet)),
    ),
  }))
}

const considerSubnets = (choice: SubnetChoice, subnets: ReadonlyArray<Subnet>): ReadonlyArray<Considered> => {
  const rejectByPlace = subnets.some((subnet) => hasRole(choice, subnet)) ? rejectByRole : rejectByRoutes
  return rejectSecondInZone(
    choice,
    subnets.map((subnet) => ({ subnet, rejection: rejectAlone(choice, rejectByPlace, subnet) })),
  )
}

/** The first subnet without a role tag, of a zone that is still missing. */
const findRemedy = (choice: SubnetChoice, considered: ReadonlyArray<Considered>): O.Option<SubnetRemedy> => {
  const chosen = chosenOf(considered)
  return pipe(
    considered,
    RA.findFirst(
      ({ subnet, rejection }) =>
        O.isSome(rejection) &&
        rejection.value._tag === 'NotTagged' &&
        O.isNone(otherClusterTag(choice, subnet)) &&
        chosen.every(({ availabilityZone }) => availabilityZone !== subnet.availabilityZone),
    ),
    O.map(({ subnet: { subnetId } }) => ({ subnetId, roleTag: roleTag(choice) })),
  )
}

const toConsideredSubnet = ({ subnet, rejection }: Considered): ConsideredSubnet => ({
  subnetId: subnet.subnetId,
  availabilityZone: subnet.availabilityZone,
  rejection,
})

const concludeDiscovery = (
  choice: SubnetChoice,
  considered: ReadonlyArray<Considered>,
): Built<ReadonlyArray<string>> => {
  const { object, field, request, settings } = choice
  const chosen = chosenOf(considered)
  const locales = localesOf(choice, chosen)
  if (locales.length > 1) return notBuilt({ _tag: 'SubnetsOfSeveralLocales', object, field, locales })
  return chosen.length >= zonesNeeded(locales)
    ? E.right(chosen.map(({ subnetId }) => subnetId))
    : notBuilt({
        _tag: 'NoSubnets',
        object,
        field,
        scheme: request.scheme,
        vpcId: settings.vpcId,
        zonesNeeded: zonesNeeded(locales),
        considered: considered.map(toConsideredSubnet),
        remedy: findRemedy(choice, considered),
      })
}

/** Discovers subnets in the VPC, sorted by id; route tables are needed only where no subnet has the role tag. */
export const discoverSubnets = (choice: SubnetChoice): Built<ReadonlyArray<string>> => {
  const { object, field, subnets, routeTables } = choice
  if (O.isNone(subnets)) return notBuilt({ _tag: 'FactNotKnown', object, field, what: 'the subnets of the VPC' })
  const known = pipe(
    subnets.value,
    RA.filter(({ vpcId }) => vpcId === choice.settings.vpcId),
    RA.sort(ordSubnet),
  )
  if (O.isNone(routeTables) && !known.some((subnet) => hasRole(choice, subnet)))
    return notBuilt({ _tag: 'FactNotKnown', object, field, what: 'the route tables of the VPC' })
  return concludeDiscovery(choice, considerSubnets(choice, known))
}
