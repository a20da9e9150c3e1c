// Jitter without randomness: a hash of who retries what for the how-manieth time, as a number in [0, 1). The same in every
// run, different between processes.
import { createHash } from 'node:crypto'

/** Maps a text to a number in [0, 1). */
export const repeatableFraction = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE(0) / 0x1_0000_0000
