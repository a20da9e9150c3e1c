// Which waits are to be looked into now?
// A wait is read for the first time one poll interval after it appeared, and then once per interval; planning in between
// costs nothing.
import * as O from 'fp-ts/lib/Option.js'
import { type Reading, showReading } from '../aws/reading.js'
import type { Plan } from '../plan/plan.js'
import type { Instant } from '../ports/clock.js'
import type { Remembered } from './remembered.js'

export interface Polls {
  readonly due: ReadonlyArray<Reading>
  /** Seen for the first time: to be noted, not read. */
  readonly fresh: ReadonlyArray<Reading>
}

/** Sorts the readings of a plan's waits into those that are due and those that have just appeared. */
export const pollsOf = (remembered: Remembered, plan: Plan, now: Instant, pollMilliseconds: number): Polls => {
  const readings = plan.waits.flatMap((wait) => (O.isSome(wait.reading) ? [wait.reading.value] : []))
  const lastOf = (reading: Reading): Instant | undefined => remembered.polls.get(showReading(reading))
  return {
    due: readings.filter((reading) => {
      const last = lastOf(reading)
      return last !== undefined && now - last >= pollMilliseconds
    }),
    fresh: readings.filter((reading) => lastOf(reading) === undefined),
  }
}
