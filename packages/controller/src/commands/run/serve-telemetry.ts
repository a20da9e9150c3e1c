// Where do health and metrics answer?
// From two addresses to running servers; the same address twice is one server. Fails with the setting whose address cannot be taken.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { BindAddress } from '../../settings/setting-text.js'
import type { Settings } from '../../settings/settings-codec.js'
import type { MetricRegistry } from '../../telemetry/metric-registry.js'
import { type Routes, type RoutesServer, serveRoutes } from '../../telemetry/serve-routes.js'
import type { TelemetryError } from './telemetry-error.js'

export interface TelemetryServers {
  /** In the order health, metrics; one when they share an address. */
  readonly ports: ReadonlyArray<number>
  readonly close: T.Task<void>
}

/** Starts the servers that the settings ask for. */
export const serveTelemetry = (
  { healthBindAddress, metricsBindAddress }: Pick<Settings, 'healthBindAddress' | 'metricsBindAddress'>,
  health: Routes,
  metrics: Pick<MetricRegistry, 'expose' | 'contentType'>,
): TE.TaskEither<TelemetryError, TelemetryServers> => {
  const metricsRoutes: Routes = {
    '/metrics': async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.expose() }),
  }
  const isShared = JSON.stringify(healthBindAddress) === JSON.stringify(metricsBindAddress)
  const wanted: ReadonlyArray<readonly [setting: string, address: BindAddress, routes: Routes]> = isShared
    ? [['--health-probe-bind-addr', healthBindAddress, { ...health, ...metricsRoutes }]]
    : [
        ['--health-probe-bind-addr', healthBindAddress, health],
        ['--metrics-bind-addr', metricsBindAddress, metricsRoutes],
      ]
  return pipe(
    wanted,
    TE.traverseSeqArray(([setting, address, routes]) => startOne(setting, address, routes)),
    TE.map(RA.flatten),
    TE.map((servers) => ({
      ports: servers.map(({ port }) => port),
      close: async () => {
        await Promise.all(servers.map((server) => server.close()))
      },
    })),
  )
}

const startOne = (
  setting: string,
  address: BindAddress,
  routes: Routes,
): TE.TaskEither<TelemetryError, ReadonlyArray<RoutesServer>> =>
  address._tag === 'Nowhere'
    ? TE.right([])
    : pipe(
        serveRoutes(address, routes),
        TE.bimap(
          (error): TelemetryError => ({ _tag: 'ServingTelemetry', setting, error }),
          (server) => [server],
        ),
      )
