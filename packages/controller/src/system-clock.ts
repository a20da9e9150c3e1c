// The clock on the wall, behind the port. The only file of the controller that reads a date or sets a timer.
import type { Clock } from '@alb-ingress/core/ports/clock.js'

/** The real time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMilliseconds, run) => () => {
    const timer = setTimeout(run, delayMilliseconds)
    return () => {
      clearTimeout(timer)
    }
  },
}
