// Who holds the cluster, and who is told of its changes?
// The driver around the pure state: one mutable cell, writes through `change`, watches that are told of each change
// in order, with bookmarks and time-outs by the Clock. Everything that is decided is decided in pure functions of
// this folder; this module only keeps, calls and tells. It knows nothing of paths and bodies: that is the wire's.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ApiStatus } from './api-status.js'
import { compacted, type ClusterChange, type ClusterState } from './cluster-state.js'
import { followReadiness } from './follow-readiness.js'
import { beginWatch, bookmark, type BegunWatch, type WatchEvent, type WatchQuery } from './watch-objects.js'

export interface WatchReceiver {
  readonly onEvent: (event: WatchEvent) => void
  readonly onEnd: IO<void>
}

export interface RunningWatch {
  readonly first: ReadonlyArray<WatchEvent>
  /** Nothing follows: the first events end with an error. */
  readonly isOver: boolean
  /** Ends it without a word. */
  readonly stop: IO<void>
}

export interface ApiServer {
  readonly clock: Clock
  readonly state: IO<ClusterState>
  /**
   * Takes a next state as the present one, with what the cluster's own controllers make of it, and tells the watches what has
   * changed since.
   */
  readonly become: (next: ClusterState) => void
  /** Begins a watch; the receiver hears what comes after its first events. */
  readonly watch: (query: WatchQuery, receiver: WatchReceiver) => E.Either<ApiStatus, RunningWatch>
  /** Forgets history, so that watches from older versions are refused. */
  readonly compact: IO<void>
}

/** The real server's watch cache sends bookmarks about once a minute (KEP 956). */
const bookmarkIntervalMilliseconds = 60_000

/** The real server ends a watch after 30 to 60 minutes when its client does not say when. */
const watchSecondsDefault = 1800

interface Watcher {
  readonly begun: BegunWatch
  readonly onEvent: (event: WatchEvent) => void
}

/** Makes a server over a state. */
export const apiServer = (clock: Clock, initial: ClusterState): ApiServer => {
  let state = initial
  const watchers = new Set<Watcher>()

  const tell = (changes: ReadonlyArray<ClusterChange>): void => {
    changes.forEach((change) => {
      watchers.forEach(({ begun, onEvent }) => {
        begun.onChange(change).forEach(onEvent)
      })
    })
  }

  const keepWatch = (query: WatchQuery, receiver: WatchReceiver, begun: BegunWatch): RunningWatch => {
    const watcher: Watcher = { begun, onEvent: receiver.onEvent }
    watchers.add(watcher)
    const tellBookmark = (): void => {
      if (query.wants.bookmarks) receiver.onEvent(bookmark(query.resource, state.version))
    }
    const stopBookmarks = query.wants.bookmarks
      ? repeat(clock, bookmarkIntervalMilliseconds, tellBookmark)
      : () => undefined
    const stopTimer = clock.schedule((query.timeoutSeconds || watchSecondsDefault) * 1000, () => {
      tellBookmark()
      stop()
      receiver.onEnd()
    })()
    const stop = (): void => {
      watchers.delete(watcher)
      stopBookmarks()
      stopTimer()
    }
    return { first: begun.first, isOver: false, stop }
  }

  return {
    clock,
    state: () => state,
    become: (next) => {
      const since = state.version
      state = followReadiness(next, since, clock.now())
      tell(state.history.filter((change) => change.version > since))
    },
    watch: (query, receiver) =>
      pipe(
        beginWatch(state, query),
        E.map((begun) => (isRefused(begun) ? overAtOnce(begun) : keepWatch(query, receiver, begun))),
      ),
    compact: () => {
      state = compacted(state)
    },
  }
}

const isRefused = ({ first }: BegunWatch): boolean => first[0]?.type === 'ERROR'

const overAtOnce = ({ first }: BegunWatch): RunningWatch => ({ first, isOver: true, stop: () => undefined })

const repeat = (clock: Clock, intervalMilliseconds: number, run: IO<void>): IO<void> => {
  let stop: IO<void> = () => undefined
  const next = (): void => {
    stop = clock.schedule(intervalMilliseconds, () => {
      next()
      run()
    })()
  }
  next()
  return () => {
    stop()
  }
}
