import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { addFinalizer, removeFinalizer } from '../../src/publish/finalizer.js'
import type { WrittenIngress } from '../../src/publish/written-ingress.js'
import { web } from './ingress-objects.js'

const written = (standing: WrittenIngress['standing'], ...finalizers: ReadonlyArray<string>): WrittenIngress => ({
  resourceVersion: '7',
  standing,
  finalizers,
  addresses: [],
})
const members = (...finalizers: ReadonlyArray<string>) => E.right(O.some({ metadata: { finalizers } }))

test('a finalizer is added behind those of others', () => {
  expect(addFinalizer(web, 'ours').difference(written('Present', 'theirs'))).toEqual(members('theirs', 'ours'))
})

test('a finalizer that is there is not written', () => {
  expect(addFinalizer(web, 'ours').difference(written('BeingDeleted', 'ours'))).toEqual(E.right(O.none))
})

test('an Ingress that is being deleted takes no new finalizer', () => {
  expect(addFinalizer(web, 'ours').difference(written('BeingDeleted', 'theirs'))).toEqual(
    E.left({ _tag: 'Conflict', request: 'add a finalizer to Ingress shop/web' }),
  )
})

test('a finalizer is removed from between those of others', () => {
  expect(removeFinalizer(web, 'ours').difference(written('BeingDeleted', 'a', 'ours', 'b'))).toEqual(members('a', 'b'))
})

test('a finalizer that is not there is not written', () => {
  expect(removeFinalizer(web, 'ours').difference(written('Present', 'theirs'))).toEqual(E.right(O.none))
})
