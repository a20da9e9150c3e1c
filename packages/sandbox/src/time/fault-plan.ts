// Which call goes wrong, and how?
// From a seed, rates and the name and number of a call to one fault, the same in every run. Decisions are independent
// of each other, so one call more does not change the fate of the others. After `quietAfter` nothing goes wrong any
// more, so that a history can be asked whether it converges. It decides only; wires and servers act it out.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { drawFraction, drawInteger, seededRandom } from './seeded-random.js'

/** What befalls one call. `…After` faults happen when the call has been done: its caller cannot know. */
export type CallFault =
  | { readonly _tag: 'NoFault' }
  | { readonly _tag: 'Throttled' }
  | { readonly _tag: 'FailedBefore' }
  | { readonly _tag: 'FailedAfter' }
  | { readonly _tag: 'CutBefore' }
  | { readonly _tag: 'CutAfter' }
  /** The answer comes late. */
  | { readonly _tag: 'Delayed'; readonly delayMilliseconds: number }
  /** The request arrives late, whether or not anybody still waits for its answer. */
  | { readonly _tag: 'ArrivesLate'; readonly delayMilliseconds: number }

/** What befalls one watch, some time after it has begun. `Stalled` stays open and silent. */
export type WatchFault =
  | { readonly _tag: 'NoFault' }
  | { readonly _tag: 'Cut'; readonly afterMilliseconds: number }
  | { readonly _tag: 'Expired'; readonly afterMilliseconds: number }
  | { readonly _tag: 'Stalled'; readonly afterMilliseconds: number }

/**
 * Shares of calls, 0 to 1, that meet each fault; what is left out never happens. Of calls and of watches the shares add up to
 * at most 1.
 */
export interface FaultRates {
  readonly throttled?: number
  readonly failedBefore?: number
  readonly failedAfter?: number
  readonly cutBefore?: number
  readonly cutAfter?: number
  readonly delayed?: number
  readonly arrivesLate?: number
  readonly watchCut?: number
  readonly watchExpired?: number
  readonly watchStalled?: number
}

export interface FaultSettings {
  readonly seed: string
  readonly rates: FaultRates
  readonly delayMillisecondsMax: number
  /** Watches meet their fault within this time of their beginning. */
  readonly watchMillisecondsMax: number
  readonly quietAfter: Instant
}

export interface FaultableCall {
  /** For example `ELBv2.CreateRule` or `GET /api/v1/services`. */
  readonly name: string
  /** The how-manieth call this is, counted by the wire it goes over. */
  readonly sequence: number
  readonly now: Instant
}

export interface FaultPlan {
  readonly ofCall: (call: FaultableCall) => CallFault
  readonly ofWatch: (call: FaultableCall) => WatchFault
}

/** Nothing ever goes wrong. */
export const noFaults: FaultPlan = { ofCall: () => ({ _tag: 'NoFault' }), ofWatch: () => ({ _tag: 'NoFault' }) }

/** Makes the plan of a seed. */
export const seededFaults = (settings: FaultSettings): FaultPlan => ({
  ofCall: (call) => (call.now >= settings.quietAfter ? { _tag: 'NoFault' } : chooseCallFault(settings, call)),
  ofWatch: (call) => (call.now >= settings.quietAfter ? { _tag: 'NoFault' } : chooseWatchFault(settings, call)),
})

const chooseCallFault = (settings: FaultSettings, call: FaultableCall): CallFault => {
  const { rates, delayMillisecondsMax } = settings
  const { value, next } = drawFraction(seededRandom(`${settings.seed}/call/${call.name}/${call.sequence}`))
  const delayMilliseconds = 1 + drawInteger(next, delayMillisecondsMax).value
  return pick<CallFault>(
    value,
    [
      [rates.throttled ?? 0, { _tag: 'Throttled' }],
      [rates.failedBefore ?? 0, { _tag: 'FailedBefore' }],
      [rates.failedAfter ?? 0, { _tag: 'FailedAfter' }],
      [rates.cutBefore ?? 0, { _tag: 'CutBefore' }],
      [rates.cutAfter ?? 0, { _tag: 'CutAfter' }],
      [rates.delayed ?? 0, { _tag: 'Delayed', delayMilliseconds }],
      [rates.arrivesLate ?? 0, { _tag: 'ArrivesLate', delayMilliseconds }],
    ],
    { _tag: 'NoFault' },
  )
}

const chooseWatchFault = (settings: FaultSettings, call: FaultableCall): WatchFault => {
  const { rates, watchMillisecondsMax } = settings
  const { value, next } = drawFraction(seededRandom(`${settings.seed}/watch/${call.name}/${call.sequence}`))
  const afterMilliseconds = 1 + drawInteger(next, watchMillisecondsMax).value
  return pick<WatchFault>(
    value,
    [
      [rates.watchCut ?? 0, { _tag: 'Cut', afterMilliseconds }],
      [rates.watchExpired ?? 0, { _tag: 'Expired', afterMilliseconds }],
      [rates.watchStalled ?? 0, { _tag: 'Stalled', afterMilliseconds }],
    ],
    { _tag: 'NoFault' },
  )
}

/** The choice into whose share of the line from 0 to 1 the fraction falls. */
const pick = <Choice>(
  fraction: number,
  shares: ReadonlyArray<readonly [share: number, choice: Choice]>,
  otherwise: Choice,
): Choice => {
  let upper = 0
  for (const [share, choice] of shares) {
    upper += share
    if (fraction < upper) return choice
  }
  return otherwise
}
