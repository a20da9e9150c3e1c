// How does a cluster gateway record events?
// Once each, with a count; nothing where the namespace goes; notes within their length.
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { expect, test } from 'vitest'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { type ClusterBackend, eventsPath, type Watched, web } from './shop.js'

const found = (message: string): Publication => ({
  _tag: 'RecordEvent',
  regarding: web,
  severity: 'Warning',
  reason: 'BackendPortNotFound',
  message,
})

interface ReadEvents {
  readonly items: ReadonlyArray<{
    readonly note: string
    readonly reason: string
    readonly type: string
    readonly regarding: ObjectRef
    readonly series?: { readonly count: number }
  }>
}

interface ToldEvent {
  readonly note: string
  readonly reason: string
  readonly type: string
  readonly regarding: string
  readonly count: number
}

const eventsOf = async (backend: ClusterBackend): Promise<ReadonlyArray<ToldEvent>> => {
  const { items } = (await backend.send('GET', eventsPath)).json as ReadEvents
  return [...items]
    .sort((left, right) => (left.note < right.note ? -1 : 1))
    .map(({ note, reason, type, regarding, series }) => ({
      note,
      reason,
      type,
      regarding: renderObjectRef(regarding),
      count: series?.count ?? 1,
    }))
}

/** Declares the tests; `begin` gives a cluster with a Service and an Ingress, watched. */
export const publishEventContract = (begin: Task<Watched>): void => {
  test('records an event once and counts it when it happens again', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    await publish([found('no port "htpp"'), found('no port "x"')])
    await backend.pass(11_000)
    await publish([found('no port "htpp"')])
    expect(await eventsOf(backend)).toEqual([
      {
        note: 'no port "htpp"',
        reason: 'BackendPortNotFound',
        type: 'Warning',
        regarding: 'Ingress shop/web',
        count: 2,
      },
      {
        note: 'no port "x"',
        reason: 'BackendPortNotFound',
        type: 'Warning',
        regarding: 'Ingress shop/web',
        count: 1,
      },
    ])
  })

  test('says nothing new in a namespace that goes, and finds that fine', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    await backend.send('DELETE', '/api/v1/namespaces/shop')
    expect(await publish([found('no port "htpp"')])).toEqual([E.right(undefined)])
    expect(await eventsOf(backend)).toEqual([])
  })

  test('cuts a note that is too long for an event', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    expect(await publish([found('é'.repeat(1_000))])).toEqual([E.right(undefined)])
    expect((await eventsOf(backend)).map(({ note }) => note)).toEqual([`${'é'.repeat(510)}…`])
  })
}
