// May a call to AWS be made now, how long may it last, and what ends it?
// The permit of core's port from the side of the calls. Each call enters with a pass that covers all its attempts and ends
// when the permit is withdrawn: one that was still waiting for its turn then is not made in a later term either, nor is one
// that came without a permit. A request without an answer counts as being on its way for as long as any call may last.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { CallPermit } from '@alb-ingress/core/ports/call-permit.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'

export interface CallFence extends CallPermit {
  readonly enter: IO<CallPass>
  /** Whether a request may leave at this moment: asked by whatever is nearest to the socket. */
  readonly isOpen: IO<boolean>
  /** Runs an effect each time that the permit is withdrawn. */
  readonly onWithdrawn: (run: IO<void>) => IO<void>
  /** Notes that a request was sent at the instant and had no answer. */
  readonly noteUnanswered: (sentAt: Instant) => IO<void>
}

export interface CallPass {
  /** How long a request that leaves now may last; none when it could not end in time. */
  readonly timeLimitMilliseconds: IO<O.Option<number>>
  /** Aborts when the permit is withdrawn. */
  readonly ended: AbortSignal
}

export interface FenceSettings {
  readonly clock: Clock
  /** No call lasts longer. */
  readonly callMillisecondsMax: number
  /** Shut until a permit is granted, or open for a process that needs none. */
  readonly atFirst: 'Shut' | 'Open'
}

/** With less time left most calls would end without an answer: these are not begun. */
const callMillisecondsMin = 1_000

/** Makes a fence. */
export const callFence = ({ clock, callMillisecondsMax, atFirst }: FenceSettings): CallFence => {
  let until: Instant = atFirst === 'Open' ? Infinity : -Infinity
  let quietFrom: Instant = -Infinity
  let present = new AbortController()
  const listeners: Array<IO<void>> = []
  return {
    grantUntil: (instant) => () => {
      until = instant
    },
    withdraw: () => {
      until = -Infinity
      present.abort()
      present = new AbortController()
      listeners.forEach((run) => run())
    },
    quietFrom: () => quietFrom,
    enter: () => {
      const signal = clock.now() < until ? present.signal : AbortSignal.abort()
      return {
        ended: signal,
        timeLimitMilliseconds: () => {
          const milliseconds = signal.aborted ? 0 : Math.min(callMillisecondsMax, until - clock.now())
          return milliseconds < Math.min(callMillisecondsMin, callMillisecondsMax) ? O.none : O.some(milliseconds)
        },
      }
    },
    isOpen: () => clock.now() < until,
    onWithdrawn: (run) => () => {
      listeners.push(run)
    },
    noteUnanswered: (sentAt) => () => {
      quietFrom = Math.max(quietFrom, sentAt + callMillisecondsMax)
    },
  }
}
