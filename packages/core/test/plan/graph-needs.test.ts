// What may be done now, and what never in this run, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../src/aws/resource-id.js'
import { groupScope } from '../../src/aws/scope-key.js'
import { outOfReach, readyChanges } from '../../src/plan/graph-needs.js'
import type { Plan } from '../../src/plan/plan.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { group } from '../../testing/fixtures/aws/tags.js'

const change = (id: string, ...needs: ReadonlyArray<string>): ReturnType<typeof planned> =>
  planned(id, { _tag: 'DeleteRule', rule: given(`arn:rule/${id}`) }, needs)

const plan: Plan = {
  scope: groupScope(group),
  changes: [change('a'), change('b', 'a'), change('c', 'wait'), change('d', 'b', 'c'), change('e')],
  waits: [{ id: 'wait', awaited: { _tag: 'RecordsGone', group }, until: O.none, reading: O.none, scopes: [] }],
  blocked: [],
  warnings: [],
}

const ids = (changes: ReadonlyArray<{ readonly id: string }>): ReadonlyArray<string> => changes.map(({ id }) => id)

describe('readyChanges', () => {
  it.each([
    ['what needs nothing at first', [], [], ['a', 'e']],
    ['what needed something that is done', ['a', 'e'], ['a', 'e'], ['b']],
    ['nothing that has been started', [], ['a', 'e'], []],
  ])('lists %s', (_, done, started, ready) => {
    expect(ids(readyChanges(plan, new Set(done), new Set(started)))).toEqual(ready)
  })
})

describe('outOfReach', () => {
  it('names, for each change that cannot be reached, the waits and failures in the way', () => {
    expect([...outOfReach(plan, new Set())]).toEqual([
      ['c', ['wait']],
      ['d', ['wait']],
    ])
    expect([...outOfReach(plan, new Set(['a']))]).toEqual([
      ['b', ['a']],
      ['c', ['wait']],
      ['d', ['a', 'wait']],
    ])
  })
})
