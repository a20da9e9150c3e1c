// What must every clock do, the system's and a simulated one?
// One suite against the port: a backend brings the clock and its own way to let time pass. Each test gets a new clock.
// What it does not ask: that time is right, or that timers are punctual.
import type { IO } from 'fp-ts/lib/IO.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

export interface ClockBackend {
  readonly clock: Clock
  /** Lets time pass, with everything that falls due in it. */
  readonly pass: (milliseconds: number) => Promise<void>
  readonly close: IO<void>
}

/** Declares the suite for one backend. */
export const clockContract = (backendName: string, openBackend: IO<ClockBackend>): void => {
  describe(`${backendName} keeps the contract of the clock`, () => {
    const opened: Array<ClockBackend> = []
    const open: IO<ClockBackend> = () => {
      const backend = openBackend()
      opened.push(backend)
      return backend
    }

    afterEach(() => {
      opened.splice(0).forEach((backend) => {
        backend.close()
      })
    })

    test('time is whole milliseconds and goes on as it passes', async () => {
      const { clock, pass } = open()
      const before = clock.now()
      await pass(1500)
      expect([Number.isInteger(before), clock.now() - before]).toEqual([true, 1500])
    })

    test('an effect runs once, at its time and not before', async () => {
      const { clock, pass } = open()
      const start = clock.now()
      const ran: Array<number> = []
      clock.schedule(100, () => ran.push(clock.now() - start))()
      await pass(99)
      const early = [...ran]
      await pass(1000)
      expect({ early, ran }).toEqual({ early: [], ran: [100] })
    })

    test.each([0, -1, 0.4])('a delay of %d ms runs the effect soon, but never inside the call', async (delayMilliseconds) => {
      const { clock, pass } = open()
      const ran: Array<string> = []
      clock.schedule(delayMilliseconds, () => ran.push('effect'))()
      ran.push('call ended')
      await pass(2)
      expect(ran).toEqual(['call ended', 'effect'])
    })

    test('effects run by time, then in the order in which they were asked for', async () => {
      const { clock, pass } = open()
      const ran: Array<string> = []
      const later = (name: string, delayMilliseconds: number): unknown => clock.schedule(delayMilliseconds, () => ran.push(name))()
      later('third', 20)
      later('first', 10)
      later('second', 10)
      await pass(30)
      expect(ran).toEqual(['first', 'second', 'third'])
    })

    test('a cancelled effect never runs; cancelling again, or too late, does nothing', async () => {
      const { clock, pass } = open()
      const ran: Array<string> = []
      const cancelFirst = clock.schedule(10, () => ran.push('cancelled'))()
      const cancelSecond = clock.schedule(10, () => ran.push('kept'))()
      cancelFirst()
      cancelFirst()
      await pass(20)
      cancelSecond()
      await pass(20)
      expect(ran).toEqual(['kept'])
    })

    test('asking for an effect does nothing until it is run, and each run asks anew', async () => {
      const { clock, pass } = open()
      const ran: Array<string> = []
      const ask = clock.schedule(10, () => ran.push('effect'))
      await pass(20)
      const unasked = ran.length
      ask()
      ask()
      await pass(20)
      expect([unasked, ran.length]).toEqual([0, 2])
    })

    test('an effect may ask for the next one', async () => {
      const { clock, pass } = open()
      const start = clock.now()
      const ran: Array<number> = []
      const tick = (): void => {
        ran.push(clock.now() - start)
        if (ran.length < 3) clock.schedule(10, tick)()
      }
      clock.schedule(10, tick)()
      await pass(100)
      expect(ran).toEqual([10, 20, 30])
    })
  })
}
