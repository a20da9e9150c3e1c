// What happens, and in which order, when time is only simulated?
// From timers asked for through Clock views to one repeatable history: promises are drained by setImmediate turns,
// then the earliest timer fires (ties in the order of asking), and virtual time jumps to it. Every process has a view
// with its own offset that can be paused, resumed and killed. Promises of a paused or killed process cannot be
// stopped, so whatever answers a process must deliver through that process's clock. No real time passes and none is
// read.
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import { timerQueue, type Timer } from './timer-queue.js'

/** One process's view of virtual time. */
export interface VirtualProcess {
  readonly clock: Clock
  /** Holds the process's timers; time goes on without it, as for a stopped process. */
  readonly pause: IO<void>
  /** Lets it go on: timers that fell due meanwhile fire at once, in their order. */
  readonly resume: IO<void>
  /** Ends it: none of its timers, present or future, ever fires. */
  readonly kill: IO<void>
  readonly isAlive: IO<boolean>
}

export interface VirtualClock extends Clock {
  readonly process: (settings: { readonly offsetMilliseconds: number }) => VirtualProcess
  /** Lets promises settle without moving time. */
  readonly settle: Task<void>
  /** Moves time forward, firing all that falls due on the way. */
  readonly advance: (milliseconds: number) => Task<void>
  /**
   * Fires timers until the condition holds (true) or, when no timer is left or the next lies beyond the limit, gives up
   * (false). An instant as condition holds once time has reached it.
   */
  readonly runUntil: (
    condition: Instant | IO<boolean>,
    limit?: { readonly withinMilliseconds: number },
  ) => Task<boolean>
}

/** Makes a clock that stands still at the given instant until it is run. */
export const virtualClock = (startInstant: Instant): VirtualClock => {
  const timers = timerQueue()
  let now = startInstant
  let sequence = 0

  const scheduleOn =
    (standing: Standing): Clock['schedule'] =>
    (delayMilliseconds, run) =>
    () => {
      let cancelled = false
      sequence += 1
      const timer: Timer = { due: now + wholeDelay(delayMilliseconds), sequence, run: () => fire() }
      const fire = (): void => {
        if (cancelled || standing.state === 'Killed') return
        if (standing.state === 'Paused') standing.held.push(timer)
        else run()
      }
      if (standing.state !== 'Killed') timers.add(timer)
      return () => {
        cancelled = true
      }
    }

  const fireNext = (limit: Instant): boolean => {
    const first = timers.first()
    if (O.isNone(first) || first.value.due > limit) return false
    timers.take()
    now = Math.max(now, first.value.due)
    first.value.run()
    return true
  }

  /** A turn drains every promise that waits for nothing else; what schedules in that turn gets another one. */
  const settle: Task<void> = async () => {
    let seen: number
    do {
      seen = sequence
      await turn()
      await turn()
    } while (seen !== sequence)
  }

  const runTo = async (limit: Instant): Promise<void> => {
    await settle()
    while (fireNext(limit)) await settle()
    now = Math.max(now, limit)
  }

  const runWhile = async (isReached: IO<boolean>, limit: Instant): Promise<boolean> => {
    await settle()
    while (!isReached()) {
      if (!fireNext(limit)) return false
      await settle()
    }
    return true
  }

  return {
    now: () => now,
    schedule: scheduleOn(running()),
    process: ({ offsetMilliseconds }) => {
      const standing = running()
      const release = (): void => {
        standing.held.splice(0).forEach(timers.add)
      }
      return {
        clock: { now: () => now + offsetMilliseconds, schedule: scheduleOn(standing) },
        pause: () => move(standing, 'Paused'),
        resume: () => {
          move(standing, 'Running')
          release()
        },
        kill: () => move(standing, 'Killed'),
        isAlive: () => standing.state !== 'Killed',
      }
    },
    settle,
    advance: (milliseconds) => () => runTo(now + wholeDelay(milliseconds)),
    runUntil: (condition, limit) => () =>
      typeof condition === 'number'
        ? runTo(condition).then(() => true)
        : runWhile(
            condition,
            pipe(
              O.fromNullable(limit),
              O.match(
                () => Infinity,
                ({ withinMilliseconds }) => now + withinMilliseconds,
              ),
            ),
          ),
  }
}

interface Standing {
  state: 'Running' | 'Paused' | 'Killed'
  readonly held: Array<Timer>
}

const running = (): Standing => ({ state: 'Running', held: [] })

const move = (standing: Standing, state: Standing['state']): void => {
  if (standing.state !== 'Killed') standing.state = state
}

/** Whole and never negative, so that no timer is due in the past. */
const wholeDelay = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds))

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
