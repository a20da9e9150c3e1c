// Since when does the first in a line wait?
// Turns are given in order, so it is enough to note up to which turn the line had grown at which moment, and to forget what
// lies before the first who still waits. Pure; costs nothing per key.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { firstTurn, type WaitingLine } from './waiting-line.js'

interface Growth {
  /** Turns below this one had been given by then. */
  readonly upToTurn: number
  readonly at: Instant
}

/** By turn, and therefore by moment. */
export type WaitingSince = ReadonlyArray<Growth>

/** Takes in what the line looks like now. */
export const noteGrowth = (since: WaitingSince, line: WaitingLine, now: Instant): WaitingSince => {
  const first = firstTurn(line)
  const waiting = since.filter(({ upToTurn }) => upToTurn > first)
  return (waiting.at(-1)?.upToTurn ?? first) < line.nextTurn ? [...waiting, { upToTurn: line.nextTurn, at: now }] : waiting
}

/** Tells since when the first in the line waits; None when nobody does. */
export const firstWaitsSince = (since: WaitingSince): O.Option<Instant> => O.fromNullable(since[0]?.at)
