// What does planning one scope start from?
// From everything remembered to what is known of a group, and of what other scopes know about it (answers, hosted zones, the
// shared backend group). Nothing is asked here; a group that was never read counts as empty.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { identityOf, type PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedGroup, ObservedTargets } from '../aws/observed.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { ServingAddress } from '../desired/claims.js'
import type { KnownGroup, Narrowing, PointingRecord } from '../desired/known.js'
import type { HostedZone } from '../facts/answer.js'
import { askFor, type Facts } from '../facts/facts.js'
import { hostedZonesQuestion } from '../facts/facts-needed.js'
import { observedBackendGroup } from '../plan/network/plan-network.js'
import { indexZone } from '../plan/zone/index-zone.js'
import type { Instant } from '../ports/clock.js'
import { groupPicture, rememberedGroup, rememberedNetwork } from './find-remembered.js'
import type { Remembered, RememberedGroup } from './remembered.js'

/** Memory at a moment, as planning looks at it. */
export interface MemoryNow {
  readonly settings: PlannerSettings
  readonly remembered: Remembered
  readonly now: Instant
}

/** The answers that memory holds, of any age. */
export const rememberedFacts = ({ answers }: Remembered): Facts => ({ get: (question) => answers.get(question)?.answer })

/**
 * Collects what is known of a group; one that was never read counts as empty. Records that lead to its load balancer are
 * looked for only while it ends: only then must they be gone first.
 */
export const collectKnownGroup = ({ settings, remembered, now }: MemoryNow, group: GroupId): KnownGroup => {
  const known = rememberedGroup(remembered, group)
  const observed = groupPicture(known)
  return {
    identity: identityOf(settings),
    waits: settings.waits,
    externalManagedTags: settings.externalManagedTags,
    now,
    observed,
    times: known.times,
    targets: targetsOf(remembered, observed),
    backendGroupId: backendGroupId(settings, remembered),
    pointing: known.phase === 'Gone' ? pointingRecords(settings, remembered) : [],
    departed: [...remembered.zones.values()].flatMap((zone) => zone.departed),
    releasedSecurityGroupIds: known.releasedSecurityGroupIds,
  }
}

const targetsOf = (remembered: Remembered, observed: ObservedGroup): ReadonlyMap<string, ObservedTargets> =>
  new Map(
    observed.targetGroups.flatMap(({ arn }) => {
      const picture = remembered.targets.get(arn)?.observed
      return picture !== undefined && O.isSome(picture) ? [[arn, picture.value] as const] : []
    }),
  )

/** The id of the shared backend group, once the network scope has seen or made it. */
export const backendGroupId = (settings: PlannerSettings, remembered: Remembered): O.Option<string> =>
  pipe(
    rememberedNetwork(remembered, settings.vpcId).observed,
    O.flatMap((observed) => O.fromNullable(observedBackendGroup({ observed, identity: settings }))),
    O.map((group) => group.groupId),
  )

const pointingRecords = (settings: PlannerSettings, remembered: Remembered): ReadonlyArray<PointingRecord> =>
  hostedZones(settings, remembered).flatMap(({ zoneId, name }) => {
    const picture = remembered.zones.get(zoneId)?.observed
    if (picture === undefined || O.isNone(picture)) return []
    return indexZone(name, picture.value.recordSets)
      .allHeld.filter(({ ownerId }) => ownerId === settings.dnsOwnerId)
      .flatMap(({ record }) =>
        record.data._tag === 'AliasData' && record.data.target._tag === 'Alias'
          ? [{ zoneId, name: record.name, dnsName: record.data.target.dnsName }]
          : [],
      )
  })

/** Lists the hosted zones of the account, as last looked up; none before that. */
export const hostedZones = (settings: PlannerSettings, remembered: Remembered): ReadonlyArray<HostedZone> =>
  pipe(
    RA.fromOption(askFor('HostedZones')(rememberedFacts(remembered), hostedZonesQuestion(settings))),
    RA.chain(({ hostedZones: zones }) => zones),
  )

/** Judges whether shared scopes may take away: only when every group that the cluster holds has compiled. */
export const judgeNarrowing = (remembered: Remembered, groups: ReadonlyArray<GroupId>): Narrowing =>
  groups.every((group) => rememberedGroup(remembered, group).phase !== 'NotCompiled') ? 'Allowed' : 'NotYet'

/** Where records of a group lead: its load balancer, once it is active. */
export const servingAddress = (known: RememberedGroup): O.Option<ServingAddress> =>
  pipe(
    known.observed,
    O.flatMap(presentLoadBalancer),
    O.filter(({ loadBalancer }) => loadBalancer.state === 'active' || loadBalancer.state === 'active_impaired'),
    O.map(({ loadBalancer }) => ({
      dnsName: loadBalancer.dnsName.toLowerCase(),
      hostedZoneId: loadBalancer.canonicalHostedZoneId,
      ipAddressType: loadBalancer.ipAddressType,
    })),
  )
