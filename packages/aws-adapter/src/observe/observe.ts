// How is any reading answered?
// From readings to one outcome each: a picture of a scope, or the progress of something waited for. Readings of one
// call share the bulk pages and batches; one that fails fails alone, unless what it needs in common with others
// failed.
import * as E from 'fp-ts/lib/Either.js'
import { map, type Task, traverseArray } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type GroupId, showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { LoadBalancerState } from '@alb-ingress/core/aws/load-balancer.js'
import { emptyObservedGroup, type Observed, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Observation, Reading } from '@alb-ingress/core/aws/reading.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { readGroups } from './read-groups.js'
import { readNetwork } from './read-network.js'
import { readDnsChange, readInterfacesOf, readLoadBalancerStates } from './read-progress.js'
import { readZone } from './read-record-sets.js'
import { readTargets } from './read-targets.js'
import { once, type SharedReads, sharedReads } from './shared-reads.js'

/** Answers readings in their order. */
export const observeAll = (
  aws: Aws,
  readings: ReadonlyArray<Reading>,
): Task<ReadonlyArray<E.Either<CloudError, Observation>>> => {
  const together = readTogether(aws, readings)
  return traverseArray((reading: Reading) => observeOne(aws, together, reading))(readings)
}

/** What is read for several readings at once. */
interface Together {
  readonly shared: SharedReads
  readonly groups: Task<ReadonlyMap<string, E.Either<CloudError, ObservedGroup>>>
  readonly states: TE.TaskEither<CloudError, ReadonlyMap<string, LoadBalancerState>>
}

const readTogether = (aws: Aws, readings: ReadonlyArray<Reading>): Together => {
  const shared = sharedReads(aws)
  const groups = distinctGroups(readings)
  const arns = readings.flatMap((reading) =>
    reading._tag === 'ReadLoadBalancerState' ? [reading.loadBalancerArn] : [],
  )
  return {
    shared,
    groups: once(
      pipe(
        readGroups(aws, shared, groups),
        map((outcomes) => new Map(outcomes.map((outcome, index) => [groupText(groups[index]), outcome]))),
      ),
    ),
    states: once(readLoadBalancerStates(aws, arns)),
  }
}

const distinctGroups = (readings: ReadonlyArray<Reading>): ReadonlyArray<GroupId> => [
  ...new Map(
    readings.flatMap((reading) =>
      reading._tag === 'ReadGroup' ? [[showGroupId(reading.group), reading.group]] : [],
    ),
  ).values(),
]

const groupText = (group: GroupId | undefined): string => (group === undefined ? '' : showGroupId(group))

const observeOne = (aws: Aws, together: Together, reading: Reading): TE.TaskEither<CloudError, Observation> => {
  switch (reading._tag) {
    case 'ReadGroup':
      return pipe(
        together.groups,
        map((groups) => groups.get(showGroupId(reading.group)) ?? E.right(emptyObservedGroup)),
        TE.map(toPicture),
      )
    case 'ReadTargets':
      return TE.map(toPicture)(readTargets(aws, reading.targetGroupArn))
    case 'ReadZone':
      return TE.map(toPicture)(readZone(aws, reading.zoneId))
    case 'ReadNetwork':
      return TE.map(toPicture)(readNetwork(aws, together.shared, reading))
    case 'ReadLoadBalancerState':
      return pipe(
        together.states,
        TE.map((states) => ({ _tag: 'LoadBalancerStateIs', state: states.get(reading.loadBalancerArn) ?? 'gone' })),
      )
    case 'ReadDnsChange':
      return pipe(
        readDnsChange(aws, reading.changeId),
        TE.map((status) => ({ _tag: 'DnsChangeIs', status })),
      )
    case 'ReadInterfaces':
      return pipe(
        readInterfacesOf(aws, reading.securityGroupId),
        TE.map((networkInterfaceIds) => ({ _tag: 'InterfacesInUse', networkInterfaceIds })),
      )
  }
}

const toPicture = (observed: Observed): Observation => ({ _tag: 'Picture', observed })
