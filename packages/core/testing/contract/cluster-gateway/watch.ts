// What does a cluster gateway tell of what changes, and what does its snapshot hold then?
// Everything once when all kinds are complete, then what was created, changed and deleted; earlier snapshots stay as they were.
import type { Task } from 'fp-ts/lib/Task.js'
import { expect, test } from 'vitest'
import { listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import { type ClusterBackend, ingress, ingressesPath, type Watched, web } from './shop.js'

/** Declares the tests; `open` gives an empty cluster, `begin` one with a Service and an Ingress, watched. */
export const watchContract = (open: Task<ClusterBackend>, begin: Task<Watched>): void => {
  test('tells everything once, when every kind is complete, and the snapshot holds it then', async () => {
    const { backend, told } = await begin()
    await backend.until(() => told.length > 0)
    expect(areComplete(backend.gateway.snapshot(), listedKinds)).toBe(true)
    expect(listRefs(backend.gateway.snapshot(), 'Ingress')).toEqual([web])
    expect(told.filter((ref) => ref.startsWith('Ingress shop/') || ref.startsWith('Service shop/')).sort()).toEqual([
      'Ingress shop/web',
      'Service shop/web',
    ])
  })

  test('tells that every kind is complete even when there is nothing of any', async () => {
    const backend = await open()
    const completeness: Array<boolean> = []
    void backend.gateway.watch(() => completeness.push(areComplete(backend.gateway.snapshot(), listedKinds)))()
    await backend.until(() => completeness.length > 0)
    expect(completeness).toEqual([true])
  })

  test('tells an object that is created, changed and deleted', async () => {
    const { backend, told, ready } = await begin()
    await ready()
    await backend.send('POST', ingressesPath, ingress('blog'))
    await backend.until(() => told.includes('Ingress shop/blog'))
    await ready()
    await backend.send('PATCH', `${ingressesPath}/blog`, { metadata: { annotations: { 'example.com/note': 'new' } } })
    await backend.until(() => told.includes('Ingress shop/blog'))
    const changed = findObject(backend.gateway.snapshot(), 'Ingress', { namespace: 'shop', name: 'blog' })
    expect(changed._tag === 'Found' ? changed.object.metadata.annotations : changed._tag).toEqual({
      'example.com/note': 'new',
    })
    await ready()
    await backend.send('DELETE', `${ingressesPath}/blog`)
    await backend.until(() => told.includes('Ingress shop/blog'))
    expect(findObject(backend.gateway.snapshot(), 'Ingress', { namespace: 'shop', name: 'blog' })).toEqual({ _tag: 'Absent' })
  })

  test('a snapshot never changes', async () => {
    const { backend, told, ready } = await begin()
    await ready()
    const before = backend.gateway.snapshot()
    await backend.send('POST', ingressesPath, ingress('blog'))
    await backend.until(() => told.includes('Ingress shop/blog'))
    expect(listRefs(before, 'Ingress')).toEqual([web])
  })
}
