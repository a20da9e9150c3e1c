import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { timerQueue, type Timer } from '../../src/time/timer-queue.js'

const timer = (due: number, sequence: number): Timer => ({ due, sequence, run: () => undefined })

test('gives timers back earliest first, ties in the order of asking', () => {
  const queue = timerQueue()
  const timers = [timer(5, 1), timer(3, 2), timer(5, 3), timer(1, 4), timer(3, 5)]
  timers.forEach(queue.add)
  const taken = timers.map(() => queue.take())
  expect(taken.map(O.map(({ sequence }) => sequence))).toEqual([4, 2, 5, 1, 3].map(O.some))
  expect(queue.first()).toEqual(O.none)
  expect(queue.take()).toEqual(O.none)
})
