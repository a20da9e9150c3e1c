// A persistent map against a native one that is sorted, over any history; its depth against the bound of its balance.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstEntry, type PersistentMap, persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'

type Step =
  | { readonly _tag: 'Put'; readonly key: string; readonly value: number }
  | { readonly _tag: 'Remove'; readonly key: string }

const key = fc.nat(60).map((number) => `key-${String(number)}`)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ _tag: fc.constant('Put' as const), key, value: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant('Remove' as const), key }) },
)

const sorted = (model: ReadonlyMap<string, number>): ReadonlyArray<readonly [string, number]> =>
  [...model].sort(([one], [other]) => (one < other ? -1 : 1))

const contents = (map: ReadonlyMap<string, number>): unknown => [
  map.size,
  [...map],
  [...map.keys()],
  [...map.values()],
  [...map.keys()].map((each) => map.get(each)),
]

const depthOf = (tree: PersistentMap<unknown>['root']): number =>
  tree === undefined ? 0 : 1 + Math.max(depthOf(tree.left), depthOf(tree.right))

/** The heavier side holds at most three quarters of what is below a branch, so that a path shortens by that with each step. */
const depthMax = (size: number): number => Math.ceil(Math.log(size + 1) / Math.log(4 / 3)) + 1

describe('a persistent map', () => {
  it('holds what a sorted map holds after any history, and every earlier one stays as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const model = new Map<string, number>()
        const history: Array<readonly [ReadonlyMap<string, number>, unknown]> = []
        let map: ReadonlyMap<string, number> = persistentMap<number>()
        steps.forEach((present) => {
          if (present._tag === 'Put') model.set(present.key, present.value)
          else model.delete(present.key)
          map = present._tag === 'Put' ? withEntry(map, present.key, present.value) : withoutEntry(map, present.key)
          expect(map.has(present.key)).toBe(present._tag === 'Put')
          history.push([map, contents(new Map(sorted(model)))])
        })
        expect(firstEntry(persistentMap(map))).toEqual(sorted(model)[0])
        history.forEach(([version, expected]) => expect(contents(version)).toEqual(expected))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['ascending', (index: number) => index],
    ['descending', (index: number) => 4_096 - index],
    ['from both ends', (index: number) => (index % 2 === 0 ? index : 4_096 - index)],
  ])('stays shallow when keys come %s and half of them go again', (_, place) => {
    const keys = Array.from({ length: 2_048 }, (__, index) => String(place(index)).padStart(5, '0'))
    let map: ReadonlyMap<string, number> = keys.reduce((next, each) => withEntry(next, each, 1), persistentMap<number>())
    expect(depthOf((map as PersistentMap<number>).root)).toBeLessThanOrEqual(depthMax(map.size))
    keys.slice(0, 1_024).forEach((each) => {
      map = withoutEntry(map, each)
    })
    expect(depthOf((map as PersistentMap<number>).root)).toBeLessThanOrEqual(depthMax(map.size))
    expect([...map.keys()]).toEqual([...keys.slice(1_024)].sort())
  })
})
