// Pages over HTTP, and ports that are taken.
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, expect, test } from 'vitest'
import { type ListenError, type RoutesServer, serveRoutes, textPage } from '@alb-ingress/controller/telemetry/serve-routes.js'

const running: Array<RoutesServer> = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const start = async (port = 0): Promise<RoutesServer | ListenError> => {
  const started = await serveRoutes({ _tag: 'At', host: '127.0.0.1', port }, { '/page': () => Promise.resolve(textPage(200, 'here')) })()
  if (E.isRight(started)) running.push(started.right)
  return E.toUnion(started)
}

const answer = async (port: number, path: string, method = 'GET'): Promise<readonly [number, string]> => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method })
  return [response.status, await response.text()]
}

test('answers its pages and refuses the rest', async () => {
  const server = await start()
  if ('_tag' in server) return expect.unreachable(server.detail)
  expect(await answer(server.port, '/page?verbose')).toEqual([200, 'here\n'])
  expect(await answer(server.port, '/page', 'HEAD')).toEqual([200, ''])
  expect(await answer(server.port, '/page', 'POST')).toEqual([405, 'GET only\n'])
  expect(await answer(server.port, '/toString')).toEqual([404, 'there is /page\n'])
})

test('says that a port is taken', async () => {
  const server = await start()
  if ('_tag' in server) return expect.unreachable(server.detail)
  expect(await start(server.port)).toEqual({
    _tag: 'NotListening',
    host: '127.0.0.1',
    port: server.port,
    detail: `listen EADDRINUSE: address already in use 127.0.0.1:${server.port}`,
  })
})
