// What is the next number of a repeatable sequence?
// From a text seed to a generator that is a plain value: every draw gives a result and the next generator, so equal
// seeds give equal histories in every process. Mixing is SplitMix with 32-bit steps:
// https://prng.di.unimi.it/splitmix64.c and FNV-1a for the seed: http://www.isthe.com/chongo/tech/comp/fnv/ (both
// 2026-11-22). Not for secrets.

export interface SeededRandom {
  readonly state: number
}

export interface Drawn<Value> {
  readonly value: Value
  readonly next: SeededRandom
}

const fnvOffset = 0x811c9dc5
const fnvPrime = 0x01000193
const goldenGamma = 0x9e3779b9

/** Makes a generator from a text. */
export const seededRandom = (seed: string): SeededRandom => ({
  state: mix([...seed].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), fnvPrime), fnvOffset)),
})

/** Draws a number from 0 up to, but never, 1. */
export const drawFraction = (random: SeededRandom): Drawn<number> => {
  const state = (random.state + goldenGamma) >>> 0
  return { value: mix(state) / 2 ** 32, next: { state } }
}

/** Draws a whole number from 0 up to, but never, the bound. */
export const drawInteger = (random: SeededRandom, bound: number): Drawn<number> => {
  const { value, next } = drawFraction(random)
  return { value: Math.floor(value * bound), next }
}

/** Draws one of the items. */
export const drawItem = <Item>(random: SeededRandom, items: readonly [Item, ...ReadonlyArray<Item>]): Drawn<Item> => {
  const { value, next } = drawInteger(random, items.length)
  return { value: items[value] ?? items[0], next }
}

const mix = (input: number): number => {
  const first = Math.imul(input ^ (input >>> 16), 0x85ebca6b)
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35)
  return (second ^ (second >>> 16)) >>> 0
}
