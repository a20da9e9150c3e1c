// No write of one leader arrives after a write of the next, whatever befalls processes, sockets and clocks.
// Each call stands in the account's log under the process and the term in which it was sent. If any write of a term arrived
// after one of a later term, the earlier one would appear in the log twice, on both sides of it. What it relies on: a request
// that has left is there within the time limit of a call or not at all, and clocks differ in speed by a few parts in a hundred.
import { afterAll, describe, expect, it } from 'vitest'
import { stretchesOf, writesOf } from './elected.js'
import { runElection } from './election-history.js'
import { replay, seedsOf } from './seeds.js'

const seeds = seedsOf('election', 12)
let changesOfLeader = 0
let writes = 0

/** Generous, for machines that do much else. */
const timeLimitMilliseconds = 180_000

describe('any election', () => {
  it.each(seeds)('has one writer after another, and converges (%s)', async (seed) => {
    const { world, converged, story } = await runElection(seed, 150)
    const stretches = stretchesOf(writesOf(world))
    expect(stretches, `${replay(seed)}\n${story.join('\n')}`).toEqual([...new Set(stretches)])
    expect(converged, replay(seed)).toBe(true)
    changesOfLeader += stretches.length - 1
    writes += writesOf(world).length
  }, timeLimitMilliseconds)

  afterAll(() => {
    console.log(`elections: ${String(changesOfLeader)} changes of the writer, ${String(writes)} writes`)
    expect(changesOfLeader).toBeGreaterThan(seeds.length)
  })
})
