// What does a process do while it may write?
// A shift goes from the beginning of a term to its end. The inventory of AWS comes first, once the cluster's lists are
// complete; where it takes long, groups that somebody waits for go ahead of it. Then every change in the cluster runs
// the scopes that it touches, and all of them are read again slowly. A shift begins with nothing remembered, as a new
// process does: what another leader did meanwhile is read before anything is planned, let alone deleted. When it is
// over, whatever it still has under way can neither call AWS nor write to the cluster, even if a later shift may.
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { ObjectKind, ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import { affectedScopes, rememberObjects } from '@alb-ingress/core/memory/affected-scopes.js'
import { groupUrgency } from '@alb-ingress/core/memory/pressing-groups.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { callingWhile, publishingWhile } from './leadership/only-while.js'
import { hurriedGroups } from './memory/hurried-groups.js'
import { joinLookUps } from './memory/join-look-ups.js'
import { refreshOf } from './memory/refresh.js'
import { reconcile } from './reconcile/reconcile.js'
import { memoryCell, scopeInput, type World } from './reconcile/world.js'
import { runWorkers, type Workers } from './work-queue/run-workers.js'

export interface ShiftSettings extends Pick<World, 'settings' | 'clock' | 'cloud' | 'cluster' | 'onPlan' | 'onStage'> {
  /** Tells this process from others, for the jitter of retries. */
  readonly processId: string
  /** How many scopes run at once. */
  readonly workers: number
  readonly sweepMilliseconds: number
  readonly onReport: (report: Report) => void
  /** Hears which scopes changed objects touch. */
  readonly onNews: (scopes: ReadonlyArray<ScopeKey>) => void
  /** The inventory could not be read whole; it is tried again. */
  readonly onInventoryFailed: (errors: ReadonlyArray<CloudError>) => void
}

export interface Shift {
  /** Takes what has changed in the cluster; the first time that its lists are complete the inventory begins. */
  readonly takeChanges: (objects: ReadonlyArray<ObjectRef>) => void
  readonly isIdle: IO<boolean>
  readonly workers: Workers
  readonly remembered: IO<Remembered>
  /** Takes nothing more; resolves when the changes in flight have ended. */
  readonly stop: Task<void>
}

/** An inventory counts as whole only beside complete lists of these: it reads the groups that the cluster asks for. */
const kindsOfInventory: ReadonlyArray<ObjectKind> = ['Ingress', 'IngressClass', 'Service', 'EndpointSlice', 'Node']

/** An inventory of so few settled groups is done within seconds, at six calls each: nobody needs to go first. */
const settledGroupsMax = 20

/** `RunningLong`: its inventory takes so long that groups which somebody waits for go ahead of it. */
type Stage = 'Listing' | 'Running' | 'RunningLong' | 'Stopped'

/** Makes a shift that has done nothing yet; `mayWrite` holds until the shift is over. */
export const beginShift = (settings: ShiftSettings, mayWrite: IO<boolean>): Shift => {
  const { clock, processId, onPlan, onReport, onStage, onNews } = settings
  const memory = memoryCell()
  let stage: Stage = 'Listing'
  const cluster = publishingWhile(settings.cluster, mayWrite)
  const world: World = {
    settings: settings.settings,
    clock,
    cloud: joinLookUps(callingWhile(settings.cloud, mayWrite)),
    cluster,
    memory,
    enqueue: (scopes) => workers.enqueue(scopes),
    hasten: (scopes) => workers.hasten(scopes),
    onPlan,
    onReport,
    onStage,
  }
  const workers = runWorkers({ clock, processId, workers: settings.workers, run: reconcile(world) })
  const hurried = hurriedGroups(world)
  const refresh = refreshOf({
    world,
    processId,
    sweepMilliseconds: settings.sweepMilliseconds,
    onFailed: settings.onInventoryFailed,
  })

  const begin = (): void => {
    const { pressing, settled } = groupUrgency(settings.settings, cluster.snapshot())
    stage = settled.length > settledGroupsMax ? 'RunningLong' : 'Running'
    if (stage === 'RunningLong') hurried.add(pressing)
    refresh.start()
  }
  /** Before all is read, only what a person has just edited goes ahead; everything runs when the inventory is there. */
  const hurry = (objects: ReadonlyArray<ObjectRef>): void => {
    const edited = objects.filter(({ kind }) => kind === 'Ingress' || kind === 'Service')
    const scopes = affectedScopes(scopeInput(world), edited)
    hurried.add(scopes.flatMap((scope) => (scope._tag === 'GroupScope' ? [scope.group] : [])))
  }

  return {
    takeChanges: (objects) => {
      if (stage === 'Stopped') return
      if (stage === 'Listing' && areComplete(cluster.snapshot(), kindsOfInventory)) begin()
      else if (stage === 'RunningLong' && memory.read().inventory === 'Pending') hurry(objects)
      const scopes = memory.read().inventory === 'Complete' ? affectedScopes(scopeInput(world), objects) : []
      memory.update((remembered) => rememberObjects(remembered, cluster.snapshot(), objects))
      onNews(scopes)
      workers.enqueue(scopes)
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
