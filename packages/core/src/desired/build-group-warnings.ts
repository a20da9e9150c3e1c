// Which published limits does a group come close to, and which of its hosts can have no record?
// From what is wanted to warnings: from four fifths of a limit on, so that more can be asked for before it is reached; and of
// hosts that fall into no hosted zone, while records are made at all and the zones of the account are known.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { chooseHostedZones } from '../facts/choose-hosted-zone.js'
import { askFor } from '../facts/facts.js'
import { hostedZonesQuestion } from '../facts/facts-needed.js'
import type { Warning } from '../ingress/warning.js'
import type { BuildInput } from './build-group-input.js'
import type { WantedGroup } from './desired-group.js'

/** A quota is raised on request, which takes its time: the last fifth is for that. */
const shareThatWarns = 0.8

/** Default rules are not counted; can be raised. */
const rulesPerLoadBalancer = 100

/** Each is counted once, however many rules lead to it; cannot be raised. */
const targetGroupsPerLoadBalancer = 100

/** Can be raised. */
const listenersPerLoadBalancer = 50

/** Default certificates are not counted; can be raised. */
const certificatesPerLoadBalancer = 25

/** Lists the limits that a wanted group comes close to. */
export const findQuotaWarnings = (wanted: Omit<WantedGroup, 'warnings'>): ReadonlyArray<Warning> => {
  const { listeners, targetGroups, owner } = wanted
  const uses: ReadonlyArray<readonly [quota: string, used: number, limit: number]> = [
    ['rules per load balancer', listeners.reduce((sum, { rules }) => sum + rules.length, 0), rulesPerLoadBalancer],
    ['target groups per load balancer', targetGroups.length, targetGroupsPerLoadBalancer],
    ['listeners per load balancer', listeners.length, listenersPerLoadBalancer],
    [
      'certificates per load balancer',
      new Set(listeners.flatMap(({ certificateArns }) => certificateArns)).size,
      certificatesPerLoadBalancer,
    ],
  ]
  return uses
    .filter(([, used, limit]) => used >= shareThatWarns * limit)
    .map(([quota, used, limit]) => ({ _tag: 'QuotaAlmostReached', object: owner, quota, used, limit }))
}

/** Lists the hosts that fall into none of the account's hosted zones, in their order; none before the zones were looked up. */
export const findHostWarnings = (
  { settings, facts }: Pick<BuildInput, 'settings' | 'facts'>,
  { hosts, owner }: Pick<WantedGroup, 'hosts' | 'owner'>,
): ReadonlyArray<Warning> =>
  pipe(
    askFor('HostedZones')(facts, hostedZonesQuestion(settings)),
    O.filter(() => settings.dnsPolicy !== 'off'),
    O.match(
      () => [],
      ({ hostedZones }) => {
        const zones = [...new Set(hostedZones.map(({ name }) => name))].sort()
        return hosts
          .filter((host) => chooseHostedZones(hostedZones, host).length === 0)
          .map((host) => ({ _tag: 'HostWithoutZone', object: owner, host, zones }))
      },
    ),
  )
