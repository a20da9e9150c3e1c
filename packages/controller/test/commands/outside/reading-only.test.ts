// A transport that reads only.
import { expect, test } from 'vitest'
import { readingOnly } from '@alb-ingress/controller/commands/outside/reading-only.js'

test('readings are sent, and everything else fails unsent', () => {
  const sent: Array<string> = []
  const failures: Array<string | undefined> = []
  const transport = readingOnly({
    send: ({ method }) => {
      sent.push(method)
      return () => undefined
    },
  })
  ;(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).forEach((method) =>
    transport.send(
      { method, path: '/api/v1/nodes', contentType: '', body: '' },
      { onStatus: () => undefined, onLine: () => undefined, onEnd: (failure) => failures.push(failure) },
    ),
  )
  expect([sent, failures]).toEqual([
    ['GET'],
    ['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} /api/v1/nodes was not sent: this command only reads`),
  ])
})
