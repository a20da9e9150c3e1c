// A clock for tests over real sockets: what is due at once runs in the next turn, what is due later never comes.
import type { Clock } from '@alb-ingress/core/ports/clock.js'

export const immediateClock = (): Clock => ({
  now: () => 0,
  schedule: (delayMilliseconds, run) => () => {
    if (delayMilliseconds > 0) return () => undefined
    const immediate = setImmediate(run)
    return () => {
      clearImmediate(immediate)
    }
  },
})
