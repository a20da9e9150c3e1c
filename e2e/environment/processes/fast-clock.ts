// How does a test wait less than the code that it runs?
// By a clock that goes faster than the one on the wall, for code that is given its clock. What the code talks to still takes its
// own time, which seems longer by the same factor.
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

/** Makes a clock that shows the time of now, and from then on goes so many times as fast. */
export const fastClock = (factor: number): Clock => {
  const startedAt = systemClock.now()
  return {
    now: () => startedAt + (systemClock.now() - startedAt) * factor,
    schedule: (delayMilliseconds, run) => systemClock.schedule(delayMilliseconds / factor, run),
  }
}
