import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { apiObject } from '../../src/api-object.js'
import { publishAll } from '../../src/publish/publish.js'
import { writtenIngress, writtenIngresses } from '../../src/publish/written-ingress.js'
import type { KubernetesTransport } from '../../src/kubernetes-transport.js'

/** Answers every request after a second, and notes when each was sent. */
const slowly = () => {
  const clock = virtualClock(0)
  const sent: Array<string> = []
  const transport: KubernetesTransport = {
    send: ({ method, path }, receiver) => {
      sent.push(`${clock.now()} ${method} ${path.replace(/^.*namespaces\/shop\//, '')}`)
      return clock.schedule(1000, () => {
        receiver.onStatus(200)
        receiver.onLine('{}')
        receiver.onEnd(undefined)
      })()
    },
  }
  const written = writtenIngresses()
  const publish = publishAll({
    transport,
    clock,
    written,
    controllerName: 'c',
    processId: 'p',
    uidOf: () => '',
    recorded: new Map(),
    writtenConditions: new Map(),
  })
  return { clock, sent, written, publish }
}

const remove = (name: string): Publication => ({
  _tag: 'RemoveFinalizer',
  ingress: ingressRef('shop', name),
  finalizer: 'ours',
})
const status = (name: string): Publication => ({
  _tag: 'SetStatus',
  ingress: ingressRef('shop', name),
  addresses: [{ hostname: 'lb', ports: [] }],
})

test('one object is written step by step, others meanwhile', async () => {
  const { clock, sent, written, publish } = slowly()
  for (const name of ['a', 'b'])
    written.remember(
      ingressRef('shop', name),
      writtenIngress(apiObject({ metadata: { name, resourceVersion: '1', finalizers: ['ours'] } })),
    )
  const published = publish([remove('a'), remove('b'), status('a')])()
  await clock.advance(10_000)()
  expect(sent).toEqual(['0 PATCH ingresses/a', '0 PATCH ingresses/b', '1000 PATCH ingresses/a/status'])
  expect(await published).toEqual([E.right(undefined), E.right(undefined), E.right(undefined)])
})

test('at most 16 objects are written at the same time', async () => {
  const { clock, sent, publish } = slowly()
  const published = publish(Array.from({ length: 20 }, (_, index) => remove(`i${index}`)))()
  await clock.advance(999)()
  expect(sent.length).toBe(16)
  await clock.advance(10_000)()
  expect((await published).length).toBe(20)
})

test('nothing to publish is done at once', async () => {
  expect(await slowly().publish([])()).toEqual([])
})
