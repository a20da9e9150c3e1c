// What time is it, and run something later?
// The only way time enters the project: adapters, controller and sandbox are given one Clock. The system clock is the
// controller's, the virtual clock is the sandbox's. Nothing else in the project reads a date or sets a timer.
import type { IO } from 'fp-ts/lib/IO.js'

/** A point in time, in whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** Time, for everything that needs it. */
export interface Clock {
  readonly now: IO<Instant>
  /** Runs an effect once, after the delay and never inside this call. The result cancels it; cancelling twice or late does nothing. */
  readonly schedule: (delayMilliseconds: number, run: IO<void>) => IO<IO<void>>
}
