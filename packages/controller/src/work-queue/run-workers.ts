// Who runs the scopes that wait?
// A driver around the pure queue: takes scopes while there are hands, runs them, puts them back as their run ended, and
// sets one timer for the next moment that anything is delayed to.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'
import { parseScope, type ScopeKey, showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import { type NextRun, retryPauseMilliseconds } from '@alb-ingress/core/report/next-run.js'
import {
  attemptsOf,
  emptyQueue,
  type Ending,
  enqueue,
  finish,
  hasten,
  isIdle,
  nextMoment,
  take,
  type Taken,
  takeUrgent,
  wake,
  type WorkQueue,
} from './work-queue.js'
import { firstWaitsSince, noteGrowth, type WaitingSince } from './waiting-since.js'

export interface Workers {
  readonly enqueue: (scopes: ReadonlyArray<ScopeKey>) => void
  /** Asks for scopes that others wait for: they go before those that nobody waits for. */
  readonly hasten: (scopes: ReadonlyArray<ScopeKey>) => void
  readonly queue: IO<WorkQueue>
  /** Since when the scope waits that has waited longest; None when nothing waits. */
  readonly waitingSince: IO<O.Option<Instant>>
  /** Nothing runs and nothing waits; delayed scopes do not count. */
  readonly isIdle: IO<boolean>
  /** Takes nothing more; resolves when what runs has ended. */
  readonly stop: Task<void>
}

export interface WorkerSettings {
  readonly clock: Clock
  /** Tells this process from others, for the jitter of retries. */
  readonly processId: string
  /** How many scopes run at once; registrations may be as many again. */
  readonly workers: number
  readonly run: (scope: ScopeKey) => Task<NextRun>
}

/** Starts with an empty queue. */
export const runWorkers = (settings: WorkerSettings): Workers => {
  let queue = emptyQueue
  let since: Readonly<Record<'urgent' | 'waiting', WaitingSince>> = { urgent: [], waiting: [] }
  let isStopping = false
  let isStepSoon = false
  let cancelTimer: IO<void> = () => undefined
  const stopped: Array<() => void> = []

  const step = (): void => {
    isStepSoon = false
    queue = wake(queue, settings.clock.now())
    while (!isStopping) {
      const taken = takeFor(settings.workers, queue)
      queue = taken.queue
      if (O.isNone(taken.key)) break
      start(taken.key.value)
    }
    since = {
      urgent: noteGrowth(since.urgent, queue.urgent, settings.clock.now()),
      waiting: noteGrowth(since.waiting, queue.waiting, settings.clock.now()),
    }
    cancelTimer()
    const moment = nextMoment(queue)
    cancelTimer =
      isStopping || O.isNone(moment)
        ? () => undefined
        : settings.clock.schedule(Math.max(0, moment.value - settings.clock.now()), step)()
    if (isStopping && queue.running.size === 0) stopped.splice(0).forEach((resolve) => resolve())
  }
  /** A run that makes no call ends in the turn in which it began: between runs everything else has its turn. */
  const stepSoon = (): void => {
    if (isStepSoon) return
    isStepSoon = true
    cancelTimer()
    cancelTimer = settings.clock.schedule(0, step)()
  }
  const start = (key: string): void => {
    void settings
      .run(parseScope(key))()
      .then((next) => {
        queue = finish(queue, key, endingOf(settings, { key, attempt: attemptsOf(queue, key) }, next))
        stepSoon()
      })
  }
  const ask = (one: typeof enqueue, scopes: ReadonlyArray<ScopeKey>): void => {
    queue = scopes.reduce((next, scope) => one(next, showScope(scope)), queue)
    step()
  }
  return {
    enqueue: (scopes) => ask(enqueue, scopes),
    hasten: (scopes) => ask(hasten, scopes),
    queue: () => queue,
    waitingSince: () => earliest([firstWaitsSince(since.urgent), firstWaitsSince(since.waiting)]),
    isIdle: () => isIdle(queue),
    stop: () =>
      new Promise((resolve) => {
        isStopping = true
        stopped.push(resolve)
        step()
      }),
  }
}

const earliest = (moments: ReadonlyArray<O.Option<Instant>>): O.Option<Instant> => {
  const known = RA.compact(moments)
  return known.length === 0 ? O.none : O.some(Math.min(...known))
}

/** Registrations have as many hands again, so that endpoints flow while every other hand waits for AWS. */
const takeFor = (workers: number, queue: WorkQueue): Taken => {
  if (queue.running.size < workers) return take(queue)
  return queue.running.size < 2 * workers ? takeUrgent(queue) : { queue, key: O.none }
}

/** A retry comes after a pause that grows with the attempts, with jitter so that processes do not retry together. */
const endingOf = (
  settings: WorkerSettings,
  { key, attempt }: { readonly key: string; readonly attempt: number },
  next: NextRun,
): Ending => {
  if (next._tag !== 'Retry') return next
  const jitter = repeatableFraction(`${settings.processId} ${key} ${String(attempt)}`)
  return { _tag: 'RetryAt', instant: settings.clock.now() + retryPauseMilliseconds(next.turn, attempt, jitter) }
}
