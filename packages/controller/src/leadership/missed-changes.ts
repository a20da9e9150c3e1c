// What was edited while nobody led?
// A process that does not lead hears of changes all the same. Those of the last minute, about what a crash of the leader may
// have left undone, are handed to its shift when that begins, so that they need not wait for all of AWS to be read. The first
// thing told is everything that there is, which is no edit.
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

export interface MissedChanges {
  readonly add: (objects: ReadonlyArray<ObjectRef>) => void
  /** Gives the recent ones and forgets them. */
  readonly take: () => ReadonlyArray<ObjectRef>
}

const recentMilliseconds = 60_000

/** Makes a memory of nothing. */
export const missedChanges = ({ now }: Pick<Clock, 'now'>): MissedChanges => {
  let isFirst = true
  let batches: ReadonlyArray<{ readonly at: number; readonly objects: ReadonlyArray<ObjectRef> }> = []
  const recent = (): typeof batches => batches.filter(({ at }) => now() - at <= recentMilliseconds)
  return {
    add: (objects) => {
      batches = isFirst ? [] : [...recent(), { at: now(), objects }]
      isFirst = false
    },
    take: () => {
      const taken = recent().flatMap(({ objects }) => objects)
      batches = []
      return taken
    },
  }
}
