// How does a group end?
// Records first (the zone scope takes them away), then, when no name server and no resolver leads to it any more, the load
// balancer with its listeners and rules, then target groups, and the security group when the load balancer's network
// interfaces are released. Deletion protection is respected: a guard withholds the delete.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isOwnedBy } from '../../aws/ownership.js'
import { given } from '../../aws/resource-id.js'
import type { GroupId } from '../../aws/group-id.js'
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import type { DepartedRecord, KnownGroup, PointingRecord } from '../../desired/known.js'
import { zoneScope } from '../../aws/scope-key.js'
import type { Cause } from '../cause.js'
import type { PlannedChange } from '../plan.js'
import type { Reason } from '../reason.js'
import type { Wait } from '../wait.js'
import { deleteTargetGroups } from './plan-target-groups.js'

export interface EndingGroup {
  readonly group: GroupId
  readonly known: KnownGroup
  readonly cause: Cause
  readonly reason: Reason
}

export interface EndPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly waits: ReadonlyArray<Wait>
}

/**
 * Plans the end of everything that a group owns.
 *
 * Guarantees: what carries the tags of others stays; no load balancer goes while a record of ours leads to it, nor before
 * resolvers have forgotten the last one; each thing goes after everything that refers to it.
 * Assumes: the owner was seen to go. Whether it was is decided in `plan-scope.ts`, not here.
 * Caveats: deleting a load balancer deletes its listeners and rules, which therefore need no changes of their own; target
 * groups stay and do.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html (2026-11-25)
 * AWS lets go of network interfaces minutes later; until then the security group cannot be deleted (DependencyViolation).
 */
export const planGroupEnd = (ending: EndingGroup): EndPlan => {
  const { known } = ending
  const owned = known.observed.loadBalancers
    .map((entry) => entry.loadBalancer)
    .filter((loadBalancer) => isOwnedBy(known.identity.clusterName, ending.group, loadBalancer.tags))
  const recordWaits = owned.flatMap((loadBalancer) => departureWaits(ending, loadBalancer))
  const loadBalancers = owned.map((loadBalancer) =>
    deletion(ending, {
      id: `delete-load-balancer:${loadBalancer.name}`,
      change: { _tag: 'DeleteLoadBalancer', loadBalancer: given(loadBalancer.arn) },
      needs: recordWaits.map(({ id }) => id),
    }),
  )
  const released = loadBalancers.map((planned) => planned.id)
  const targetGroups = deleteTargetGroups(known, known.observed.targetGroups, {
    cause: ending.cause,
    reason: ending.reason,
    releases: released,
  })
  const securityGroups = known.observed.securityGroups.map((group) =>
    deletion(ending, {
      id: `delete-security-group:${group.groupId}`,
      change: { _tag: 'DeleteSecurityGroup', securityGroup: given(group.groupId) },
      needs: [...released, ...interfacesWait(known, group.groupId).map(({ id }) => id)],
    }),
  )
  return {
    changes: [...loadBalancers, ...targetGroups.changes, ...securityGroups],
    waits: [
      ...recordWaits,
      ...targetGroups.waits,
      ...known.observed.securityGroups.flatMap(({ groupId }) => interfacesWait(known, groupId)),
    ],
  }
}

const deletion = (
  { reason, cause }: EndingGroup,
  deleted: Pick<PlannedChange, 'id' | 'change' | 'needs'>,
): PlannedChange => ({ ...deleted, differences: [], reason, cause })

/**
 * What must be over before a load balancer may go, one after another: records that lead to it, then name servers that do not
 * know yet, then resolvers that remember.
 */
const departureWaits = (ending: EndingGroup, loadBalancer: ObservedLoadBalancer): ReadonlyArray<Wait> => {
  const { pointing, departed } = ending.known
  const isHere = ({ dnsName }: PointingRecord): boolean => dnsName === loadBalancer.dnsName.toLowerCase()
  const gone = departed.filter(isHere)
  return pipe(
    recordsWait(ending.group, loadBalancer, pointing.filter(isHere)),
    O.alt(() => spreadingWait(ending.known, gone)),
    O.alt(() => expiryWait(ending.known, loadBalancer, gone)),
    RA.fromOption,
  )
}

const recordsWait = (
  group: GroupId,
  { name }: ObservedLoadBalancer,
  pointing: ReadonlyArray<PointingRecord>,
): O.Option<Wait> =>
  pointing.length === 0
    ? O.none
    : O.some({
        id: `wait:records-gone:${name}`,
        awaited: { _tag: 'RecordsGone', group },
        until: O.none,
        reading: O.none,
        scopes: [...new Set(pointing.map((record) => record.zoneId))].sort().map(zoneScope),
      })

const spreadingWait = ({ now, waits }: KnownGroup, departed: ReadonlyArray<DepartedRecord>): O.Option<Wait> =>
  pipe(
    departed,
    RA.findFirst(({ inSyncAt }) => O.isNone(inSyncAt)),
    O.map(({ changeId, zoneId }) => ({
      id: `wait:dns-in-sync:${changeId}`,
      awaited: { _tag: 'DnsInSync', zoneId },
      until: O.some(now + waits.pollMilliseconds),
      reading: O.some({ _tag: 'ReadDnsChange', changeId }),
      scopes: [],
    })),
  )

const expiryWait = (
  { now, waits: { dnsExpiryMilliseconds } }: KnownGroup,
  loadBalancer: ObservedLoadBalancer,
  departed: ReadonlyArray<DepartedRecord>,
): O.Option<Wait> => {
  const inSync = pipe(departed, RA.filterMap(({ inSyncAt }) => inSyncAt))
  const until = Math.max(...inSync.map((inSyncAt) => inSyncAt + dnsExpiryMilliseconds), now)
  return until <= now
    ? O.none
    : O.some({
        id: `wait:dns-expired:${loadBalancer.name}`,
        awaited: {
          _tag: 'DnsExpired',
          names: [...new Set(departed.map((record) => record.name))].sort(),
          expiryMilliseconds: dnsExpiryMilliseconds,
        },
        until: O.some(until),
        reading: O.none,
        scopes: [],
      })
}

/** A security group is free when the load balancer's network interfaces are; that takes AWS seconds to minutes. */
export const interfacesWait = (known: KnownGroup, securityGroupId: string): ReadonlyArray<Wait> =>
  known.releasedSecurityGroupIds.has(securityGroupId) && !isAttached(known, securityGroupId)
    ? []
    : [
        {
          id: `wait:interfaces-released:${securityGroupId}`,
          awaited: { _tag: 'InterfacesReleased', securityGroupId },
          until: isAttached(known, securityGroupId)
            ? O.none
            : O.some(known.now + known.waits.pollMilliseconds),
          reading: isAttached(known, securityGroupId) ? O.none : O.some({ _tag: 'ReadInterfaces', securityGroupId }),
          scopes: [],
        },
      ]

/** While a load balancer has it there is nothing to look for. */
const isAttached = (known: KnownGroup, securityGroupId: string): boolean =>
  known.observed.loadBalancers.some((entry) => entry.loadBalancer.securityGroupIds.includes(securityGroupId))
