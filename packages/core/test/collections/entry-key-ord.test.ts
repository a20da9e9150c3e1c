// Entries come by key, whatever they hold.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { expect, test } from 'vitest'
import { entryKeyOrd } from '@alb-ingress/core/collections/entry-key-ord.js'

test('entries come by key: capitals first, values do not count', () => {
  const entries = [['b', 1], ['a', 2], ['B', 3], ['a-1', 0]] as const
  expect(RA.sort(entryKeyOrd)(entries)).toEqual([['B', 3], ['a', 2], ['a-1', 0], ['b', 1]])
})
