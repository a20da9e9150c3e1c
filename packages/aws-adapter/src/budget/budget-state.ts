// Which waiting call may go next, and when is it worth looking again?
// A pure state machine over all buckets at once: calls join a queue, `admit` lets go all that have a token in every
// bucket they draw from, in the order of their lanes and then of their coming. A call that has waited long rises one
// lane every half minute, so that none waits for ever. No more calls are under way than there are sockets: further ones
// wait here, where lanes count, and not in the SDK's line, where their time would run out. It knows nothing of
// promises; the clock is `call-budget.ts`'s.
import * as O from 'fp-ts/lib/Option.js'
import { firstEntry, type PersistentMap, persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'
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
  readonly lane: Lane
  readonly buckets: ReadonlyArray<Bucket>
  /** By ticket, as `place` writes it: in the order of coming. */
  readonly waiting: PersistentMap<WaitingCall>
}

export interface BudgetState {
  /** What an operator says of this account's quotas. */
  readonly throttles: ReadonlyArray<CallThrottle>
  readonly nextTicket: Ticket
  /** Calls that were let go and have not landed. */
  readonly underWay: number
  /** By name of the bucket; a bucket that is missing is full. */
  readonly levels: ReadonlyMap<string, TokenLevel>
  readonly queues: ReadonlyMap<string, Queue>
}

export interface Admission {
  readonly state: BudgetState
  /** In the order in which they go. */
  readonly admitted: ReadonlyArray<Ticket>
  /** When the next call may go; None when nobody waits, or only for calls under way to land. */
  readonly again: O.Option<Instant>
}

const laneRanks: Readonly<Record<Lane, number>> = { targets: 0, change: 1, repair: 2, sweep: 3 }

const risingMilliseconds = 30_000

/**
 * The SDK opens 50 sockets per service; registrations find some that nothing else takes.
 * https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html (2026-11-25)
 */
const underWayMax: Readonly<Record<Lane, number>> = { targets: 48, change: 40, repair: 40, sweep: 40 }

/** Tickets of as many digits are in their order as texts. */
const place = (ticket: Ticket): string => String(ticket).padStart(16, '0')

/** Makes the budget of an account that nobody has called yet. */
export const emptyBudget = (throttles: ReadonlyArray<CallThrottle>): BudgetState => ({
  throttles,
  nextTicket: 1,
  underWay: 0,
  levels: new Map(),
  queues: new Map(),
})

/** Lets a call join the queue under the ticket `state.nextTicket`. */
export const joinQueue = (state: BudgetState, call: BudgetedCall, now: Instant): BudgetState => {
  const buckets = throttledBucketsOf(state.throttles)(call)
  const key = `${call.lane} ${buckets.map((bucket) => bucket.name).join(' ')}`
  const waiting = state.queues.get(key)?.waiting ?? persistentMap<WaitingCall>()
  const joining = { ticket: state.nextTicket, lane: call.lane, since: now }
  return {
    ...state,
    nextTicket: state.nextTicket + 1,
    queues: new Map(state.queues).set(key, {
      lane: call.lane,
      buckets,
      waiting: withEntry(waiting, place(joining.ticket), joining),
    }),
  }
}

/** Takes a call out of its queue that is not to wait any more; it is under way until it lands. */
export const leaveQueue = (state: BudgetState, ticket: Ticket): BudgetState => ({
  ...state,
  underWay: state.underWay + 1,
  queues: new Map(
    [...state.queues].flatMap(([key, queue]) => {
      const waiting = withoutEntry(queue.waiting, place(ticket))
      return waiting.size === 0 ? [] : [[key, { ...queue, waiting }] as const]
    }),
  ),
})

/** Makes room for another call when one has been answered or given up. */
export const land = (state: BudgetState): BudgetState => ({ ...state, underWay: state.underWay - 1 })

/** Lets go every call that can go now. */
export const admit = (state: BudgetState, now: Instant): Admission => {
  const admitted: Array<Ticket> = []
  let current = state
  for (let next = nextQueue(current, now); O.isSome(next); next = nextQueue(current, now)) {
    const { key, queue, first } = next.value
    admitted.push(first.ticket)
    current = leave(current, { key, queue, first }, now)
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
    const first = firstEntry(queue.waiting)?.[1]
    if (first === undefined || !hasRoom(state, queue) || !hasTokens(state, queue, now)) continue
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

const hasRoom = ({ underWay }: BudgetState, { lane }: Queue): boolean => underWay < underWayMax[lane]

const hasTokens = (state: BudgetState, queue: Queue, now: Instant): boolean =>
  queue.buckets.every((bucket) => levelOf(state, bucket, now).tokens >= 1)

const levelOf = (state: BudgetState, bucket: Bucket, now: Instant): TokenLevel => {
  const level = state.levels.get(bucket.name)
  return level === undefined ? fullLevel(bucket, now) : levelAt(bucket, level, now)
}

const leave = (state: BudgetState, { key, queue, first }: NextQueue, now: Instant): BudgetState => {
  const queues = new Map(state.queues)
  const waiting = withoutEntry(queue.waiting, place(first.ticket))
  if (waiting.size === 0) queues.delete(key)
  else queues.set(key, { ...queue, waiting })
  return {
    ...state,
    underWay: state.underWay + 1,
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
  const withRoom = [...state.queues.values()].filter((queue) => hasRoom(state, queue))
  const delays = withRoom.map((queue) =>
    Math.max(...queue.buckets.map((bucket) => millisecondsToToken(levelOf(state, bucket, now)))),
  )
  return delays.length === 0 ? O.none : O.some(now + Math.max(1, Math.min(...delays)))
}
