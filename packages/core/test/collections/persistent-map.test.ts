// The next map, and the given one as it was.
import { expect, test } from 'vitest'
import { firstEntry, mapValues, persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'

const map = persistentMap([
  ['b', 2],
  ['a', 1],
])

test.each([
  ['an entry is added in its place', withEntry(map, 'ab', 3), [['a', 1], ['ab', 3], ['b', 2]]],
  ['an entry is replaced', withEntry(map, 'a', 9), [['a', 9], ['b', 2]]],
  ['an entry is left out', withoutEntry(map, 'a'), [['b', 2]]],
  ['every value changes', mapValues(map, (value, key) => value + key.length), [['a', 2], ['b', 3]]],
  ['a map of another make becomes one', withEntry(new Map([['z', 1]]), 'a', 2), [['a', 2], ['z', 1]]],
])('%s', (_, next, entries) => {
  expect([...next]).toEqual(entries)
  expect([...map]).toEqual([['a', 1], ['b', 2]])
})

test('a map without the entry stays the very same', () => {
  expect(withoutEntry(map, 'c')).toBe(map)
})

test('the first entry is that of the first key', () => {
  expect([firstEntry(map), firstEntry(persistentMap())]).toEqual([['a', 1], undefined])
})

test('entries can be visited', () => {
  const seen: Array<unknown> = []
  map.forEach((value, key, whole) => seen.push([key, value, whole.size]))
  expect(seen).toEqual([['a', 1, 2], ['b', 2, 2]])
})
