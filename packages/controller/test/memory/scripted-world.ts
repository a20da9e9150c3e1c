// A world for tests of memory: a cloud that answers as it is told and writes down what it was asked, a cluster that holds one
// Ingress, and virtual time.
import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { Observation, Reading } from '@alb-ingress/core/aws/reading.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { CloudGateway, Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { type VirtualClock, virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { memoryCell, type World } from '../../src/reconcile/world.js'

export const throttled: CloudError = { _tag: 'Throttled', operation: 'elbv2:DescribeLoadBalancers' }

/** What an account holds whose only group is `shop/web`, with one zone. */
const pictureOf = (reading: Reading): Observation => {
  switch (reading._tag) {
    case 'ReadGroup':
      return { _tag: 'Picture', observed: reading.group.name === 'web' ? servingGroup : emptyObservedGroup }
    case 'ReadTargets':
      return { _tag: 'Picture', observed: { _tag: 'ObservedTargets', targetGroupArn: reading.targetGroupArn, targets: [] } }
    case 'ReadZone':
      return { _tag: 'Picture', observed: { _tag: 'ObservedZone', recordSets: [] } }
    case 'ReadNetwork':
      return { _tag: 'Picture', observed: { _tag: 'ObservedNetwork', securityGroups: [] } }
    default:
      throw new Error(`nobody waits for anything here: ${reading._tag}`)
  }
}

export interface ScriptedWorld {
  readonly world: World
  readonly clock: VirtualClock
  /** The readings of each call, in the order of the calls. */
  readonly asked: Array<ReadonlyArray<Reading>>
  readonly lanes: Array<Lane>
  readonly enqueued: Array<ReadonlyArray<ScopeKey>>
}

/** Makes a world; each of `answers` replaces one function of a cloud that answers everything. */
export const scriptedWorld = (answers: Partial<CloudGateway> = {}): ScriptedWorld => {
  const clock = virtualClock(1_000_000)
  const asked: Array<ReadonlyArray<Reading>> = []
  const lanes: Array<Lane> = []
  const enqueued: Array<ReadonlyArray<ScopeKey>> = []
  const everything: CloudGateway = {
    list: TE.right([]),
    observe: (readings) => T.of(readings.map((reading) => E.right(pictureOf(reading)))),
    lookUp: (questions) =>
      T.of(questions.map(() => E.right({ _tag: 'HostedZones', hostedZones: [{ zoneId: 'Z1', name: 'example.com', visibility: 'public' }] }))),
    execute: () => T.of([]),
  }
  const cloud = { ...everything, ...answers }
  const listened: CloudGateway = {
    ...cloud,
    observe: (readings, lane) => {
      asked.push(readings)
      lanes.push(lane)
      return cloud.observe(readings, lane)
    },
  }
  const snapshot = snapshotOf({ Ingress: [ingress()] })
  const cluster: ClusterGateway = {
    watch: () => () => new Promise(() => undefined),
    snapshot: () => snapshot,
    lookAtPods: () => () => undefined,
    publish: () => T.of([]),
  }
  const ignore = () => undefined
  const world: World = {
    settings: plannerSettings('demo', 'vpc-1'),
    clock,
    cloud: listened,
    cluster,
    memory: memoryCell(),
    enqueue: (scopes) => enqueued.push(scopes),
    hasten: () => undefined,
    onPlan: ignore,
    onReport: ignore,
    onStage: ignore,
  }
  return { world, clock, asked, lanes, enqueued }
}
