// How does a controller live?
// It watches the cluster for ever, so that it knows everything when its turn comes; while it leads it is on shift, and only
// then does it call AWS or write to the cluster. Everything it does goes through the world it is given, so that it runs the
// same in simulation, in the sandbox and in a cluster.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RR from 'fp-ts/lib/ReadonlyRecord.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { nothingRemembered, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { CallPermit } from '@alb-ingress/core/ports/call-permit.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Election } from '@alb-ingress/core/ports/election.js'
import { leadershipOf } from './leadership/leadership.js'
import type { LeadershipSettings } from './leadership/leadership-settings.js'
import { missedChanges } from './leadership/missed-changes.js'
import { beginShift, type Shift, type ShiftSettings } from './shift.js'
import type { Workers } from './work-queue/run-workers.js'
import { emptyQueue } from './work-queue/work-queue.js'

/** What a controller is made of; the `on…` functions hear of it and decide nothing. */
export interface ControllerSettings extends ShiftSettings, Pick<LeadershipSettings, 'onTerm' | 'onForeignLeader'> {
  readonly election: Election
  readonly permit: CallPermit
  /** No call to AWS lasts longer. */
  readonly callMillisecondsMax: number
  /** The cluster can no longer be watched, or the election goes on no more. */
  readonly onWatchEnded: (error: ClusterError) => void
}

export interface Controller {
  readonly start: IO<void>
  /** It leads, nothing runs, nothing waits to run, and the inventory is complete; delayed runs do not count. */
  readonly isIdle: IO<boolean>
  /** Their queue is empty while it does not lead. */
  readonly workers: Pick<Workers, 'queue' | 'waitingSince'>
  readonly remembered: IO<Remembered>
  /** Whether it may write at this moment. */
  readonly leads: IO<boolean>
  /**
   * Takes nothing more, lets the changes in flight end or gives them up after a few seconds, waits until none of them can
   * still arrive, and then gives the lease up. Resolves within ten seconds.
   */
  readonly stop: Task<void>
}

/** Everything that the cluster has told so far. */
const allRefs = (snapshot: Snapshot): ReadonlyArray<ObjectRef> =>
  RR.keys(snapshot).flatMap((kind) => listRefs(snapshot, kind))

/** For so long a stop lets changes in flight end by themselves. */
const patienceMilliseconds = 3_000

/** Makes a controller that has not started yet. */
export const controller = (settings: ControllerSettings): Controller => {
  const { clock, cluster, election } = settings
  const missed = missedChanges(clock)
  let shift: O.Option<Shift> = O.none

  const onShiftBegins = (): void => {
    const begun: Shift = beginShift(settings, () => O.toUndefined(shift) === begun && leadership.mayWrite())
    shift = O.some(begun)
    begun.takeChanges(allRefs(cluster.snapshot()))
    begun.takeChanges(missed.take())
  }
  const onShiftEnds = (): void => {
    const ended = shift
    shift = O.none
    if (O.isSome(ended)) void ended.value.stop()
  }
  const leadership = leadershipOf({ ...settings, onShiftBegins, onShiftEnds, onEnded: settings.onWatchEnded })

  const ofShift = <Result>(read: (present: Shift) => Result, without: Result): Result =>
    pipe(
      shift,
      O.match(() => without, read),
    )

  return {
    start: () => {
      void cluster
        .watch((objects) =>
          pipe(
            shift,
            O.match(
              () => missed.add(objects),
              (present) => present.takeChanges(objects),
            ),
          ),
        )()
        .then((ended) => {
          if (E.isLeft(ended)) settings.onWatchEnded(ended.left)
        })
      leadership.start()
    },
    isIdle: () => ofShift((present) => present.isIdle(), false),
    workers: {
      queue: () => ofShift((present) => present.workers.queue(), emptyQueue),
      waitingSince: () => ofShift((present) => present.workers.waitingSince(), O.none),
    },
    remembered: () => ofShift((present) => present.remembered(), nothingRemembered),
    leads: () => O.isSome(shift) && leadership.mayWrite(),
    stop: async () => {
      leadership.stop()
      const cancelPatience = clock.schedule(patienceMilliseconds, leadership.giveUpCalls)()
      await ofShift((present) => present.stop(), Promise.resolve())
      cancelPatience()
      await waitUntil(clock, leadership.quietFrom())
      await election.resign()
    },
  }
}

const waitUntil = (clock: Clock, instant: number): Promise<void> =>
  instant <= clock.now()
    ? Promise.resolve()
    : new Promise((resolve) => {
        clock.schedule(instant - clock.now(), resolve)()
      })
