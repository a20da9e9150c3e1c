// Which subnets did the user mean, and can a load balancer stand in them?
// From ids and `Name` tags as written to ids in the order written. A name that is written n times means the first n subnets of
// that name by id. What the user wrote is taken as it is: free addresses and cluster tags do not matter here.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { BuildError } from '../ingress/build-error.js'
import { allItems, type Built, builtUnless, notBuilt } from '../ingress/built.js'
import type { Subnet } from './answer.js'
import { localesOf, needsIpv6, ordSubnet, type SubnetChoice, zonesNeeded } from './subnet-choice.js'

const resolveSubnet =
  (choice: SubnetChoice, known: ReadonlyArray<Subnet>, written: ReadonlyArray<string>) =>
  (text: string, index: number): Built<Subnet> => {
    const { object, field, settings } = choice
    const usesBefore = written.slice(0, index).filter((other) => other === text).length
    const found = text.startsWith('subnet-')
      ? known.find(({ subnetId }) => subnetId === text)
      : known.filter(({ tags }) => tags['Name'] === text)[usesBefore]
    return found === undefined
      ? notBuilt({ _tag: 'SubnetNotFound', object, field, subnet: text, vpcId: settings.vpcId })
      : E.right(found)
  }

const findSharedZones = ({ object, field }: SubnetChoice, subnets: ReadonlyArray<Subnet>): ReadonlyArray<BuildError> =>
  [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))]
    .map((availabilityZone) => ({
      availabilityZone,
      subnetIds: subnets.filter((each) => each.availabilityZone === availabilityZone).map(({ subnetId }) => subnetId),
    }))
    .filter(({ subnetIds }) => subnetIds.length > 1)
    .map((shared) => ({ _tag: 'SubnetsShareZone', object, field, ...shared }))

const findUnfit = (choice: SubnetChoice, subnets: ReadonlyArray<Subnet>): ReadonlyArray<BuildError> => {
  const { object, field, request, settings } = choice
  const locales = localesOf(choice, subnets)
  const needed = zonesNeeded(locales)
  return [
    ...findSharedZones(choice, subnets),
    ...(locales.length > 1 ? [{ _tag: 'SubnetsOfSeveralLocales', object, field, locales } as const] : []),
    ...subnets
      .filter(({ ipv6CidrBlocks }) => needsIpv6(request) && ipv6CidrBlocks.length === 0)
      .map(
        ({ subnetId }) =>
          ({ _tag: 'SubnetWithoutIpv6', object, field, subnetId, ipAddressType: request.ipAddressType }) as const,
      ),
    ...(subnets.length < needed
      ? [
          {
            _tag: 'NoSubnets',
            object,
            field,
            scheme: request.scheme,
            vpcId: settings.vpcId,
            zonesNeeded: needed,
            considered: subnets.map(({ subnetId, availabilityZone }) => ({ subnetId, availabilityZone, rejection: O.none })),
            remedy: O.none,
          } as const,
        ]
      : []),
  ]
}

/** Resolves subnets that the user wrote. */
export const resolveSubnets = (choice: SubnetChoice, written: ReadonlyArray<string>): Built<ReadonlyArray<string>> => {
  const { object, field, subnets } = choice
  if (O.isNone(subnets)) return notBuilt({ _tag: 'FactNotKnown', object, field, what: 'the subnets of the VPC' })
  const known = pipe(subnets.value, RA.sort(ordSubnet))
  return pipe(
    allItems(written.map(resolveSubnet(choice, known, written))),
    E.flatMap((found): Built<ReadonlyArray<Subnet>> => pipe(findUnfit(choice, found), builtUnless(found))),
    E.map(RA.map(({ subnetId }) => subnetId)),
  )
}
