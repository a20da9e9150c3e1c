// How long is the pause after several failures in a row?
// From the first pause, doubled once per further failure, to at most the longest. How pauses are spread between processes is said
// where they are used; the number of doublings is bounded, so that no number of failures leaves the range of exact integers.

/** A pause that grows. */
export interface GrowingDelay {
  readonly firstMilliseconds: number
  readonly maxMilliseconds: number
}

/** A first pause of a millisecond is a quarter of an hour by then. */
const doublingsMax = 20

/** Computes the pause after so many doublings, in milliseconds. */
export const doubledDelay = ({ firstMilliseconds, maxMilliseconds }: GrowingDelay, doublings: number): number =>
  Math.min(maxMilliseconds, firstMilliseconds * 2 ** Math.min(doublings, doublingsMax))
