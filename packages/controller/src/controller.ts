// How does a controller live?
// Watch the cluster; when its lists are complete, take the inventory of AWS once; then run what every change touches, and
// read everything again slowly. Everything it does goes through the world it is given, so that it runs the same in
// simulation, in the sandbox and in a cluster.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { ObjectKind, ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import { affectedScopes } from '@alb-ingress/core/memory/affected-scopes.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { joinLookUps } from './memory/join-look-ups.js'
import { refreshOf } from './memory/refresh.js'
import { reconcile } from './reconcile/reconcile.js'
import { memoryCell, scopeInput, type World } from './reconcile/world.js'
import { runWorkers, type Workers } from './work-queue/run-workers.js'

/** What a controller is made of; the `on…` functions hear of it and decide nothing. */
export interface ControllerSettings extends Pick<World, 'settings' | 'clock' | 'cloud' | 'cluster'> {
  /** Tells this process from others, for the jitter of retries. */
  readonly processId: string
  /** How many scopes run at once. */
  readonly workers: number
  readonly sweepMilliseconds: number
  readonly onPlan: World['onPlan']
  readonly onReport: (report: Report) => void
  /** The inventory could not be read whole; it is tried again. */
  readonly onInventoryFailed: (errors: ReadonlyArray<CloudError>) => void
  /** The cluster can no longer be watched. */
  readonly onWatchEnded: (error: ClusterError) => void
}

export interface Controller {
  readonly start: IO<void>
  /** Nothing runs, nothing waits to run, and the inventory is complete; delayed runs do not count. */
  readonly isIdle: IO<boolean>
  readonly workers: Workers
  readonly remembered: IO<Remembered>
  /** Takes nothing more; resolves when the changes in flight have ended. */
  readonly stop: Task<void>
}

/** An inventory counts as whole only beside complete lists of these: it reads the groups that the cluster asks for. */
const kindsOfInventory: ReadonlyArray<ObjectKind> = ['Ingress', 'IngressClass', 'Service', 'EndpointSlice', 'Node']

/** Makes a controller that has not started yet. */
export const controller = (settings: ControllerSettings): Controller => {
  const { clock, cloud, cluster, processId, onPlan, onReport } = settings
  const memory = memoryCell()
  let stage: 'Listing' | 'Running' | 'Stopped' = 'Listing'
  const world: World = {
    settings: settings.settings,
    clock,
    cloud: joinLookUps(cloud),
    cluster,
    memory,
    enqueue: (scopes) => workers.enqueue(scopes),
    onPlan,
    onReport,
  }
  const workers = runWorkers({ clock, processId, workers: settings.workers, run: reconcile(world) })
  const refresh = refreshOf({
    world,
    processId,
    sweepMilliseconds: settings.sweepMilliseconds,
    onFailed: settings.onInventoryFailed,
  })

  const takeChanges = (objects: ReadonlyArray<ObjectRef>): void => {
    if (stage === 'Stopped') return
    if (stage === 'Listing' && areComplete(cluster.snapshot(), kindsOfInventory)) {
      stage = 'Running'
      refresh.start()
    }
    if (memory.read().inventory === 'Complete') workers.enqueue(affectedScopes(scopeInput(world), objects))
  }

  return {
    start: () => {
      void cluster.watch(takeChanges)().then((ended) => {
        if (E.isLeft(ended)) settings.onWatchEnded(ended.left)
      })
    },
    isIdle: () => memory.read().inventory === 'Complete' && workers.isIdle(),
    workers,
    remembered: memory.read,
    stop: () => {
      stage = 'Stopped'
      refresh.stop()
      return workers.stop()
    },
  }
}
