// How does a controller live?
// Watch the cluster; when its lists are complete, take the inventory of AWS once; then run what every change touches, and
// read everything again slowly. Everything it does goes through the world it is given, so that it runs the same in
// simulation, in the sandbox and in a cluster.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import { affectedScopes } from '@alb-ingress/core/memory/affected-scopes.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { retryPauseMilliseconds } from '@alb-ingress/core/report/next-run.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { readInventory } from './memory/refresh.js'
import { reconcile } from './reconcile/reconcile.js'
import { memoryCell, scopeInput, type World } from './reconcile/world.js'
import { repeatableFraction } from './work-queue/repeatable-fraction.js'
import { runWorkers, type Workers } from './work-queue/run-workers.js'

export interface ControllerSettings extends Pick<World, 'settings' | 'clock' | 'cloud' | 'cluster'> {
  readonly processId: string
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

/** Makes a controller that has not started yet. */
export const controller = (settings: ControllerSettings): Controller => {
  const memory = memoryCell()
  const cancels = new Set<IO<void>>()
  let isInventoryStarted = false
  let isStopped = false
  const world: World = {
    settings: settings.settings,
    clock: settings.clock,
    cloud: settings.cloud,
    cluster: settings.cluster,
    memory,
    enqueue: (scopes) => workers.enqueue(scopes),
    onPlan: settings.onPlan,
    onReport: settings.onReport,
  }
  const workers = runWorkers({
    clock: settings.clock,
    processId: settings.processId,
    workers: settings.workers,
    run: reconcile(world),
  })

  const later = (delayMilliseconds: number, run: IO<void>): void => {
    if (isStopped) return
    const cancel = settings.clock.schedule(delayMilliseconds, () => {
      cancels.delete(cancel)
      run()
    })()
    cancels.add(cancel)
  }
  const refresh = (lane: Lane, attempt: number): void => {
    void readInventory(world, lane)().then((outcome) => {
      if (isStopped) return
      if (E.isRight(outcome)) {
        workers.enqueue(outcome.right)
        later(settings.sweepMilliseconds, () => refresh('sweep', 0))
      } else {
        settings.onInventoryFailed(outcome.left)
        const jitter = repeatableFraction(`${settings.processId} inventory ${String(attempt)}`)
        later(retryPauseMilliseconds('time', attempt, jitter), () => refresh(lane, attempt + 1))
      }
    })
  }
  const takeChanges = (objects: ReadonlyArray<ObjectRef>): void => {
    if (isStopped) return
    if (!isInventoryStarted && areComplete(settings.cluster.snapshot(), ['Ingress', 'IngressClass', 'Service', 'EndpointSlice', 'Node'])) {
      isInventoryStarted = true
      refresh('change', 0)
    }
    if (memory.read().inventory === 'Complete') workers.enqueue(affectedScopes(scopeInput(world), objects))
  }

  return {
    start: () => {
      void settings.cluster.watch(takeChanges)().then((ended) => {
        if (E.isLeft(ended)) settings.onWatchEnded(ended.left)
      })
    },
    isIdle: () => memory.read().inventory === 'Complete' && workers.isIdle(),
    workers,
    remembered: memory.read,
    stop: () => {
      isStopped = true
      cancels.forEach((cancel) => {
        cancel()
      })
      return workers.stop()
    },
  }
}
