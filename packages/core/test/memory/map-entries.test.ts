// Maps of memory: the next map, and the given one as it was.
import { expect, test } from 'vitest'
import { mapValues, withEntry, withoutEntry } from '@alb-ingress/core/memory/map-entries.js'

const map: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['b', 2],
])

test.each([
  ['an entry is added', withEntry(map, 'c', 3), [['a', 1], ['b', 2], ['c', 3]]],
  ['an entry is replaced where it stands', withEntry(map, 'a', 9), [['a', 9], ['b', 2]]],
  ['an entry is left out', withoutEntry(map, 'a'), [['b', 2]]],
  ['every value changes', mapValues(map, (value, key) => value + key.length), [['a', 2], ['b', 3]]],
])('%s', (_, next, entries) => {
  expect([...next]).toEqual(entries)
  expect([...map]).toEqual([['a', 1], ['b', 2]])
})

test('a map without the entry stays the very same', () => {
  expect(withoutEntry(map, 'c')).toBe(map)
})
