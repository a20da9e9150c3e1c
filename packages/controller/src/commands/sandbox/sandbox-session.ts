// How does a sandbox live?
// The world in memory, the real controller on it, and its ports on this machine: started together, ended together. Keeps
// the latest report of each scope, from which it tells whether there is anything left to do.
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type * as T from 'fp-ts/lib/Task.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { namedWorld } from '@alb-ingress/core/memory/named-world.js'
import type { NamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { nextRun } from '@alb-ingress/core/report/next-run.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { backendName } from '@alb-ingress/sandbox/serve/backend-name.js'
import { type DataPlane, dataPlane } from '@alb-ingress/sandbox/serve/data-plane.js'
import { compose, type Composed, type ComposeSettings } from '../../compose.js'
import { quickWaits, toPlannerSettings } from '../../settings/read-settings.js'
import type { Settings } from '../../settings/settings-codec.js'
import { processName } from '../command.js'
import type { SimulatedOutside } from '../outside/simulated-outside.js'

export interface SandboxSession {
  readonly world: SimulatedOutside
  readonly plane: DataPlane
  readonly start: IO<void>
  /** The latest report of each scope, by its text. */
  readonly reports: IO<ReadonlyMap<string, Report>>
  /** Nothing is left to do, but for what only a person can put right. */
  readonly isSettled: IO<boolean>
  /** Lets the changes in flight end, then closes everything. */
  readonly stop: T.Task<void>
}

export interface SessionListeners extends Pick<ComposeSettings, 'onReport'> {
  /** Hears of a plan, with the names of what there is. */
  readonly onPlan: (plan: Plan, world: NamedWorld) => void
  readonly onTrouble: (what: string, trouble: unknown) => void
}

interface SessionPlace {
  readonly world: SimulatedOutside
  readonly settings: Settings
  readonly clock: Clock
}

/** Makes a session that has not started yet. */
export const sandboxSession = (
  { world, settings, clock }: SessionPlace,
  listeners: SessionListeners,
): SandboxSession => {
  const reports = new Map<string, Report>()
  const planner = toPlannerSettings(settings, world.vpcId)
  const composed: Composed = compose(
    {
      planner: settings.delays === 'quick' ? { ...planner, waits: quickWaits } : planner,
      processId: processName,
      region: world.region,
      workers: settings.workers,
      sweepMilliseconds: settings.syncPeriodMilliseconds,
      onPlan: (plan) => listeners.onPlan(plan, namedWorld(planner, composed.controller.remembered())),
      onReport: (report) => {
        reports.set(showScope(report.scope), report)
        listeners.onReport(report)
      },
      onStage: () => undefined,
      onNews: () => undefined,
      onInventoryFailed: (errors) => listeners.onTrouble('the account cannot be read', errors),
      onWatchEnded: (error) => listeners.onTrouble('the cluster can no longer be watched', error),
      onClusterTrouble: (error) => listeners.onTrouble('the cluster does not answer', error),
      onCall: () => undefined,
    },
    world.outside,
  )
  const plane = dataPlane({
    account: world.account.state,
    clock,
    backendName: (targetGroup) => backendName(world.server.state(), targetGroup),
    backendAddress: () => O.none,
  })
  return {
    world,
    plane,
    start: composed.controller.start,
    reports: () => reports,
    isSettled: () =>
      composed.controller.isIdle() &&
      [...composed.controller.workers.queue().delayed.byKey.keys()].every((key) => isForPeople(reports.get(key))),
    stop: async () => {
      await composed.controller.stop()
      composed.stopWatching()
      await plane.close()
    },
  }
}

const isForPeople = (report: Report | undefined): boolean => {
  if (report === undefined) return false
  const next = nextRun(report)
  return next._tag === 'Retry' && (next.turn === 'user' || next.turn === 'operator')
}
