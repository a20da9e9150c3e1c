// What would a fresh reading say of everything that a controller remembers?
// From a world and a controller to pairs of pictures, the remembered and the fresh one, of every scope that is neither in
// doubt nor at work. The reading goes through the real adapter over a copy of the world, so that the history does not notice,
// and late enough for the tagging API to show what was written last.
// Left out is what time alone changes (the state of a load balancer, the health of targets), attributes that memory does not
// know, because only those that were asked for are carried, and users' tags: a picture that was read on doubt within the
// tagging API's lag may hold older ones, which the sweep puts right.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { awsCloudGateway } from '@alb-ingress/aws-adapter/aws-cloud-gateway.js'
import { callFence } from '@alb-ingress/aws-adapter/fence/call-fence.js'
import { showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { Attributes } from '@alb-ingress/core/aws/load-balancer.js'
import type { Observed, ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import type { Remembered, RememberedGroup, RememberedScope } from '@alb-ingress/core/memory/remembered.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { type SimulatedController, type SimulatedWorld, simulatedSettings, worldFrom } from './simulated-world.js'

export interface PicturePair {
  readonly reading: Reading
  readonly remembered: unknown
  readonly fresh: unknown
}

interface Known {
  readonly reading: Reading
  readonly picture: Observed
}

/** Reads again what is remembered. */
export const readAgain = async (world: SimulatedWorld, running: SimulatedController): Promise<ReadonlyArray<PicturePair>> => {
  const busy = running.controller.workers.queue().running
  const known = knownPictures(running.controller.remembered()).filter(({ reading }) => !isBusy(busy, reading))
  const [first, ...others] = known.map(({ reading }) => reading)
  if (first === undefined) return []
  const outcomes = await observeIn(world, [first, ...others])
  return known.map(({ reading, picture }, index) => ({
    reading,
    remembered: comparable(picture, picture),
    fresh: comparable(pictureOf(outcomes[index]), picture),
  }))
}

const observeIn = async (world: SimulatedWorld, readings: readonly [Reading, ...ReadonlyArray<Reading>]) => {
  const copy = worldFrom(world.image())
  const { vpcId, clusterName } = simulatedSettings(world)
  const gateway = awsCloudGateway({
    region: 'us-east-1',
    vpcId,
    clusterName,
    clock: copy.clock,
    processId: 'witness',
    fence: callFence({ clock: copy.clock, callMillisecondsMax: 10_000, atFirst: 'Open' }),
    credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
    requestHandler: awsTransport({
      account: copy.account,
      network: copy.clock,
      process: copy.clock,
      latencyMilliseconds: 0,
      caller: 'witness',
      faults: noFaults,
    }),
  })
  await copy.clock.advance(copy.account.state().limits.taggingAppearMilliseconds + 1)()
  let isDone = false
  const reading = gateway.observe(readings, 'change')().finally(() => {
    isDone = true
  })
  await copy.clock.runUntil(() => isDone)()
  return reading
}

const pictureOf = (outcome: Awaited<ReturnType<typeof observeIn>>[number] | undefined): Observed | undefined =>
  outcome !== undefined && E.isRight(outcome) && outcome.right._tag === 'Picture' ? outcome.right.observed : undefined

const certain = <Picture extends Observed>(scope: RememberedScope<Picture>): ReadonlyArray<Picture> =>
  O.isNone(scope.doubt) && O.isSome(scope.observed) ? [scope.observed.value] : []

const knownPictures = (remembered: Remembered): ReadonlyArray<Known> => [
  ...[...remembered.groups.values()].flatMap((scope) =>
    certain(scope).map((picture): Known => ({ reading: { _tag: 'ReadGroup', group: scope.group }, picture })),
  ),
  ...[...remembered.groups.values()].flatMap((scope) => certain(scope).flatMap((picture) => targetPictures(remembered, scope, picture))),
  ...[...remembered.zones].flatMap(([zoneId, scope]) =>
    certain(scope).map((picture): Known => ({ reading: { _tag: 'ReadZone', zoneId }, picture })),
  ),
  ...[...remembered.networks].flatMap(([vpcId, scope]) =>
    certain(scope).map((picture): Known => ({
      reading: { _tag: 'ReadNetwork', vpcId, securityGroupIds: groupIdsOf(picture) },
      picture,
    })),
  ),
]

/** Of the target groups of a group that is not in doubt: whether the others are still there is not known. */
const targetPictures = (remembered: Remembered, { group }: RememberedGroup, picture: ObservedGroup): ReadonlyArray<Known> =>
  picture.targetGroups.flatMap(({ arn, name }) => {
    const scope = remembered.targets.get(arn)
    const pictures = scope === undefined ? [] : certain(scope)
    return pictures.map((targets): Known => ({
      reading: { _tag: 'ReadTargets', group, targetGroupName: name, targetGroupArn: arn },
      picture: targets,
    }))
  })

const groupIdsOf = (picture: Observed): ReadonlyArray<string> =>
  picture._tag === 'ObservedNetwork' ? picture.securityGroups.map(({ groupId }) => groupId) : []

/** A group at work may be writing to what its target groups' pictures hold, and the other way round. */
const isBusy = (busy: ReadonlySet<string>, reading: Reading): boolean =>
  [...busy].some((key) => {
    switch (reading._tag) {
      case 'ReadGroup':
      case 'ReadTargets':
        return key.includes(showGroupId(reading.group))
      case 'ReadZone':
        return key.startsWith('zone:')
      default:
        return key.startsWith('network:')
    }
  })

const comparable = (picture: Observed | undefined, remembered: Observed): unknown => {
  if (picture === undefined) return 'no picture'
  switch (picture._tag) {
    case 'ObservedGroup':
      return remembered._tag === 'ObservedGroup' ? comparableGroup(withoutUserTags(picture), remembered) : 'another picture'
    case 'ObservedTargets':
      return picture.targets.filter(({ state }) => state !== 'draining').map(({ id, port }) => `${id}:${String(port)}`)
    case 'ObservedZone':
    case 'ObservedNetwork':
      return picture
  }
}

const withoutUserTags = (picture: ObservedGroup): ObservedGroup =>
  JSON.parse(JSON.stringify(picture), (key, value: unknown) =>
    key === 'tags' && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value ?? {}).filter(([tag]) => tag.includes('/')))
      : value,
  ) as ObservedGroup

const comparableGroup = (picture: ObservedGroup, remembered: ObservedGroup): unknown => ({
  loadBalancers: picture.loadBalancers.map(({ loadBalancer, listeners }, index) => ({
    loadBalancer: {
      ...loadBalancer,
      state: 'any',
      attributes: onlyKnown(loadBalancer.attributes, remembered.loadBalancers[index]?.loadBalancer.attributes),
    },
    listeners,
  })),
  targetGroups: picture.targetGroups.map((targetGroup, index) => ({
    ...targetGroup,
    attributes: onlyKnown(targetGroup.attributes, remembered.targetGroups[index]?.attributes),
  })),
  securityGroups: picture.securityGroups,
})

const onlyKnown = (attributes: Attributes, known: Attributes = {}): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => key in known))
