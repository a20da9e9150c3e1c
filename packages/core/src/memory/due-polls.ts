// Which waits are to be looked into now?
// A wait is read for the first time one poll interval after it appeared, and then once per interval; planning in between
// costs nothing.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type Reading, showReading } from '../aws/reading.js'
import type { Plan } from '../plan/plan.js'
import type { Instant } from '../ports/clock.js'
import type { Remembered } from './remembered.js'

/** Readings of things that are waited for. */
export interface Polls {
  /** One poll interval old, or older. */
  readonly due: ReadonlyArray<Reading>
  /** Seen for the first time: to be noted, not read. */
  readonly fresh: ReadonlyArray<Reading>
}

/** Sorts the readings of a plan's waits into those that are due and those that have just appeared. */
export const pollsOf = (remembered: Remembered, plan: Plan, now: Instant, pollMilliseconds: number): Polls => {
  const readings = RA.compact(plan.waits.map(({ reading }) => reading))
  const lastOf = (reading: Reading): Instant | undefined => remembered.polls.byKey.get(showReading(reading))
  return {
    due: readings.filter((reading) => {
      const last = lastOf(reading)
      return last !== undefined && now - last >= pollMilliseconds
    }),
    fresh: readings.filter((reading) => lastOf(reading) === undefined),
  }
}
