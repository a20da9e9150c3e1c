import { expect, test } from 'vitest'
import { apiObject, listOf, parseJson, textOf } from '../src/api-object.js'

test('reads place and version, and keeps the JSON', () => {
  const json = { metadata: { namespace: 'shop', name: 'web', uid: 'u-1', resourceVersion: '7' }, spec: {} }
  expect(apiObject(json)).toEqual({ namespace: 'shop', name: 'web', uid: 'u-1', resourceVersion: '7', json })
})

test.each([undefined, null, 7, 'text', [], { metadata: null }, { metadata: { name: 7 } }])(
  'finds nothing in %j',
  (json) => {
    expect(apiObject(json)).toEqual({ namespace: '', name: '', uid: '', resourceVersion: '', json })
  },
)

test('a member of another kind counts as empty', () => {
  expect([textOf({ a: 1 }, 'a'), listOf({ a: {} }, 'a'), textOf({}, 'toString')]).toEqual(['', [], ''])
})

test('a text that is no JSON is undefined', () => {
  expect(parseJson('{"type":"ADD')).toBeUndefined()
})
