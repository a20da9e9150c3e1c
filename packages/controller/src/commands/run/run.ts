// How does the controller live in a cluster?
// From settings to the real cluster, account and place to work in, then the controller on them, until a signal, or until the
// cluster can no longer be watched. Everything that keeps it from starting is said in a sentence and ends with 1. A signal lets the
// changes in flight end, for a while; what is abandoned then is found again by the next process, as after a crash.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { compose, type Composed } from '../../compose.js'
import { givenWaits, toPlannerSettings } from '../../settings/read-settings.js'
import type { Settings } from '../../settings/settings-codec.js'
import { controllerMetrics, type ControllerMetrics, type ControllerView } from '../../telemetry/controller-metrics.js'
import { healthRoutes } from '../../telemetry/health-routes.js'
import {
  callRecord,
  clusterTroubleRecord,
  foreignLeaderRecord,
  inventoryRecords,
  notStartedRecord,
  startRecord,
  stoppedRecord,
  stoppingRecord,
  termRecord,
  uncaughtRecord,
  watchEndedRecord,
} from '../../telemetry/life-records.js'
import { logRecords, type WriteRecords } from '../../telemetry/log-records.js'
import { processLog } from '../../telemetry/process-log.js'
import { addProcessMetrics } from '../../telemetry/process-metrics.js'
import { version } from '../../version.js'
import type { RunCommand } from '../command.js'
import { openOutside, type RealOutside } from '../outside/open-outside.js'
import { explainOpeningError } from '../outside/opening-error.js'
import { serveTelemetry } from './serve-telemetry.js'
import { explainTelemetryError } from './telemetry-error.js'
import type { Terminal } from '../terminal.js'

/** Whatever happens, a stop takes no longer. */
const stopMillisecondsMax = 9_500

/** Runs the controller on a clock; resolves to the exit code. */
export const runController =
  (clock: Clock): RunCommand =>
  ({ settings, environment, terminal }) =>
  async () => {
    const { logLevel: level, logFormat: format } = settings
    const log = await processLog({ clock, level, format, colours: terminal.colours, write: terminal.write })
    const ending = awaitedEnding()
    const forgetUncaught = terminal.onUncaught((error) => {
      log([uncaughtRecord(error)])
      terminal.leave(1)
    })
    const forgetInterrupt = onEachInterrupt(terminal, () => ending.end(0))
    const code = await liveUntil(ending, { clock, settings, log }, openOutside(clock, settings, environment))
    log([stoppedRecord(code)])
    forgetInterrupt()
    forgetUncaught()
    terminal.leave(code)
    return code
  }

/** A second signal does not cut short what the first one began. */
const onEachInterrupt = (terminal: Terminal, run: IO<void>): IO<void> => {
  let forget: IO<void> = () => undefined
  const listen = (): void => {
    forget = terminal.onInterrupt(() => {
      run()
      listen()
    })
  }
  listen()
  return () => forget()
}

interface Ending {
  /** The first code counts. */
  readonly end: (code: number) => void
  readonly ended: Promise<number>
}

const awaitedEnding = (): Ending => {
  let end: Ending['end'] = () => undefined
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  return { end, ended }
}

interface Surroundings {
  readonly clock: Clock
  readonly settings: Settings
  readonly log: WriteRecords
}

/** A signal that comes before the place is found ends the search. */
const liveUntil = async (
  ending: Ending,
  surroundings: Surroundings,
  open: ReturnType<typeof openOutside>,
): Promise<number> => {
  const opened = await Promise.race([open(), ending.ended])
  if (typeof opened === 'number') return opened
  if (E.isRight(opened)) return live(ending, surroundings, opened.right)
  surroundings.log(opened.left.map((error) => notStartedRecord(explainOpeningError(error))))
  return 1
}

const live = async (ending: Ending, surroundings: Surroundings, real: RealOutside): Promise<number> => {
  const { clock, settings, log } = surroundings
  let composed: O.Option<Composed> = O.none
  const view = (): O.Option<ControllerView> => O.map(viewOf)(composed)
  const metrics = controllerMetrics({ clock, version, view })
  addProcessMetrics(metrics.registry)
  const health = healthRoutes(() => O.map(({ snapshot }: Composed) => snapshot())(composed))
  const servers = await serveTelemetry(settings, health, metrics)()
  if (E.isLeft(servers)) {
    log([notStartedRecord(explainTelemetryError(servers.left))])
    real.close()
    return 1
  }
  const made = composeReal({ ...surroundings, ...ending }, real, metrics)
  composed = O.some(made)
  log([startRecord({ version, cluster: settings.clusterName, region: real.region, vpc: real.vpcId, process: real.processId })])
  made.controller.start()
  const code = await ending.ended
  log([stoppingRecord])
  await atMost(clock, stopMillisecondsMax, made.controller.stop())
  made.stopWatching()
  real.close()
  await servers.right.close()
  return code
}

const viewOf = ({ controller, snapshot }: Composed): ControllerView => ({
  leadership: controller.leads() ? 'Leading' : 'Standby',
  snapshot: snapshot(),
  remembered: controller.remembered(),
  queue: controller.workers.queue(),
  waitingSince: controller.workers.waitingSince(),
})

const composeReal = (
  { end, settings, log }: Surroundings & Pick<Ending, 'end'>,
  real: RealOutside,
  metrics: ControllerMetrics,
): Composed =>
  compose(
    {
      planner: { ...toPlannerSettings(settings, real.vpcId), waits: givenWaits(settings) },
      processId: real.processId,
      region: real.region,
      workers: settings.workers,
      sweepMilliseconds: settings.syncPeriodMilliseconds,
      watchSilenceMilliseconds: settings.watchSilenceMilliseconds,
      leadership: {
        leaderElection: real.leaderElection,
        foreignLease: settings.yieldToLease,
        onTerm: (term) => {
          metrics.onTurn()
          log([termRecord(term)])
        },
        onForeignLeader: (leader) => {
          if (leader._tag !== 'Nobody') metrics.onTurn()
          log([foreignLeaderRecord(leader)])
        },
      },
      onPlan: () => undefined,
      onStage: metrics.onStage,
      onNews: metrics.onNews,
      onReport: (report) => {
        metrics.onReport(report)
        log(logRecords(report))
      },
      onInventoryFailed: (errors) => log(inventoryRecords(errors)),
      onWatchEnded: (error) => {
        log([watchEndedRecord(error)])
        end(1)
      },
      onClusterTrouble: (error) => {
        metrics.onClusterTrouble(error)
        log([clusterTroubleRecord(error)])
      },
      onCall: (call) => {
        metrics.onCall(call)
        log([callRecord(call)])
        if (call.outcome === 'CredentialsRefused') real.doubtCredentials()
      },
    },
    real.outside,
  )

/** Waits for what is done, but no longer than so long. */
const atMost = (clock: Clock, milliseconds: number, done: Promise<void>): Promise<void> => {
  let cancel: IO<void> = () => undefined
  const over = new Promise<void>((resolve) => {
    cancel = clock.schedule(milliseconds, resolve)()
  })
  return Promise.race([done, over]).finally(cancel)
}
