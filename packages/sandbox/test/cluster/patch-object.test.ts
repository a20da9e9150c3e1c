import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import type { Json, JsonRecord } from '../../src/cluster/json.js'
import { patchedObject } from '../../src/cluster/patch-object.js'

const object: JsonRecord = {
  metadata: { finalizers: ['a'], labels: { x: '1', y: '2' } },
  spec: {
    ports: [
      { port: 80, name: 'http' },
      { port: 443, name: 'https' },
    ],
    rules: [1, 2],
  },
}
const patch = (contentType: string, body: Json): E.Either<unknown, Json> => patchedObject(contentType, object, body)

test('a merge patch merges objects, replaces lists and removes by null', () => {
  const body = { metadata: { labels: { x: null, z: '3' } }, spec: { rules: [3] } }
  expect(patch('application/merge-patch+json', body)).toEqual(
    E.right({
      metadata: { finalizers: ['a'], labels: { y: '2', z: '3' } },
      spec: {
        ports: [
          { port: 80, name: 'http' },
          { port: 443, name: 'https' },
        ],
        rules: [3],
      },
    }),
  )
})

test('a strategic merge patch merges keyed lists and sets', () => {
  const body = {
    metadata: { finalizers: ['b'], '$setElementOrder/finalizers': ['a', 'b'] },
    spec: { ports: [{ port: 80, name: 'web' }, { port: 443, $patch: 'delete' }, { port: 8080 }] },
  }
  expect(patch('application/strategic-merge-patch+json', body)).toEqual(
    E.right({
      metadata: { finalizers: ['a', 'b'], labels: { x: '1', y: '2' } },
      spec: { ports: [{ port: 80, name: 'web' }, { port: 8080 }], rules: [1, 2] },
    }),
  )
  const without = { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } }
  expect(patch('application/strategic-merge-patch+json', without)).toMatchObject(
    E.right({ metadata: { finalizers: [] } }),
  )
})

test('a JSON patch carries out its operations in order', () => {
  const operations = [
    { op: 'test', path: '/metadata/labels/x', value: '1' },
    { op: 'add', path: '/metadata/labels/a~1b', value: 'new' },
    { op: 'remove', path: '/spec/ports/0' },
    { op: 'move', from: '/spec/rules/0', path: '/spec/rules/1' },
    { op: 'copy', from: '/metadata/labels/y', path: '/metadata/labels/x' },
    { op: 'add', path: '/spec/rules/-', value: 9 },
    { op: 'replace', path: '/spec/ports/0/name', value: 'tls' },
  ]
  expect(patch('application/json-patch+json', operations)).toEqual(
    E.right({
      metadata: { finalizers: ['a'], labels: { x: '2', y: '2', 'a/b': 'new' } },
      spec: { ports: [{ port: 443, name: 'tls' }], rules: [2, 1, 9] },
    }),
  )
})

test('an operation that cannot be done refuses the whole JSON patch', () => {
  const refusals = [
    { op: 'remove', path: '/metadata/nothing' },
    { op: 'test', path: '/metadata/labels/x', value: '2' },
    { op: 'replace', path: '/spec/rules/7', value: 1 },
    { op: 'add', path: '/spec/rules/first', value: 1 },
    { op: 'add', path: '/spec/rules/7', value: 1 },
    { op: 'shake', path: '/spec' },
  ].map((operation) => patch('application/json-patch+json', [operation]))
  expect(refusals.every(E.isLeft)).toBe(true)
})

test('other patch types are refused by media type', () => {
  expect(patch('application/apply-patch+yaml', {})).toMatchObject(E.left({ code: 415 }))
})
