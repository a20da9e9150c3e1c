// How does memory get and keep a true picture of AWS?
// One inventory at start, in the largest batches, of everything that is ours and of every group that the cluster asks for;
// the same again, slowly, about hourly. What the inventory does not find of a group is not there.
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type GroupId, groupIdOrd, showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { groupScope, networkScope, type ScopeKey, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { hostedZones } from '@alb-ingress/core/memory/known.js'
import { rememberInventory } from '@alb-ingress/core/memory/remember.js'
import { groupsOfCluster, targetGroupBackends } from '@alb-ingress/core/memory/scopes.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { askAll, observeAll } from '../reconcile/read-known.js'
import type { World } from '../reconcile/world.js'

/** Reads everything of ours; fails with all that could not be read, keeping what could. */
export const readInventory = (world: World, lane: Lane): TE.TaskEither<ReadonlyArray<CloudError>, ReadonlyArray<ScopeKey>> =>
  pipe(
    world.cloud.list,
    TE.mapLeft((error): ReadonlyArray<CloudError> => [error]),
    TE.map((listings) => groupsToRead(world, listings.map((listing) => listing.scope))),
    TE.tap((groups) => observeAll(world, lane, [...groups.map((group): Reading => ({ _tag: 'ReadGroup', group })), networkReading(world)])),
    TE.tap((groups) => observeAll(world, lane, groups.flatMap((group) => targetReadings(world, group)))),
    TE.tap(() => readZones(world, lane)),
    TE.map((groups) => {
      world.memory.update(rememberInventory)
      return allScopes(world, groups)
    }),
  )

const groupsToRead = (world: World, listed: ReadonlyArray<ScopeKey>): ReadonlyArray<GroupId> => {
  const groups = [
    ...listed.flatMap((scope) => (scope._tag === 'GroupScope' ? [scope.group] : [])),
    ...groupsOfCluster(world.cluster.snapshot()),
    ...[...world.memory.read().groups.values()].map((known) => known.group),
  ]
  return [...new Map(groups.map((group) => [showGroupId(group), group] as const)).values()].sort(groupIdOrd.compare)
}

/** The shared backend group and all that admit it; what has been read besides is read again. */
const networkReading = ({ settings, memory }: World): Reading => ({
  _tag: 'ReadNetwork',
  vpcId: settings.vpcId,
  securityGroupIds: pipe(
    O.fromNullable(memory.read().networks.get(settings.vpcId)),
    O.flatMap((network) => network.observed),
    O.match(
      () => [],
      (observed) => observed.securityGroups.map((group) => group.groupId),
    ),
  ),
})

const targetReadings = (world: World, group: GroupId): ReadonlyArray<Reading> =>
  targetGroupBackends(world.memory.read(), group).flatMap(({ observed }) =>
    O.isNone(observed)
      ? []
      : [
          {
            _tag: 'ReadTargets',
            group,
            targetGroupName: observed.value.name,
            targetGroupArn: observed.value.arn,
          },
        ],
  )

const readZones = (world: World, lane: Lane): TE.TaskEither<ReadonlyArray<CloudError>, void> =>
  world.settings.dnsPolicy === 'off'
    ? TE.right(undefined)
    : pipe(
        askAll(world, lane, [{ _tag: 'HostedZones', vpcId: world.settings.vpcId }]),
        TE.flatMap(() =>
          observeAll(
            world,
            lane,
            hostedZones(world.settings, world.memory.read()).map(
              ({ zoneId }): Reading => ({ _tag: 'ReadZone', zoneId, coverage: { _tag: 'WholeZone' } }),
            ),
          ),
        ),
      )

const allScopes = (world: World, groups: ReadonlyArray<GroupId>): ReadonlyArray<ScopeKey> => [
  ...groups.map(groupScope),
  ...groups.flatMap((group) => targetGroupBackends(world.memory.read(), group).map(({ scope }) => scope)),
  ...(world.settings.dnsPolicy === 'off'
    ? []
    : hostedZones(world.settings, world.memory.read()).map(({ zoneId }) => zoneScope(zoneId))),
  networkScope(world.settings.vpcId),
]

