// What happens, and in which order, when time is only simulated?
// From timers asked for through Clock views to one repeatable history: promises are drained by setImmediate turns,
// then the earliest timer fires (ties in the order of asking), and virtual time jumps to it. Every process has a view
// with its own offset and speed that can be paused, resumed and killed. Promises of a paused or killed process cannot be
// stopped, so whatever answers a process must deliver through that process's clock. No real time passes and none is
// read.
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import { timerQueue, type Timer, type TimerQueue } from './timer-queue.js'

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

/** How a process's clock differs from the true one. */
export interface ProcessTime {
  readonly offsetMilliseconds: number
  /** Of its clock and its timers: 1.01 gains one part in a hundred. 1 by default. */
  readonly speed?: number
}

export interface VirtualClock extends Clock {
  readonly process: (settings: ProcessTime) => VirtualProcess
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
  const timeline: Timeline = { now: startInstant, sequence: 0, timers: timerQueue() }
  return {
    now: () => timeline.now,
    schedule: scheduleOn(timeline, running()),
    process: (time) => processOn(timeline, time),
    settle: () => settle(timeline),
    advance: (milliseconds) => () => runTo(timeline, timeline.now + wholeDelay(milliseconds)),
    runUntil: (condition, limit) => async () => {
      if (typeof condition !== 'number') return runWhileNot(timeline, condition, limitOf(timeline, limit))
      await runTo(timeline, condition)
      return true
    },
  }
}

/** The one time that all views share. */
interface Timeline {
  now: Instant
  sequence: number
  readonly timers: TimerQueue
}

interface Standing {
  state: 'Running' | 'Paused' | 'Killed'
  readonly held: Array<Timer>
}

const running = (): Standing => ({ state: 'Running', held: [] })

const move = (standing: Standing, state: Standing['state']): void => {
  if (standing.state !== 'Killed') standing.state = state
}

const scheduleOn =
  (timeline: Timeline, standing: Standing): Clock['schedule'] =>
  (delayMilliseconds, run) =>
  () => {
    let cancelled = false
    const fire = (): void => {
      if (cancelled || standing.state === 'Killed') return
      if (standing.state === 'Paused') standing.held.push(timer)
      else run()
    }
    timeline.sequence += 1
    const due = timeline.now + wholeDelay(delayMilliseconds)
    const timer: Timer = { due, sequence: timeline.sequence, run: fire }
    if (standing.state !== 'Killed') timeline.timers.add(timer)
    return () => {
      cancelled = true
    }
  }

const processOn = (timeline: Timeline, { offsetMilliseconds, speed = 1 }: ProcessTime): VirtualProcess => {
  const standing = running()
  const startedAt = timeline.now
  const schedule = scheduleOn(timeline, standing)
  return {
    clock: {
      now: () => startedAt + offsetMilliseconds + Math.floor((timeline.now - startedAt) * speed),
      schedule: (delayMilliseconds, run) => schedule(delayMilliseconds / speed, run),
    },
    pause: () => {
      move(standing, 'Paused')
    },
    resume: () => {
      move(standing, 'Running')
      standing.held.splice(0).forEach(timeline.timers.add)
    },
    kill: () => {
      move(standing, 'Killed')
    },
    isAlive: () => standing.state !== 'Killed',
  }
}

/** A turn drains every promise that waits for nothing else; what schedules in that turn gets another one. */
const settle = async (timeline: Timeline): Promise<void> => {
  let seen: number
  do {
    seen = timeline.sequence
    await turn()
    await turn()
  } while (seen !== timeline.sequence)
}

const fireNext = (timeline: Timeline, limit: Instant): boolean => {
  const first = timeline.timers.first()
  if (O.isNone(first) || first.value.due > limit) return false
  timeline.timers.take()
  timeline.now = Math.max(timeline.now, first.value.due)
  first.value.run()
  return true
}

const runTo = async (timeline: Timeline, limit: Instant): Promise<void> => {
  await settle(timeline)
  while (fireNext(timeline, limit)) await settle(timeline)
  timeline.now = Math.max(timeline.now, limit)
}

const runWhileNot = async (timeline: Timeline, isReached: IO<boolean>, limit: Instant): Promise<boolean> => {
  await settle(timeline)
  while (!isReached()) {
    if (!fireNext(timeline, limit)) return false
    await settle(timeline)
  }
  return true
}

const limitOf = (timeline: Timeline, limit: { readonly withinMilliseconds: number } | undefined): Instant =>
  limit === undefined ? Infinity : timeline.now + limit.withinMilliseconds

/** Whole and never negative, so that no timer is due in the past. */
const wholeDelay = (milliseconds: number): number => Math.max(0, Math.ceil(milliseconds))

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
