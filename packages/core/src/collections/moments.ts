// Whose moment comes first?
// Keys with one moment each, found by key and by earliest moment in O(log n); as immutable as the maps it is made of.
import type { Instant } from '../ports/clock.js'
import { firstEntry, type PersistentMap, persistentMap, withEntry, withoutEntry } from './persistent-map.js'

export interface Moments {
  readonly byKey: ReadonlyMap<string, Instant>
  /** Keys by moment, then by key. */
  readonly inOrder: PersistentMap<string>
}

export const noMoments: Moments = { byKey: persistentMap(), inOrder: persistentMap() }

/** Gives a key its moment, in place of the one that it had. */
export const withMoment = (moments: Moments, key: string, moment: Instant): Moments => {
  const others = withoutMoment(moments, key)
  return {
    byKey: withEntry(others.byKey, key, moment),
    inOrder: withEntry(others.inOrder, place(key, moment), key),
  }
}

/** Takes a key's moment away; without one, everything stays as it is. */
export const withoutMoment = (moments: Moments, key: string): Moments => {
  const moment = moments.byKey.get(key)
  return moment === undefined
    ? moments
    : {
        byKey: withoutEntry(moments.byKey, key),
        inOrder: withoutEntry(moments.inOrder, place(key, moment)),
      }
}

/** Gives the key with the earliest moment, of several the first by text; undefined when there is none. */
export const earliestKey = ({ inOrder }: Moments): string | undefined => firstEntry(inOrder)?.[1]

/** Milliseconds of so many digits reach beyond the year 300,000. */
const digits = 16

const place = (key: string, moment: Instant): string => `${String(Math.floor(moment)).padStart(digits, '0')} ${key}`
