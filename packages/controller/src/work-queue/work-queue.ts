// Which scope runs next?
// A pure state machine over scope texts: each is waiting, delayed or running, and never runs twice at once. Asking for one
// that runs makes it run once more afterwards. Target registrations go before everything else. Carries keys only: what
// happened is for nobody to know, what is so is read when the scope runs.
import * as O from 'fp-ts/lib/Option.js'
import { withEntry, withoutEntry } from '@alb-ingress/core/memory/map-entries.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** A scope as text, as `showScope` writes it. */
export type Key = string

export interface WorkQueue {
  /** Registrations of targets, in the order of asking; they go first. */
  readonly urgent: ReadonlyArray<Key>
  /** Everything else, in the order of asking. */
  readonly waiting: ReadonlyArray<Key>
  readonly running: ReadonlySet<Key>
  /** Asked for while running. */
  readonly again: ReadonlySet<Key>
  /** To run at a moment; a scope may be delayed while it runs. */
  readonly delayed: ReadonlyMap<Key, Instant>
  /** Failed attempts in a row. */
  readonly attempts: ReadonlyMap<Key, number>
}

export const emptyQueue: WorkQueue = {
  urgent: [],
  waiting: [],
  running: new Set(),
  again: new Set(),
  delayed: new Map(),
  attempts: new Map(),
}

const isUrgent = (key: Key): boolean => key.startsWith('targets:')

/** Asks for a scope to run as soon as it can. */
export const enqueue = (queue: WorkQueue, key: Key): WorkQueue => {
  const delayed = withoutEntry(queue.delayed, key)
  if (queue.running.has(key)) return { ...queue, delayed, again: new Set([...queue.again, key]) }
  if (queue.urgent.includes(key) || queue.waiting.includes(key)) return queue
  return isUrgent(key)
    ? { ...queue, delayed, urgent: [...queue.urgent, key] }
    : { ...queue, delayed, waiting: [...queue.waiting, key] }
}

/** Asks for a scope to run at a moment; an earlier moment that was asked for stays. */
const delay = (queue: WorkQueue, key: Key, until: Instant): WorkQueue => ({
  ...queue,
  delayed: withEntry(queue.delayed, key, Math.min(until, queue.delayed.get(key) ?? until)),
})

export interface Taken {
  readonly queue: WorkQueue
  readonly key: O.Option<Key>
}

/** Takes the next scope to run; None when nothing waits. */
export const take = (queue: WorkQueue): Taken => {
  const [key] = [...queue.urgent.slice(0, 1), ...queue.waiting.slice(0, 1)]
  if (key === undefined) return { queue, key: O.none }
  return {
    key: O.some(key),
    queue: {
      ...queue,
      urgent: queue.urgent.filter((other) => other !== key),
      waiting: queue.waiting.filter((other) => other !== key),
      running: new Set([...queue.running, key]),
    },
  }
}

/** How a run ended, as far as the queue is concerned. */
export type Ending =
  | { readonly _tag: 'Settled' }
  | { readonly _tag: 'At'; readonly instant: Instant }
  /** Counts as a failed attempt. */
  | { readonly _tag: 'RetryAt'; readonly instant: Instant }

/** Puts a scope back after a run. */
export const finish = (queue: WorkQueue, key: Key, ending: Ending): WorkQueue => {
  const stopped = {
    ...queue,
    attempts: attemptsAfter(queue, key, ending),
    running: withoutMember(queue.running, key),
    again: withoutMember(queue.again, key),
  }
  const delayed = ending._tag === 'Settled' ? stopped : delay(stopped, key, ending.instant)
  return queue.again.has(key) ? enqueue(delayed, key) : delayed
}

const attemptsAfter = (queue: WorkQueue, key: Key, ending: Ending): ReadonlyMap<Key, number> =>
  ending._tag === 'RetryAt'
    ? withEntry(queue.attempts, key, attemptsOf(queue, key) + 1)
    : withoutEntry(queue.attempts, key)

/** Moves the scopes whose moment has come among the waiting. */
export const wake = (queue: WorkQueue, now: Instant): WorkQueue =>
  [...queue.delayed]
    .filter(([, until]) => until <= now)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .reduce((next, [key]) => enqueue(next, key), queue)

/** The earliest moment for which a scope is delayed. */
export const nextMoment = (queue: WorkQueue): O.Option<Instant> =>
  queue.delayed.size === 0 ? O.none : O.some(Math.min(...queue.delayed.values()))

/** Failed attempts of a scope in a row. */
export const attemptsOf = (queue: WorkQueue, key: Key): number => queue.attempts.get(key) ?? 0

/** Whether nothing runs or waits; scopes that are delayed do not count. */
export const isIdle = (queue: WorkQueue): boolean =>
  queue.urgent.length === 0 && queue.waiting.length === 0 && queue.running.size === 0

const withoutMember = (set: ReadonlySet<Key>, key: Key): ReadonlySet<Key> =>
  set.has(key) ? new Set([...set].filter((member) => member !== key)) : set
