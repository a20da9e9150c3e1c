import { createServer } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { explainListenError, listenOnLoopback } from '../../src/serve/loopback-server.js'

test('a port that is taken is an error that says what to do', async () => {
  const first = await listenOnLoopback(createServer(), 0)()
  if (E.isLeft(first)) return expect.unreachable()
  const { port, close } = first.right
  const second = await listenOnLoopback(createServer(), port)()
  await close()
  expect(second).toEqual(E.left({ _tag: 'PortNotAvailable', port, code: 'EADDRINUSE' }))
  expect(explainListenError({ _tag: 'PortNotAvailable', port: 80, code: 'EACCES' })).toBe(
    'port 80 on 127.0.0.1 cannot be opened (EACCES); stop what uses it or choose another port',
  )
})
