// In which hosted zones is a host published?
// From a host and the zones of the account to the public zone and the private zone with the longest name that the host falls
// into. Clients outside ask the public one. Inside a VPC the resolver answers from the most specific private zone alone
// (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html, 2026-11-22), so a record in
// a shorter private zone would never be seen: external-dns writes it all the same, we do not.
import type * as O from 'fp-ts/lib/Option.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { contramap, getMonoid, type Ord, reverse } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { concatAll } from 'fp-ts/lib/Monoid.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { HostedZone } from './answer.js'

/** The longest name first; of zones with one name, which only delegation can tell apart, the lowest id. */
const ordLongestFirst: Ord<HostedZone> = concatAll(getMonoid<HostedZone>())([
  reverse(contramap((zone: HostedZone) => zone.name.length)(numberOrd)),
  contramap((zone: HostedZone) => zone.zoneId)(stringOrd),
])

/** Tells whether a name belongs to a zone. */
const fallsIntoZone = (zone: Pick<HostedZone, 'name'>, host: string): boolean => {
  const name = host.toLowerCase()
  return name === zone.name || name.endsWith(`.${zone.name}`)
}

const longestOf = (
  zones: ReadonlyArray<HostedZone>,
  host: string,
  visibility: HostedZone['visibility'],
): O.Option<HostedZone> =>
  pipe(
    zones,
    RA.filter((zone) => zone.visibility === visibility && fallsIntoZone(zone, host)),
    RA.sort(ordLongestFirst),
    RA.head,
  )

/** Chooses at most one public and one private zone, the public one first. */
export const chooseHostedZones = (zones: ReadonlyArray<HostedZone>, host: string): ReadonlyArray<HostedZone> =>
  RA.compact([longestOf(zones, host, 'public'), longestOf(zones, host, 'private')])
