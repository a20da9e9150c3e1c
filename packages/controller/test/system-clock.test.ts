// Is the system's time a clock like any other? Vitest's fake timers stand in for the machine, so nobody waits.
import { vi } from 'vitest'
import { clockContract } from '@alb-ingress/core/testing/contract/clock.js'
import { systemClock } from '../src/system-clock.js'

clockContract('the system clock', () => {
  vi.useFakeTimers({ now: 1_000 })
  return {
    clock: systemClock,
    pass: async (milliseconds) => {
      await vi.advanceTimersByTimeAsync(milliseconds)
    },
    close: () => {
      vi.useRealTimers()
    },
  }
})
