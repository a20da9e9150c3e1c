// What time is it on this machine, and who runs something later? The only file of the controller that reads a date or sets a
// timer.
// The date, but never slower than the time that has really passed here: when somebody puts the machine's clock back, this one
// goes on from where it was. A process that counts how long its lease lasts must not be given time (docs/decisions/0009).
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'

/** Makes a clock of this machine's real time. */
export const makeSystemClock = (): Clock => {
  let last: Reading = { instant: -Infinity, uptimeMilliseconds: 0 }
  return {
    now: () => {
      last = readForward(last)
      return last.instant
    },
    schedule: (delayMilliseconds, run) => () => {
      const timer = setTimeout(run, delayMilliseconds)
      return () => {
        clearTimeout(timer)
      }
    },
  }
}

interface Reading {
  readonly instant: Instant
  readonly uptimeMilliseconds: number
}

const readForward = (last: Reading): Reading => {
  const uptimeMilliseconds = Math.floor(performance.now())
  const passed = uptimeMilliseconds - last.uptimeMilliseconds
  return { instant: Math.max(Date.now(), last.instant + passed), uptimeMilliseconds }
}

/** The real time of this machine. */
export const systemClock: Clock = makeSystemClock()
