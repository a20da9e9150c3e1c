// How does everything of ours in AWS come into memory?
// In the largest batches: everything that AWS lists as ours, every group that the cluster asks for and every group that is
// remembered, with their target groups, zones and shared security groups. What this does not find of a group is not there.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type GroupId, groupIdOrd, showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { groupScope, networkScope, type ScopeKey, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { hostedZonesQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { hostedZones } from '@alb-ingress/core/memory/collect-known.js'
import { rememberInventory } from '@alb-ingress/core/memory/remember.js'
import { rememberedNetwork } from '@alb-ingress/core/memory/find-remembered.js'
import { groupsOfCluster } from '@alb-ingress/core/memory/list-scopes.js'
import { targetGroupBackends } from '@alb-ingress/core/memory/target-group-backends.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { askAll, observeAll } from '../reconcile/read-known.js'
import type { World } from '../reconcile/world.js'

type Reads<Result> = TE.TaskEither<ReadonlyArray<CloudError>, Result>

/**
 * Reads everything of ours and gives every scope there is; fails with all that could not be read, keeping what could.
 * Target groups are read after the groups that tell of them, zones after the question which zones there are.
 */
export const readInventory = (world: World, lane: Lane): Reads<ReadonlyArray<ScopeKey>> =>
  pipe(
    world.cloud.list,
    TE.mapLeft((error): ReadonlyArray<CloudError> => [error]),
    TE.map((listed) => groupsToRead(world, listed)),
    TE.tap((groups) => readGroups(world, lane, groups)),
    TE.tap(() => readZones(world, lane)),
    TE.map((groups) => {
      world.memory.update(rememberInventory)
      // What came to the cluster meanwhile was told to nobody, since until now a change touched no scope.
      return allScopes(world, groupsToRead(world, groups.map(groupScope)))
    }),
  )

/** Reads groups with their target groups, and the network; keeps what could be read. */
export const readGroups = (world: World, lane: Lane, groups: ReadonlyArray<GroupId>): Reads<void> =>
  pipe(
    observeAll(world, lane, [...groups.map(groupReading), networkReading(world)]),
    TE.flatMap(() =>
      observeAll(
        world,
        lane,
        groups.flatMap((group) => targetReadings(world, group)),
      ),
    ),
  )

const groupsToRead = (world: World, listed: ReadonlyArray<ScopeKey>): ReadonlyArray<GroupId> => {
  const groups = [
    ...listed.flatMap((scope) => (scope._tag === 'GroupScope' ? [scope.group] : [])),
    ...groupsOfCluster(world.cluster.snapshot()),
    ...[...world.memory.read().groups.values()].map((known) => known.group),
  ]
  return [...new Map(groups.map((group) => [showGroupId(group), group] as const)).values()].sort(groupIdOrd.compare)
}

const groupReading = (group: GroupId): Reading => ({ _tag: 'ReadGroup', group })

/** The shared backend group and all that admit it; what has been read besides is read again. */
const networkReading = ({ settings, memory }: World): Reading => ({
  _tag: 'ReadNetwork',
  vpcId: settings.vpcId,
  securityGroupIds: RA.fromOption(rememberedNetwork(memory.read(), settings.vpcId).observed).flatMap(
    ({ securityGroups }) => securityGroups.map(({ groupId }) => groupId),
  ),
})

const targetReadings = ({ memory }: World, group: GroupId): ReadonlyArray<Reading> =>
  targetGroupBackends(memory.read(), group)
    .flatMap(({ observed }) => RA.fromOption(observed))
    .map(({ name, arn }) => ({ _tag: 'ReadTargets', group, targetGroupName: name, targetGroupArn: arn }))

const readZones = (world: World, lane: Lane): Reads<void> =>
  world.settings.dnsPolicy === 'off'
    ? TE.right(undefined)
    : pipe(
        askAll(world, lane, [hostedZonesQuestion(world.settings)]),
        TE.flatMap(() => observeAll(world, lane, zoneReadings(world))),
      )

const zoneReadings = ({ settings, memory }: World): ReadonlyArray<Reading> =>
  hostedZones(settings, memory.read()).map(({ zoneId }) => ({
    _tag: 'ReadZone',
    zoneId,
  }))

const allScopes = (world: World, groups: ReadonlyArray<GroupId>): ReadonlyArray<ScopeKey> => [
  ...groups.map(groupScope),
  ...groups.flatMap((group) => targetGroupBackends(world.memory.read(), group).map(({ scope }) => scope)),
  ...(world.settings.dnsPolicy === 'off'
    ? []
    : hostedZones(world.settings, world.memory.read()).map(({ zoneId }) => zoneScope(zoneId))),
  networkScope(world.settings.vpcId),
]

