// Two addresses, one address twice, none, and one that is taken.
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { serveTelemetry, type TelemetryServers } from '@alb-ingress/controller/commands/run/serve-telemetry.js'
import { explainTelemetryError } from '@alb-ingress/controller/commands/run/telemetry-error.js'
import type { BindAddress } from '@alb-ingress/controller/settings/setting-text.js'
import { textPage } from '@alb-ingress/controller/telemetry/serve-routes.js'

const health = { '/healthz': () => Promise.resolve(textPage(200, 'ok')) }
const metrics = { expose: () => Promise.resolve('up 1\n'), contentType: 'text/plain; version=0.0.4' }
const at = (host: string, port = 0): BindAddress => ({ _tag: 'At', host, port })

const start = async (
  healthBindAddress: BindAddress,
  metricsBindAddress: BindAddress,
): Promise<TelemetryServers | string> => E.toUnion(E.mapLeft(explainTelemetryError)(await serveTelemetry({ healthBindAddress, metricsBindAddress }, health, metrics)()))

const statuses = async (port: number | undefined): Promise<ReadonlyArray<number>> =>
  Promise.all(['/healthz', '/metrics'].map(async (path) => (await fetch(`http://localhost:${port ?? 0}${path}`)).status))

test('health and metrics answer where they were asked to', async () => {
  const servers = await start(at('127.0.0.1'), at('localhost'))
  if (typeof servers === 'string') return expect.unreachable(servers)
  expect(await Promise.all(servers.ports.map(statuses))).toEqual([
    [200, 404],
    [404, 200],
  ])
  await servers.close()
})

test('the same address is one server', async () => {
  const servers = await start(at('127.0.0.1'), at('127.0.0.1'))
  if (typeof servers === 'string') return expect.unreachable(servers)
  expect(await Promise.all(servers.ports.map(statuses))).toEqual([[200, 200]])
  await servers.close()
})

test('nowhere is no server', async () => {
  const servers = await start({ _tag: 'Nowhere' }, { _tag: 'Nowhere' })
  expect(servers).toMatchObject({ ports: [] })
})

test('a port that is taken is told with its setting', async () => {
  const servers = await start(at('127.0.0.1'), { _tag: 'Nowhere' })
  if (typeof servers === 'string') return expect.unreachable(servers)
  const port = servers.ports[0] ?? 0
  expect(await start({ _tag: 'Nowhere' }, at('127.0.0.1', port))).toBe(
    `--metrics-bind-addr: cannot listen on 127.0.0.1:${port} (listen EADDRINUSE: address already in use 127.0.0.1:${port}); stop what uses the port, or give another one`,
  )
  await servers.close()
})
