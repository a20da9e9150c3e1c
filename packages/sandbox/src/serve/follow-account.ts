// How does the data plane keep up with the account?
// Looks at the account again and again by the Clock, because load balancers become active by time alone, and opens
// and closes ports; tells when what is open has changed.
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { DataPlane, OpenListener } from './data-plane.js'

export interface FollowedAccount {
  readonly plane: DataPlane
  readonly clock: Clock
  readonly onOpened: (listeners: ReadonlyArray<OpenListener>) => void
}

const intervalMilliseconds = 250

/** Follows the account until the result is run; closing the ports is the caller's. */
export const followAccount =
  ({ plane, clock, onOpened }: FollowedAccount): IO<IO<void>> =>
  () => {
    let last = '[]'
    let isStopped = false
    let cancel: IO<void> = () => undefined

    const look = async (): Promise<void> => {
      const listeners = await plane.refresh()
      if (isStopped) return
      const shown = JSON.stringify(listeners)
      if (shown !== last) onOpened(listeners)
      last = shown
      cancel = clock.schedule(intervalMilliseconds, () => void look())()
    }

    void look()
    return () => {
      isStopped = true
      cancel()
    }
  }
