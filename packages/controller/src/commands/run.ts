// How does the controller live in a cluster?
// From settings to the real cluster, account and place to work in, then the controller on them, until a signal, or until the
// cluster can no longer be watched. Everything that is wrong before it starts is said in a sentence and ends with 1. A signal
// lets the changes in flight end, for a while; what is abandoned then is found again by the next process, as after a crash.
import { hostname } from 'node:os'
import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { explainClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { compose, openCluster } from '../compose.js'
import { givenWaits, toPlannerSettings } from '../settings.js'
import { logRecords } from '../telemetry/log-records.js'
import { processLog } from '../telemetry/process-log.js'
import type { RunCommand } from './command.js'

/** Runs the controller on a clock; resolves to the exit code. */
export const runController =
  (clock: Clock): RunCommand =>
  ({ settings, terminal }) =>
  async () => {
    const cluster = openCluster(settings.kubeconfig)
    if (E.isLeft(cluster)) {
      terminal.complain(cluster.left)
      return 1
    }
    const { logLevel: level, logFormat: format } = settings
    const log = await processLog({ clock, level, format, colours: terminal.colours, write: terminal.write })
    let end: (code: number) => void = () => undefined
    const ended = new Promise<number>((resolve) => {
      end = resolve
    })
    const forgetInterrupt = terminal.onInterrupt(() => end(0))
    const onWatchEnded = (error: ClusterError): void => {
      log([{ level: 'error', message: `the cluster can no longer be watched: ${explainClusterError(error)}`, fields: {} }])
      end(1)
    }
    const { controller, stopWatching } = compose(
      {
        planner: { ...toPlannerSettings(settings, settings.awsVpcId), waits: givenWaits(settings) },
        processId: `${hostname()}_${process.pid}_${clock.now()}`,
        region: settings.awsRegion,
        workers: settings.workers,
        sweepMilliseconds: settings.syncPeriodMilliseconds,
        onPlan: () => undefined,
        onReport: (report) => log(logRecords(report)),
        onInventoryFailed: (errors) =>
          log(errors.map((error) => ({ level: 'warn', message: explainCloudError(error), fields: { error: error._tag } }))),
        onWatchEnded,
        onClusterTrouble: (error) =>
          log([{ level: 'warn', message: explainClusterError(error), fields: { error: error._tag } }]),
        onCall: () => undefined,
      },
      {
        clock,
        aws: { endpoints: settings.awsApiEndpoints, throttles: settings.awsApiThrottle },
        kubernetesTransport: cluster.right,
      },
    )
    controller.start()
    const code = await ended
    forgetInterrupt()
    await controller.stop()
    stopWatching()
    cluster.right.close()
    return code
  }
