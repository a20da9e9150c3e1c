// How does an instant of the simulation look in an answer?
// State holds instants as numbers, so that it can be saved as JSON; the SDK's output members are `Date` values. This is the
// only place in the account that makes one, always from a given instant: nothing here reads a clock.
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** Turns an instant into the SDK's form of a point in time. */
export const toTimestamp = (instant: Instant): Date => new Date(instant)

/** Turns a point in time as JSON text writes it (`2026-11-22 11:38:08+00:00`) into an instant. */
export const fromTimestampText = (text: string): Instant => Date.parse(text.replace(' ', 'T'))
