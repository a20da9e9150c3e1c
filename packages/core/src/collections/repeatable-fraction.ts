// Where does jitter come from, without randomness?
// From a text that says who waits for what, and for the how-manieth time, to a number: the same in every run, so that
// simulations repeat, and as good as chance between processes, so that they do not retry together. No secret, and no
// fingerprint: texts may meet.
// FNV-1a with a final mix, http://www.isthe.com/chongo/tech/comp/fnv/ (2026-11-22)

const offsetBasis = 0x811c9dc5
const prime = 0x01000193
const mixFactor = 0x85ebca6b

/** Spreads texts evenly over the numbers from 0 up to, but not including, 1. */
export const repeatableFraction = (text: string): number => {
  let hash = offsetBasis
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), prime)
  hash = Math.imul(hash ^ (hash >>> 16), mixFactor)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}
