// How does a command wait for something that nobody tells it?
// Looks again and again by the Clock until it is so, or for too long.
import type { IO } from 'fp-ts/lib/IO.js'
import type * as T from 'fp-ts/lib/Task.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

const lookMilliseconds = 25

/** Resolves to true as soon as something is so, to false when that takes too long. */
export const waitFor =
  (clock: Clock, isSo: IO<boolean>, withinMilliseconds: number): T.Task<boolean> =>
  () =>
    new Promise((resolve) => {
      const endsAt = clock.now() + withinMilliseconds
      const look = (): void => {
        if (isSo()) resolve(true)
        else if (clock.now() >= endsAt) resolve(false)
        else clock.schedule(lookMilliseconds, look)()
      }
      look()
    })
