// Which scope runs next?
// A pure state machine over scope texts: each is waiting, delayed or running, and never runs twice at once. Asking for one
// that runs makes it run once more afterwards. Target registrations, and what other scopes wait for, go before everything
// else, and have hands when all others are busy. Carries keys only: what happened is for nobody to know, what is so is read
// when the scope runs. A step costs O(log n), and O(n) never: a thousand scopes may wait.
import * as O from 'fp-ts/lib/Option.js'
import { earliestKey, type Moments, noMoments, withMoment, withoutMoment } from '@alb-ingress/core/collections/moments.js'
import { persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { emptyLine, firstInLine, joinLine, leaveLine, leaveLineEarly, type WaitingLine } from './waiting-line.js'

/** A scope as text, as `showScope` writes it. */
export type Key = string

export interface WorkQueue {
  /** Registrations of targets and what others wait for, in the order of asking; they go first. */
  readonly urgent: WaitingLine
  /** Everything else, in the order of asking. */
  readonly waiting: WaitingLine
  /** At most as many as there are hands. */
  readonly running: ReadonlySet<Key>
  /** Asked for while running: as few. */
  readonly again: ReadonlySet<Key>
  /** To run at a moment; a scope may be delayed while it runs. */
  readonly delayed: Moments
  /** Failed attempts in a row. */
  readonly attempts: ReadonlyMap<Key, number>
  /** Asked for before the pause after a failure was over: when that fails as well, the next pause is no longer. */
  readonly early: ReadonlyMap<Key, true>
}

export const emptyQueue: WorkQueue = {
  urgent: emptyLine,
  waiting: emptyLine,
  running: new Set(),
  again: new Set(),
  delayed: noMoments,
  attempts: persistentMap(),
  early: persistentMap(),
}

const isUrgent = (key: Key): boolean => key.startsWith('targets:')

/** Asks for a scope to run as soon as it can. */
export const enqueue = (queue: WorkQueue, key: Key): WorkQueue => join(beforeItsMoment(queue, key), key)

const beforeItsMoment = (queue: WorkQueue, key: Key): WorkQueue =>
  queue.delayed.byKey.has(key) && attemptsOf(queue, key) > 0 ? { ...queue, early: withEntry(queue.early, key, true) } : queue

const join = (queue: WorkQueue, key: Key): WorkQueue => {
  const delayed = withoutMoment(queue.delayed, key)
  if (queue.running.has(key)) return { ...queue, delayed, again: new Set([...queue.again, key]) }
  if (queue.urgent.members.has(key)) return { ...queue, delayed }
  return isUrgent(key)
    ? { ...queue, delayed, urgent: joinLine(queue.urgent, key) }
    : { ...queue, delayed, waiting: joinLine(queue.waiting, key) }
}

/** Asks for a scope that others wait for to run before all that nobody waits for. */
export const hasten = (queue: WorkQueue, key: Key): WorkQueue => {
  if (queue.running.has(key)) return enqueue(queue, key)
  return {
    ...beforeItsMoment(queue, key),
    delayed: withoutMoment(queue.delayed, key),
    urgent: joinLine(queue.urgent, key),
    waiting: leaveLineEarly(queue.waiting, key),
  }
}

/** Asks for a scope to run at a moment; an earlier moment that was asked for stays. */
const delay = (queue: WorkQueue, key: Key, until: Instant): WorkQueue => ({
  ...queue,
  delayed: withMoment(queue.delayed, key, Math.min(until, queue.delayed.byKey.get(key) ?? until)),
})

export interface Taken {
  readonly queue: WorkQueue
  readonly key: O.Option<Key>
}

/** Takes the next scope to run; None when nothing waits. */
export const take = (queue: WorkQueue): Taken => {
  const key = firstInLine(queue.waiting)
  if (key === undefined || firstInLine(queue.urgent) !== undefined) return takeUrgent(queue)
  return started({ ...queue, waiting: leaveLine(queue.waiting) }, key)
}

/** Takes the next of those that go first; None when none waits. */
export const takeUrgent = (queue: WorkQueue): Taken => {
  const key = firstInLine(queue.urgent)
  return key === undefined ? { queue, key: O.none } : started({ ...queue, urgent: leaveLine(queue.urgent) }, key)
}

const started = (queue: WorkQueue, key: Key): Taken => ({
  key: O.some(key),
  queue: { ...queue, running: new Set([...queue.running, key]) },
})

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
    early: withoutEntry(queue.early, key),
  }
  const delayed = ending._tag === 'Settled' ? stopped : delay(stopped, key, ending.instant)
  return queue.again.has(key) ? enqueue(delayed, key) : delayed
}

const attemptsAfter = (queue: WorkQueue, key: Key, ending: Ending): ReadonlyMap<Key, number> => {
  if (ending._tag !== 'RetryAt') return withoutEntry(queue.attempts, key)
  return queue.early.has(key) ? queue.attempts : withEntry(queue.attempts, key, attemptsOf(queue, key) + 1)
}

/** Moves the scopes whose moment has come among the waiting, by moment, then by key. */
export const wake = (queue: WorkQueue, now: Instant): WorkQueue => {
  let next = queue
  for (let key = dueKey(next, now); key !== undefined; key = dueKey(next, now)) next = join(next, key)
  return next
}

const dueKey = ({ delayed }: WorkQueue, now: Instant): Key | undefined => {
  const key = earliestKey(delayed)
  return key !== undefined && (delayed.byKey.get(key) ?? now) <= now ? key : undefined
}

/** The earliest moment for which a scope is delayed. */
export const nextMoment = ({ delayed }: WorkQueue): O.Option<Instant> => {
  const key = earliestKey(delayed)
  return key === undefined ? O.none : O.fromNullable(delayed.byKey.get(key))
}

/** Failed attempts of a scope in a row. */
export const attemptsOf = (queue: WorkQueue, key: Key): number => queue.attempts.get(key) ?? 0

/** Whether nothing runs or waits; scopes that are delayed do not count. */
export const isIdle = (queue: WorkQueue): boolean =>
  firstInLine(queue.urgent) === undefined && firstInLine(queue.waiting) === undefined && queue.running.size === 0

const withoutMember = (set: ReadonlySet<Key>, key: Key): ReadonlySet<Key> =>
  set.has(key) ? new Set([...set].filter((member) => member !== key)) : set
