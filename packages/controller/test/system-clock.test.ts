// Is the system's time a clock like any other? Vitest's fake timers stand in for the machine, so nobody waits.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clockContract } from '@alb-ingress/core/testing/contract/clock.js'
import { makeSystemClock } from '../src/system-clock.js'

clockContract('the system clock', () => {
  vi.useFakeTimers({ now: 1_000 })
  return {
    clock: makeSystemClock(),
    pass: async (milliseconds) => {
      await vi.advanceTimersByTimeAsync(milliseconds)
    },
    close: () => {
      vi.useRealTimers()
    },
  }
})

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('goes on when the date is put back, as fast as time passes', async () => {
    const clock = makeSystemClock()
    expect(clock.now()).toBe(1_000_000)
    vi.setSystemTime(400_000)
    await vi.advanceTimersByTimeAsync(250)
    expect(clock.now()).toBe(1_000_250)
    await vi.advanceTimersByTimeAsync(50)
    expect(clock.now()).toBe(1_000_300)
  })

  it('goes forward with the date', () => {
    const clock = makeSystemClock()
    expect(clock.now()).toBe(1_000_000)
    vi.setSystemTime(5_000_000)
    expect(clock.now()).toBe(5_000_000)
  })
})
