// Two runs of one simulated history make the same calls, in this process and in another one.
// Every kind of fault, two controllers alive at the same time with clocks that differ, pauses and kills. Without an election
// the two may undo each other's work; that they do so in the same order each time, and that the last one left puts
// everything right, is what is asserted.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runHistory } from './history.js'
import { replay, seedsOf } from './seeds.js'

const steps = 200

/** Generous, for machines that do much else. */
const timeLimitMilliseconds = 400_000

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

/** The trace of a history that another Node process runs. */
const traceElsewhere = (seed: string): ReadonlyArray<string> => {
  const args = ['--import', pathOf('resolve-sources.mjs'), pathOf('print-trace.ts'), seed, String(steps)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  expect([status, stderr]).toEqual([0, ''])
  return stdout.split('\n').slice(0, -1)
}

describe('one history', () => {
  it.each(seedsOf('twice', 1))('has one trace, run after run and process after process (%s)', async (seed) => {
    const first = await runHistory({ seed, steps, processes: 2 })
    const second = await runHistory({ seed, steps, processes: 2 })
    expect(second.trace, replay(seed)).toEqual(first.trace)
    expect(traceElsewhere(seed), replay(seed)).toEqual(first.trace)
    expect([first.converged, second.converged], replay(seed)).toEqual([true, true])
    expect(first.trace.length).toBeGreaterThan(1_000)
  }, timeLimitMilliseconds)
})
