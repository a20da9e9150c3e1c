// Which timer is due next?
// A binary heap of timers, earliest first; of two at the same instant the one asked for first. That total order is
// what makes a simulated history repeatable. It only keeps order: it knows neither the present time nor what a timer
// does.
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'

export interface Timer {
  readonly due: Instant
  /** The order in which timers were asked for, unique in one queue. */
  readonly sequence: number
  readonly run: IO<void>
}

export interface TimerQueue {
  readonly add: (timer: Timer) => void
  readonly first: IO<O.Option<Timer>>
  /** Takes out the first timer. */
  readonly take: IO<O.Option<Timer>>
}

const isEarlier = (left: Timer, right: Timer): boolean =>
  left.due < right.due || (left.due === right.due && left.sequence < right.sequence)

/** Makes an empty queue. */
export const timerQueue = (): TimerQueue => {
  const heap: Array<Timer> = []
  return {
    add: (timer) => {
      heap.push(timer)
      raise(heap, heap.length - 1)
    },
    first: () => O.fromNullable(heap[0]),
    take: () => takeRoot(heap),
  }
}

const takeRoot = (heap: Array<Timer>): O.Option<Timer> => {
  const root = heap[0]
  const last = heap.pop()
  if (root === undefined || last === undefined) return O.none
  if (heap.length > 0) {
    heap[0] = last
    sink(heap, 0)
  }
  return O.some(root)
}

const raise = (heap: Array<Timer>, start: number): void => {
  let index = start
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!isBefore(heap, index, parent)) return
    swap(heap, index, parent)
    index = parent
  }
}

const sink = (heap: Array<Timer>, start: number): void => {
  let index = start
  for (;;) {
    const left = 2 * index + 1
    const child = isBefore(heap, left + 1, left) ? left + 1 : left
    if (!isBefore(heap, child, index)) return
    swap(heap, index, child)
    index = child
  }
}

const isBefore = (heap: ReadonlyArray<Timer>, left: number, right: number): boolean => {
  const [leftTimer, rightTimer] = [heap[left], heap[right]]
  return leftTimer !== undefined && rightTimer !== undefined && isEarlier(leftTimer, rightTimer)
}

const swap = (heap: Array<Timer>, left: number, right: number): void => {
  const [leftTimer, rightTimer] = [heap[left], heap[right]]
  if (leftTimer === undefined || rightTimer === undefined) return
  heap[left] = rightTimer
  heap[right] = leftTimer
}
