import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { describe, expect, test } from 'vitest'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { callBudget } from '../../src/budget/call-budget.js'

const operation = 'elbv2:CreateRule'

const never = new AbortController().signal

/** Fails with each error in turn, then succeeds; counts its attempts. */
const failing = (
  errors: ReadonlyArray<CloudError>,
): { attempt: TaskEither<CloudError, string>; attempts: () => number } => {
  let attempts = 0
  return {
    attempts: () => attempts,
    attempt: () => {
      const error = errors[attempts]
      attempts += 1
      return Promise.resolve(error === undefined ? E.right('done') : E.left(error))
    },
  }
}

const run = async (errors: ReadonlyArray<CloudError>) => {
  const clock = virtualClock(0)
  const budget = callBudget({ clock, processId: 'test', throttles: [] })
  const { attempt, attempts } = failing(errors)
  const outcome = budget({ operation, lane: 'change' }, attempt, never)()
  await clock.advance(600_000)()
  return { outcome: await outcome, attempts: attempts() }
}

const throttled: CloudError = { _tag: 'Throttled', operation }

describe('the budget of a process', () => {
  test('makes a call once when it succeeds', async () => {
    expect(await run([])).toEqual({ outcome: E.right('done'), attempts: 1 })
  })

  test('makes a throttled call again', async () => {
    expect(await run([throttled, throttled])).toEqual({ outcome: E.right('done'), attempts: 3 })
  })

  test('gives up after five attempts', async () => {
    const errors = Array.from({ length: 9 }, () => throttled)
    expect(await run(errors)).toEqual({ outcome: E.left(throttled), attempts: 5 })
  })

  test('never repeats a write whose outcome is unknown', async () => {
    const unknown: CloudError = { _tag: 'OutcomeUnknown', operation, detail: 'read ECONNRESET' }
    expect(await run([unknown])).toEqual({ outcome: E.left(unknown), attempts: 1 })
  })

  test('lets a hundred calls go in half a minute, the targets first', async () => {
    const clock = virtualClock(0)
    const budget = callBudget({ clock, processId: 'test', throttles: [] })
    const gone: Array<string> = []
    const call = (lane: 'targets' | 'change') =>
      budget(
        { operation, lane },
        () => {
          gone.push(`${lane} ${String(clock.now())}`)
          return Promise.resolve(E.right(undefined))
        },
        never,
      )()
    const calls = [
      ...Array.from({ length: 80 }, () => call('change')),
      ...Array.from({ length: 20 }, () => call('targets')),
    ]
    await clock.advance(60_000)()
    await Promise.all(calls)
    expect(gone.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'change 0'))
    expect(gone.slice(20, 40).every((entry) => entry.startsWith('targets '))).toBe(true)
    expect(gone.at(-1)).toBe('change 26667')
  })

  test('waits no more for a call whose time is over, and keeps its turn free for others', async () => {
    const clock = virtualClock(0)
    const budget = callBudget({ clock, processId: 'test', throttles: [] })
    const { signal, abort } = abortable()
    const attempts: Array<string> = []
    const call = (name: string, ended: AbortSignal) =>
      budget(
        { operation, lane: 'change' },
        () => {
          attempts.push(`${name} ${String(clock.now())}`)
          return Promise.resolve(ended.aborted ? E.left(notSent) : E.right(name))
        },
        ended,
      )()
    const first = Array.from({ length: 40 }, () => call('early', never))
    const late = Array.from({ length: 200 }, () => call('late', signal))
    await clock.settle()
    abort()
    expect(await Promise.all(late)).toEqual(late.map(() => E.left(notSent)))
    attempts.length = 0
    const next = call('next', never)
    await clock.advance(60_000)()
    await Promise.all([...first, next])
    expect(attempts.at(-1)).toBe('next 7000')
  })

  test('has no more calls under way than there are sockets, and some only for targets', async () => {
    const clock = virtualClock(0)
    const plenty = [{ service: 'elbv2' as const, operations: /./, ratePerSecond: 10_000, burst: 10_000 }]
    const budget = callBudget({ clock, processId: 'test', throttles: plenty })
    const underWay: Array<() => void> = []
    const call = (lane: 'targets' | 'change') =>
      budget(
        { operation, lane },
        () => new Promise<E.Either<CloudError, string>>((resolve) => underWay.push(() => resolve(E.right(lane)))),
        never,
      )()
    const ends = async (): Promise<number> => {
      await clock.advance(10)()
      return underWay.length
    }
    const calls = Array.from({ length: 60 }, () => call('change'))
    expect(await ends()).toBe(40)
    const targets = Array.from({ length: 20 }, () => call('targets'))
    expect(await ends()).toBe(48)
    const landing = underWay.splice(0)
    landing.forEach((land) => land())
    await ends()
    expect(underWay.length).toBe(32)
    underWay.splice(0).forEach((land) => land())
    expect((await Promise.all([...calls, ...targets])).length).toBe(80)
  })
})

const notSent: CloudError = { _tag: 'NotSent', operation, detail: 'this process does not lead' }

const abortable = () => {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
