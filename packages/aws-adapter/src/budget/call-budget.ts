// When is a call made, and when is it made again?
// The thin driver of `budget-state.ts` over the injected Clock: a call waits for its admission, is attempted, and is
// attempted again if `retry-delay.ts` says so, waiting for admission each time. A call whose time is over leaves the
// queue at once. Holds tokens and queues, nothing of what AWS answered.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { abortHearers } from './abort-hearers.js'
import { admit, emptyBudget, joinQueue, land, leaveQueue, slowDown, type Ticket } from './budget-state.js'
import type { CallThrottle } from './call-throttle.js'
import type { BudgetedCall } from './published-buckets.js'
import { retryDelayMilliseconds } from './retry-delay.js'

/** Makes a call when the account's budget allows it; when `ended` aborts, waits no more and lets the attempt say why. */
export type CallBudget = <Output>(
  call: BudgetedCall,
  attempt: TE.TaskEither<CloudError, Output>,
  ended: AbortSignal,
) => TE.TaskEither<CloudError, Output>

export interface BudgetSettings {
  readonly clock: Clock
  /** Tells this process from others, so that they do not retry in step. */
  readonly processId: string
  /** What an operator says of this account's quotas; where nothing is said, the published ones hold. */
  readonly throttles: ReadonlyArray<CallThrottle>
}

/** Makes the budget of one process. */
export const callBudget = ({ clock, processId, throttles }: BudgetSettings): CallBudget => {
  let state = emptyBudget(throttles)
  let cancelLook: IO<void> = () => undefined
  const waiting = new Map<Ticket, () => void>()
  const hearAbort = abortHearers()

  const look = (): void => {
    const admission = admit(state, clock.now())
    state = admission.state
    cancelLook()
    cancelLook = O.isSome(admission.again)
      ? clock.schedule(admission.again.value - clock.now(), look)()
      : () => undefined
    admission.admitted.forEach((ticket) => {
      waiting.get(ticket)?.()
      waiting.delete(ticket)
    })
  }

  const admitted = (call: BudgetedCall, ended: AbortSignal): Promise<Ticket> =>
    new Promise((resolve) => {
      const ticket = state.nextTicket
      const leave = (): void => {
        state = leaveQueue(state, ticket)
        waiting.delete(ticket)
        resolve(ticket)
      }
      state = joinQueue(state, call, clock.now())
      const forgetEnd = hearAbort(ended, leave)
      waiting.set(ticket, () => {
        forgetEnd()
        resolve(ticket)
      })
      look()
    })

  const landed = (): void => {
    state = land(state)
    if (waiting.size > 0) look()
  }

  const pause = (delayMilliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      clock.schedule(delayMilliseconds, resolve)()
    })

  return (call, attempt, ended) => async () => {
    for (let attempts = 1; ; attempts += 1) {
      const ticket = await admitted(call, ended)
      const outcome = await attempt()
      landed()
      if (E.isRight(outcome) || ended.aborted) return outcome
      if (outcome.left._tag === 'Throttled') state = slowDown(state, call.operation, clock.now())
      const delay = retryDelayMilliseconds(outcome.left, attempts, `${processId}/${call.operation}/${String(ticket)}`)
      if (O.isNone(delay)) return outcome
      await pause(delay.value)
    }
  }
}
