// Which waits are to be looked into now?
// A wait is read for the first time one poll interval after it appeared, and then once per interval; planning in between
// costs nothing. A load balancer is read as soon as a run finds it waited for, because some are active at once.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type Reading, showReading } from '../aws/reading.js'
import type { Plan } from '../plan/plan.js'
import { pauseAfterLook } from '../plan/targets/pod-waits.js'
import type { Awaited } from '../plan/wait.js'
import type { Instant } from '../ports/clock.js'
import type { Remembered } from './remembered.js'

/** Readings of things that are waited for. */
export interface Polls {
  /** One poll interval old, or older. */
  readonly due: ReadonlyArray<Reading>
  /** Seen for the first time: to be noted, not read. */
  readonly fresh: ReadonlyArray<Reading>
}

export interface PollTimes {
  readonly now: Instant
  /** Between two looks into one wait. */
  readonly pollMilliseconds: number
}

/** Sorts the readings of a plan's waits into those that are due and those that have just appeared. */
export const pollsOf = (
  remembered: Remembered,
  plan: Plan,
  { now, pollMilliseconds }: PollTimes,
): Polls => {
  const readings = plan.waits.flatMap(({ awaited, reading }) =>
    RA.fromOption(reading).map((polled) => ({ reading: polled, awaited })),
  )
  const lastOf = (reading: Reading): Instant | undefined => remembered.polls.byKey.get(showReading(reading))
  return {
    due: readings
      .filter(({ reading, awaited }) => {
        const last = lastOf(reading)
        return last === undefined ? isReadAtOnce(awaited) : now >= nextLook(awaited, last, pollMilliseconds)
      })
      .map(({ reading }) => reading),
    fresh: readings
      .filter(({ reading, awaited }) => lastOf(reading) === undefined && !isReadAtOnce(awaited))
      .map(({ reading }) => reading),
  }
}

const isReadAtOnce = ({ _tag }: Awaited): boolean => _tag === 'LoadBalancerActive'

/** Pods that wait for health say themselves how often they are worth a look; one before the last began to wait does not count. */
const nextLook = (awaited: Awaited, last: Instant, pollMilliseconds: number): Instant => {
  if (awaited._tag !== 'GatedPodsHealthy') return last + pollMilliseconds
  const counted = Math.max(last, awaited.since)
  return counted + pauseAfterLook(counted - awaited.since, awaited.leastMilliseconds)
}
