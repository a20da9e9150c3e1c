// Which numbers new rules get, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { freshPriorities, prioritiesInGap } from '../../../src/plan/rules/choose-priorities.js'

describe('prioritiesInGap', () => {
  it.each([
    ['steps of 100 at the end', { above: 0, below: 50_001 }, 3, [], [100, 200, 300]],
    ['steps past what somebody holds', { above: 100, below: 50_001 }, 2, [200, 201], [202, 302]],
    ['the middle of a gap', { above: 100, below: 200 }, 1, [], [150]],
    ['even parts of a gap', { above: 0, below: 10 }, 2, [], [3, 6]],
    ['the last free number', { above: 1, below: 4 }, 1, [2], [3]],
    ['all that is free', { above: 1, below: 5 }, 3, [], [2, 3, 4]],
    ['what is left near the end', { above: 49_990, below: 50_001 }, 2, [], [49_993, 49_997]],
    ['nothing for nothing', { above: 1, below: 2 }, 0, [], []],
  ])('takes %s', (_, gap, count, held, chosen) => {
    expect(prioritiesInGap(gap, count, new Set(held))).toEqual(O.some(chosen))
  })

  it.each([
    ['neighbours touch', { above: 1, below: 2 }, 1, []],
    ['every number between is held', { above: 1, below: 4 }, 1, [2, 3]],
    ['the last number is taken', { above: 50_000, below: 50_001 }, 1, []],
  ])('finds none when %s', (_, gap, count, held) => {
    expect(prioritiesInGap(gap, count, new Set(held))).toEqual(O.none)
  })
})

describe('freshPriorities', () => {
  it.each([
    ['hundreds', 2, [], [100, 200]],
    ['hundreds, a little earlier, when one is held', 2, [100], [95, 195]],
    ['tens when there are too many for hundreds', 600, [], Array.from({ length: 600 }, (_, index) => 10 * (index + 1))],
  ])('takes %s', (_, count, held, chosen) => {
    expect(freshPriorities(count, new Set(held))).toEqual(O.some(chosen))
  })

  it('finds none when there are more rules than numbers', () => {
    expect(freshPriorities(50_001, new Set())).toEqual(O.none)
  })
})
