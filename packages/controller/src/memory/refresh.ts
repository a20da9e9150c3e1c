// When is everything of ours read again?
// Once at start, tried again until it succeeds, ever later after each failure; then slowly, about hourly, because somebody may
// change in AWS what is ours. A reading drops nothing that was written meanwhile; every scope runs after it, and finds drift.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { retryPauseMilliseconds } from '@alb-ingress/core/report/next-run.js'
import type { World } from '../reconcile/world.js'
import { readInventory } from './read-inventory.js'

export interface RefreshSettings {
  readonly world: World
  /** Tells this process from others, for the jitter of retries. */
  readonly processId: string
  /** From the end of one reading to the start of the next. */
  readonly sweepMilliseconds: number
  /** Hears what could not be read; it is tried again. */
  readonly onFailed: (errors: ReadonlyArray<CloudError>) => void
}

export interface Refresh {
  readonly start: IO<void>
  /** Starts nothing more; what is being read is still taken into memory. */
  readonly stop: IO<void>
}

/** Makes a refresh that has not started yet. */
export const refreshOf = ({ world, processId, sweepMilliseconds, onFailed }: RefreshSettings): Refresh => {
  let isStopped = false
  let cancelTimer: IO<void> = () => undefined

  const readLater = (delayMilliseconds: number, lane: Lane, attempt: number): void => {
    cancelTimer = world.clock.schedule(delayMilliseconds, () => read(lane, attempt))()
  }
  const read = (lane: Lane, attempt: number): void => {
    void readInventory(world, lane)().then((outcome) => {
      if (isStopped) return
      if (E.isRight(outcome)) {
        world.enqueue(outcome.right)
        readLater(sweepMilliseconds, 'sweep', 0)
      } else {
        onFailed(outcome.left)
        const jitter = repeatableFraction(`${processId} inventory ${String(attempt)}`)
        readLater(retryPauseMilliseconds('time', attempt, jitter), lane, attempt + 1)
      }
    })
  }
  return {
    start: () => read('repair', 0),
    stop: () => {
      isStopped = true
      cancelTimer()
    },
  }
}
