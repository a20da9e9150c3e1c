// Plays a history of calls against the budget without any clock: calls come at given moments, and everybody is let go
// at the first moment at which the budget says so, and answered at once.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { admit, type BudgetState, emptyBudget, joinQueue, land, slowDown } from '../../src/budget/budget-state.js'
import type { BudgetedCall } from '../../src/budget/published-buckets.js'

export interface Arrival {
  readonly at: Instant
  readonly call: BudgetedCall
  /** Whether AWS throttles it when it goes. */
  readonly fate: 'answered' | 'throttled'
}

export interface Departure {
  readonly at: Instant
  readonly arrival: Arrival
}

/** Gives the departures in their order. Arrivals must be sorted by time. */
export const simulateBudget = (arrivals: ReadonlyArray<Arrival>): ReadonlyArray<Departure> => {
  const byTicket = new Map<number, Arrival>()
  const departures: Array<Departure> = []
  let state: BudgetState = emptyBudget([])
  let again: O.Option<Instant> = O.none
  let next = 0

  const look = (now: Instant): void => {
    const admission = admit(state, now)
    state = admission.state
    again = admission.again
    admission.admitted.forEach((ticket) => {
      const arrival = byTicket.get(ticket)
      if (arrival === undefined) throw new Error(`ticket ${String(ticket)} was never given`)
      departures.push({ at: now, arrival })
      state = land(state)
      if (arrival.fate === 'throttled') state = slowDown(state, arrival.call.operation, now)
    })
  }

  while (next < arrivals.length || O.isSome(again)) {
    const arrival = arrivals[next]
    if (arrival !== undefined && (O.isNone(again) || arrival.at <= again.value)) {
      byTicket.set(state.nextTicket, arrival)
      state = joinQueue(state, arrival.call, arrival.at)
      next += 1
      look(arrival.at)
    } else if (O.isSome(again)) look(again.value)
  }
  return departures
}
