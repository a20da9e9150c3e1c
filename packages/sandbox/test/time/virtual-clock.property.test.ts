// Goal: simulated histories are repeatable. Method: random timers in random processes, compared with a plain sort.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { virtualClock } from '../../src/time/virtual-clock.js'

const delays = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 })

test('timers fire by time, then in the order in which they were asked for', () =>
  fc.assert(
    fc.asyncProperty(delays, async (delayList) => {
      const clock = virtualClock(1000)
      const fired: Array<readonly [number, number]> = []
      delayList.forEach((delay, index) => clock.schedule(delay, () => fired.push([clock.now(), index]))())
      await clock.advance(60)()
      const expected = delayList
        .map((delay, index) => [1000 + delay, index] as const)
        .sort(([leftDue, left], [rightDue, right]) => leftDue - rightDue || left - right)
      expect(fired).toEqual(expected)
      expect(clock.now()).toBe(1060)
    }),
    { numRuns: 300 },
  ))

test('a killed process never fires, and the others do not notice', () =>
  fc.assert(
    fc.asyncProperty(delays, fc.nat(50), async (delayList, killAt) => {
      const clock = virtualClock(0)
      const [victim, other] = [clock.process({ offsetMilliseconds: 7 }), clock.process({ offsetMilliseconds: -7 })]
      const [ofVictim, ofOther]: [Array<number>, Array<number>] = [[], []]
      clock.schedule(killAt, victim.kill)()
      delayList.forEach((delay) => {
        victim.clock.schedule(delay, () => ofVictim.push(delay))()
        other.clock.schedule(delay, () => ofOther.push(delay))()
      })
      await clock.advance(100)()
      victim.resume()
      victim.clock.schedule(0, () => ofVictim.push(999))()
      await clock.advance(100)()
      const sorted = delayList.toSorted((left, right) => left - right)
      expect(ofVictim).toEqual(sorted.filter((delay) => delay < killAt))
      expect(ofOther).toEqual(sorted)
    }),
    { numRuns: 300 },
  ))

test('a paused process fires everything that fell due, in order, when it is resumed', () =>
  fc.assert(
    fc.asyncProperty(delays, fc.nat(50), async (delayList, pauseAt) => {
      const clock = virtualClock(0)
      const process = clock.process({ offsetMilliseconds: 0 })
      const fired: Array<readonly [number, number]> = []
      clock.schedule(pauseAt, process.pause)()
      delayList.forEach((delay) => process.clock.schedule(delay, () => fired.push([delay, clock.now()]))())
      await clock.advance(100)()
      process.resume()
      await clock.advance(0)()
      const sorted = delayList.toSorted((left, right) => left - right)
      expect(fired).toEqual(sorted.map((delay) => [delay, delay < pauseAt ? delay : 100]))
    }),
    { numRuns: 300 },
  ))
