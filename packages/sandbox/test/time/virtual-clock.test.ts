import { expect, test } from 'vitest'
import { virtualClock } from '../../src/time/virtual-clock.js'

test('promises are drained before the next timer fires', async () => {
  const clock = virtualClock(0)
  const trace: Array<string> = []
  const log = (text: string) => () => {
    trace.push(`${clock.now()} ${text}`)
  }
  clock.schedule(10, () => {
    log('timer')()
    void Promise.resolve()
      .then(log('first'))
      .then(log('second'))
      .then(() => clock.schedule(5, log('asked later'))())
  })()
  clock.schedule(16, log('last'))()
  await clock.advance(20)()
  expect(trace).toEqual(['10 timer', '10 first', '10 second', '15 asked later', '16 last'])
})

test('a cancelled timer does not fire, and cancelling late does nothing', async () => {
  const clock = virtualClock(0)
  const fired: Array<string> = []
  const cancel = clock.schedule(10, () => fired.push('cancelled'))()
  const cancelLate = clock.schedule(5, () => fired.push('kept'))()
  cancel()
  cancel()
  await clock.advance(20)()
  cancelLate()
  expect(fired).toEqual(['kept'])
})

test('a timer without delay fires later, never inside the call', async () => {
  const clock = virtualClock(0)
  const fired: Array<number> = []
  clock.schedule(0, () => fired.push(clock.now()))()
  expect(fired).toEqual([])
  await clock.advance(0)()
  expect(fired).toEqual([0])
})

test('runs until a condition holds, and stops at once', async () => {
  const clock = virtualClock(0)
  let count = 0
  const repeat = (): void => {
    count += 1
    clock.schedule(100, repeat)()
  }
  clock.schedule(100, repeat)()
  expect(await clock.runUntil(() => count === 5)()).toBe(true)
  expect(clock.now()).toBe(500)
  expect(await clock.runUntil(() => count === 50, { withinMilliseconds: 1000 })()).toBe(false)
  expect(clock.now()).toBe(1500)
  expect(await clock.runUntil(2000)()).toBe(true)
  expect([clock.now(), count]).toEqual([2000, 20])
})

test('gives up on a condition when no timer is left', async () => {
  expect(await virtualClock(0).runUntil(() => false)()).toBe(false)
})

test('each process reads time with its own offset, and only that', async () => {
  const clock = virtualClock(1000)
  const process = clock.process({ offsetMilliseconds: -300 })
  const seen: Array<number> = []
  process.clock.schedule(50, () => seen.push(process.clock.now(), clock.now()))()
  await clock.advance(50)()
  expect(seen).toEqual([750, 1050])
})

test('a process whose clock runs fast counts more time and waits less of it', async () => {
  const clock = virtualClock(1000)
  const process = clock.process({ offsetMilliseconds: 0, speed: 1.25 })
  const seen: Array<number> = []
  process.clock.schedule(100, () => seen.push(process.clock.now(), clock.now()))()
  await clock.advance(100)()
  expect(seen).toEqual([1100, 1080])
})
