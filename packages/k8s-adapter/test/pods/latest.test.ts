import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { type Latest, noLatest, withLatest, withoutLatest } from '../../src/pods/latest.js'

const put = withLatest(2)
const of = (...keys: ReadonlyArray<string>): Latest<string> =>
  keys.reduce<Latest<string>>((latest, key) => put(latest, key, key.toUpperCase()).latest, noLatest())
const held = ({ byKey }: Latest<string>) => [...byKey]

test('drops the oldest beyond the limit, and says which', () => {
  expect(put(of('b', 'a'), 'c', 'C').dropped).toEqual(O.some('B'))
  expect(held(of('b', 'a', 'c'))).toEqual([
    ['a', 'A'],
    ['c', 'C'],
  ])
})

test('what is put again is the latest', () => {
  expect(held(of('b', 'a', 'b', 'c')).map(([key]) => key)).toEqual(['b', 'c'])
})

test('what is left out makes room', () => {
  const { latest, dropped } = put(withoutLatest(of('b', 'a'), 'a'), 'c', 'C')
  expect([held(latest).map(([key]) => key), dropped]).toEqual([['b', 'c'], O.none])
})
