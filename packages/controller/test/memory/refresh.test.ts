import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { refreshOf } from '../../src/memory/refresh.js'
import { scriptedWorld, throttled } from './scripted-world.js'

const sweepMilliseconds = 3_600_000

/** A refresh over an AWS that fails so many times at first, with the moments of its attempts since the start. */
const refreshing = (failures: number) => {
  const attempts: Array<number> = []
  const errors: Array<ReadonlyArray<CloudError>> = []
  const scripted = scriptedWorld({
    list: () => {
      attempts.push(scripted.clock.now() - 1_000_000)
      return Promise.resolve(attempts.length <= failures ? E.left(throttled) : E.right([]))
    },
  })
  const onFailed = (some: ReadonlyArray<CloudError>) => errors.push(some)
  const refresh = refreshOf({ world: scripted.world, processId: 'one', sweepMilliseconds, onFailed })
  return { ...scripted, refresh, attempts, errors }
}

describe('everything of ours', () => {
  it('is read at start, and every scope runs', async () => {
    const { refresh, clock, attempts, enqueued, lanes } = refreshing(0)
    refresh.start()
    await clock.settle()
    expect(attempts).toEqual([0])
    expect(enqueued.map((scopes) => scopes.map(({ _tag }) => _tag))).toEqual([
      ['GroupScope', 'TargetsScope', 'ZoneScope', 'NetworkScope'],
    ])
    expect(new Set(lanes)).toEqual(new Set(['repair']))
  })

  it('is read again slowly, behind everybody else', async () => {
    const { refresh, clock, attempts, lanes } = refreshing(0)
    refresh.start()
    await clock.settle()
    lanes.length = 0
    await clock.advance(2 * sweepMilliseconds)()
    expect(attempts).toEqual([0, sweepMilliseconds, 2 * sweepMilliseconds])
    expect(new Set(lanes)).toEqual(new Set(['sweep']))
  })

  it('is tried again until it succeeds, ever later, and each failure is told', async () => {
    const { refresh, clock, attempts, errors, enqueued } = refreshing(3)
    refresh.start()
    await clock.advance(60_000)()
    const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? 0))
    expect(errors).toEqual([[throttled], [throttled], [throttled]])
    expect(enqueued).toHaveLength(1)
    expect(pauses.map((pause, attempt) => [pause >= 375 * 2 ** attempt, pause <= 625 * 2 ** attempt])).toEqual(
      pauses.map(() => [true, true]),
    )
    expect(pauses).toHaveLength(3)
  })

  it('is not read any more after a stop', async () => {
    const { refresh, clock, attempts } = refreshing(0)
    refresh.start()
    await clock.settle()
    refresh.stop()
    await clock.advance(2 * sweepMilliseconds)()
    expect(attempts).toEqual([0])
  })

  it('is taken into memory when the stop comes while it is being read, and nothing runs', async () => {
    const { refresh, world, clock, enqueued } = refreshing(0)
    refresh.start()
    refresh.stop()
    await clock.settle()
    expect([world.memory.read().inventory, enqueued]).toEqual(['Complete', []])
  })
})
