// What of many things is remembered when not all can be?
// The latest, by key: what was put last goes last. Putting and leaving out cost O(log n), and no state is changed.
import * as O from 'fp-ts/lib/Option.js'
import { earliestKey, type Moments, noMoments, withMoment, withoutMoment } from '@alb-ingress/core/collections/moments.js'
import { persistentMap, withEntry, withoutEntry } from '@alb-ingress/core/collections/persistent-map.js'

export interface Latest<Value> {
  readonly byKey: ReadonlyMap<string, Value>
  /** By how many had been put before. */
  readonly arrivals: Moments
  readonly arrived: number
}

export interface Remembered<Value> {
  readonly latest: Latest<Value>
  readonly dropped: O.Option<Value>
}

/** Remembers nothing. */
export const noLatest = <Value>(): Latest<Value> => ({ byKey: persistentMap(), arrivals: noMoments, arrived: 0 })

/** Puts one as the latest, and drops the oldest when more than so many are held. */
export const withLatest =
  (heldMax: number) =>
  <Value>({ byKey, arrivals, arrived }: Latest<Value>, key: string, value: Value): Remembered<Value> => {
    const latest = {
      byKey: withEntry(byKey, key, value),
      arrivals: withMoment(arrivals, key, arrived),
      arrived: arrived + 1,
    }
    const oldest = earliestKey(latest.arrivals)
    return latest.byKey.size <= heldMax || oldest === undefined
      ? { latest, dropped: O.none }
      : { latest: withoutLatest(latest, oldest), dropped: O.fromNullable(latest.byKey.get(oldest)) }
  }

/** Leaves one out; without it, everything stays as it is. */
export const withoutLatest = <Value>(latest: Latest<Value>, key: string): Latest<Value> => ({
  ...latest,
  byKey: withoutEntry(latest.byKey, key),
  arrivals: withoutMoment(latest.arrivals, key),
})
