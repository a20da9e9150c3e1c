import { renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import { listMalformed, listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { expect, test } from 'vitest'
import { apiObject } from '../../src/api-object.js'
import { objectStore } from '../../src/list-watch/object-store.js'
import { namespaceJson, namespaceObject } from './namespace-objects.js'

/** A store that has listed the given namespaces, and what it tells from then on. */
const listed = (...names: ReadonlyArray<string>) => {
  const told: Array<string> = []
  const store = objectStore((refs) => told.push(...refs.map(renderObjectRef)))
  const namespaces = store.kind('Namespace')
  namespaces.beginList()
  names.forEach((name) => namespaces.keep(namespaceObject(name, 1)))
  namespaces.completeList()
  return { store, namespaces, told }
}

const namesIn = (store: ReturnType<typeof objectStore>): ReadonlyArray<string> =>
  listRefs(store.snapshot(), 'Namespace').map(({ name }) => name)

test('the first list tells all of its objects when it is complete', () => {
  expect(listed('a', 'b').told).toEqual(['Namespace a', 'Namespace b'])
})

test('a list that has begun shows nothing, neither come nor gone, before it is complete', () => {
  const { store, namespaces } = listed('a')
  namespaces.beginList()
  namespaces.keep(namespaceObject('b', 2))
  expect(namesIn(store)).toEqual(['a'])
  namespaces.completeList()
  expect(namesIn(store)).toEqual(['b'])
})

test('a second list tells what differs and what is gone', () => {
  const { namespaces, told } = listed('a', 'b', 'c')
  told.splice(0)
  namespaces.beginList()
  namespaces.keep(namespaceObject('a', 1))
  namespaces.keep(namespaceObject('b', 2, { team: 'shop' }))
  namespaces.completeList()
  expect(told).toEqual(['Namespace b', 'Namespace c'])
})

test('a list begun again forgets what the one before has shown', () => {
  const { store, namespaces } = listed()
  namespaces.beginList()
  namespaces.keep(namespaceObject('a', 2))
  namespaces.beginList()
  namespaces.completeList()
  expect(namesIn(store)).toEqual([])
})

test('an object deleted while the list is read is not in it', () => {
  const { store, namespaces } = listed()
  namespaces.beginList()
  namespaces.keep(namespaceObject('a', 2))
  namespaces.forget(namespaceObject('a', 3))
  namespaces.completeList()
  expect(namesIn(store)).toEqual([])
})

test('a new version that means the same is kept and not told', () => {
  const { store, namespaces, told } = listed('a')
  told.splice(0)
  namespaces.keep(namespaceObject('a', 2))
  const found = findObject(store.snapshot(), 'Namespace', { namespace: '', name: 'a' })
  expect([told, found._tag === 'Found' ? found.object.metadata.resourceVersion : found._tag]).toEqual([[], '2'])
})

test('an object that was not known is forgotten silently', () => {
  const { namespaces, told } = listed()
  namespaces.forget(namespaceObject('a', 3))
  expect(told).toEqual([])
})

test('a malformed object is kept with its problems, and told', () => {
  const { store, namespaces, told } = listed('a')
  told.splice(0)
  namespaces.keep(
    apiObject({ metadata: { name: 'b', uid: 'u', resourceVersion: '2', creationTimestamp: 'yesterday' } }),
  )
  expect(told).toEqual(['Namespace b'])
  expect(listMalformed(store.snapshot(), 'Namespace').map(({ ref }) => ref.name)).toEqual(['b'])
  expect(namesIn(store)).toEqual(['a', 'b'])
})

test('the same version is decoded once', () => {
  const { store, namespaces } = listed('a')
  const before = findObject(store.snapshot(), 'Namespace', { namespace: '', name: 'a' })
  namespaces.beginList()
  namespaces.keep(apiObject({ ...namespaceJson('a', 1) }))
  namespaces.completeList()
  const after = findObject(store.snapshot(), 'Namespace', { namespace: '', name: 'a' })
  expect(before._tag === 'Found' && after._tag === 'Found' && before.object === after.object).toBe(true)
})

test('uids are known by reference', () => {
  const { store } = listed('a')
  expect([
    store.uidOf({ kind: 'Namespace', namespace: '', name: 'a' }),
    store.uidOf({ kind: 'Node', namespace: '', name: 'a' }),
  ]).toEqual(['uid-a', ''])
})
