// Which waiting call may go next, and when is it worth looking again?
// A pure state machine over all buckets at once: calls join a queue, `admit` lets go all that have a token in every
// bucket they draw from, in the order of their lanes and then of their coming. A call that has waited long rises one
// lane every half minute, so that none waits for ever. It knows nothing of promises; the clock is `call-budget.ts`'s.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { OperationName } from '../operation-name.js'
import { type CallThrottle, throttledBucketsOf } from './call-throttle.js'
import type { Bucket, BudgetedCall } from './published-buckets.js'
import { fullLevel, levelAt, millisecondsToToken, slowed, takeToken, type TokenLevel } from './token-level.js'

/** Numbers calls in the order of their coming. */
export type Ticket = number

interface WaitingCall {
  readonly ticket: Ticket
  readonly lane: Lane
  readonly since: Instant
}

/** Calls of one lane that draw from the same buckets: only the first can be next. */
interface Queue {
  readonly buckets: ReadonlyArray<Bucket>
  readonly waiting: ReadonlyArray<WaitingCall>
}

export interface BudgetState {
  /** What an operator says of this account's quotas. */
  readonly throttles: ReadonlyArray<CallThrottle>
  readonly nextTicket: Ticket
  /** By name of the bucket; a bucket that is missing is full. */
  readonly levels: ReadonlyMap<string, TokenLevel>
  readonly queues: ReadonlyMap<string, Queue>
}

export interface Admission {
  readonly state: BudgetState
  /** In the order in which they go. */
  readonly admitted: ReadonlyArray<Ticket>
  /** When the next call may go; None when nobody waits. */
  readonly again: O.Option<Instant>
}

const laneRanks: Readonly<Record<Lane, number>> = { targets: 0, change: 1, repair: 2, sweep: 3 }

const risingMilliseconds = 30_000

/** Makes the budget of an account that nobody has called yet. */
export const emptyBudget = (throttles: ReadonlyArray<CallThrottle>): BudgetState => ({
  throttles,
  nextTicket: 1,
  levels: new Map(),
  queues: new Map(),
})

/** Lets a call join the queue under the ticket `state.nextTicket`. */
export const joinQueue = (state: BudgetState, call: BudgetedCall, now: Instant): BudgetState => {
  const buckets = throttledBucketsOf(state.throttles)(call)
  const key = `${call.lane} ${buckets.map((bucket) => bucket.name).join(' ')}`
  const waiting = state.queues.get(key)?.waiting ?? []
  return {
    ...state,
    nextTicket: state.nextTicket + 1,
    queues: new Map(state.queues).set(key, {
      buckets,
      waiting: [...waiting, { ticket: state.nextTicket, lane: call.lane, since: now }],
    }),
  }
}

/** Takes a call that will not be made out of its queue. */
export const leaveQueue = (state: BudgetState, ticket: Ticket): BudgetState => ({
  ...state,
  queues: new Map(
    [...state.queues].flatMap(([key, queue]) => {
      const waiting = queue.waiting.filter((call) => call.ticket !== ticket)
      return waiting.length === 0 ? [] : [[key, { ...queue, waiting }] as const]
    }),
  ),
})

/** Lets go every call that can go now. */
export const admit = (state: BudgetState, now: Instant): Admission => {
  const admitted: Array<Ticket> = []
  let current = state
  for (let next = nextQueue(current, now); O.isSome(next); next = nextQueue(current, now)) {
    const { key, queue, first } = next.value
    admitted.push(first.ticket)
    current = leave(current, key, queue, now)
  }
  return { state: current, admitted, again: nextAdmission(current, now) }
}

/** Learns that AWS throttled a call: all its buckets slow down. */
export const slowDown = (state: BudgetState, operation: OperationName, now: Instant): BudgetState => {
  const buckets = throttledBucketsOf(state.throttles)({ operation, lane: 'change' })
  return {
    ...state,
    levels: withLevels(state, buckets, (bucket) => slowed(bucket, levelOf(state, bucket, now), now)),
  }
}

interface NextQueue {
  readonly key: string
  readonly queue: Queue
  readonly first: WaitingCall
}

const nextQueue = (state: BudgetState, now: Instant): O.Option<NextQueue> => {
  let best: NextQueue | undefined
  for (const [key, queue] of state.queues) {
    const first = queue.waiting[0]
    if (first === undefined || !hasTokens(state, queue, now)) continue
    if (best === undefined || goesBefore(first, best.first, now)) best = { key, queue, first }
  }
  return O.fromNullable(best)
}

const goesBefore = (left: WaitingCall, right: WaitingCall, now: Instant): boolean => {
  const difference = urgencyOf(left, now) - urgencyOf(right, now)
  return difference < 0 || (difference === 0 && left.ticket < right.ticket)
}

/** Lower goes first. */
const urgencyOf = ({ lane, since }: WaitingCall, now: Instant): number =>
  laneRanks[lane] - Math.floor((now - since) / risingMilliseconds)

const hasTokens = (state: BudgetState, queue: Queue, now: Instant): boolean =>
  queue.buckets.every((bucket) => levelOf(state, bucket, now).tokens >= 1)

const levelOf = (state: BudgetState, bucket: Bucket, now: Instant): TokenLevel => {
  const level = state.levels.get(bucket.name)
  return level === undefined ? fullLevel(bucket, now) : levelAt(bucket, level, now)
}

const leave = (state: BudgetState, key: string, queue: Queue, now: Instant): BudgetState => {
  const queues = new Map(state.queues)
  const waiting = queue.waiting.slice(1)
  if (waiting.length === 0) queues.delete(key)
  else queues.set(key, { ...queue, waiting })
  return {
    ...state,
    queues,
    levels: withLevels(state, queue.buckets, (bucket) => takeToken(levelOf(state, bucket, now))),
  }
}

const withLevels = (
  state: BudgetState,
  buckets: ReadonlyArray<Bucket>,
  levelFor: (bucket: Bucket) => TokenLevel,
): ReadonlyMap<string, TokenLevel> => {
  const levels = new Map(state.levels)
  buckets.forEach((bucket) => levels.set(bucket.name, levelFor(bucket)))
  return levels
}

const nextAdmission = (state: BudgetState, now: Instant): O.Option<Instant> => {
  const delays = [...state.queues.values()].map((queue) =>
    Math.max(...queue.buckets.map((bucket) => millisecondsToToken(levelOf(state, bucket, now)))),
  )
  return delays.length === 0 ? O.none : O.some(now + Math.max(1, Math.min(...delays)))
}
