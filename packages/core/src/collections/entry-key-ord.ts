// In which order do entries come?
// By key, as code units compare: the same on every machine.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'

/** By key. */
export const entryKeyOrd: Ord<readonly [key: string, value: unknown]> = contramap(
  ([key]: readonly [key: string, value: unknown]) => key,
)(stringOrd)
