// Where does jitter come from, without randomness?
// From a hash of who retries what for the how-manieth time: the same in every run, so that simulations repeat, and different
// between processes, so that they do not retry together.
import { createHash } from 'node:crypto'

/** Maps a text to a number in [0, 1). */
export const repeatableFraction = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) / 0x1_0000_0000
