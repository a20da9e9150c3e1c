// What is the SHA-256 of a text?
// From a text to its digest in lower-case hexadecimal; generated names carry the first ten digits of one.
// Rule: FIPS 180-4, sections 4.1.2, 4.2.2, 5 and 6.2 (https://doi.org/10.6028/NIST.FIPS.180-4, 2026-11-22). Texts are short
// here, so the whole message is padded in memory. It serves names, not secrets: no constant-time promise.
import { encodeUtf8 } from './utf8.js'

const firstPrimes: ReadonlyArray<number> = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) =>
    number > 1 &&
    Array.from({ length: Math.floor(Math.sqrt(number)) }, (_, index) => index + 1).every(
      (divisor) => divisor === 1 || number % divisor !== 0,
    ),
)

/** The first 32 bits of the fraction of a number. */
const fractionBits = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0

const initialHash: ReadonlyArray<number> = firstPrimes.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime)))
const roundConstants: ReadonlyArray<number> = firstPrimes.map((prime) => fractionBits(Math.cbrt(prime)))

const blockBytes = 64
const roundCount = 64

const rotateRight = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))

/** Pads to whole blocks: a one bit, zeros, and the length in bits as a 64-bit number. */
const pad = (bytes: ReadonlyArray<number>): Uint8Array => {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, (bytes.length << 3) >>> 0)
  return padded
}

const expandBlock = (block: DataView): Uint32Array => {
  const words = new Uint32Array(roundCount)
  const word = (index: number): number => words[index] ?? 0
  for (let index = 0; index < roundCount; index += 1) {
    if (index < 16) words[index] = block.getUint32(index * 4)
    else {
      const early = word(index - 15)
      const late = word(index - 2)
      const mixEarly = rotateRight(early, 7) ^ rotateRight(early, 18) ^ (early >>> 3)
      const mixLate = rotateRight(late, 17) ^ rotateRight(late, 19) ^ (late >>> 10)
      words[index] = word(index - 16) + mixEarly + word(index - 7) + mixLate
    }
  }
  return words
}

const compressBlock = (hash: ReadonlyArray<number>, block: DataView): ReadonlyArray<number> => {
  const words = expandBlock(block)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let round = 0; round < roundCount; round += 1) {
    const mixE = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25)
    const choice = (e & f) ^ (~e & g)
    const first = (h + mixE + choice + (roundConstants[round] ?? 0) + (words[round] ?? 0)) >>> 0
    const mixA = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + mixA + majority) >>> 0]
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + (hash[index] ?? 0)) >>> 0)
}

/** Computes the SHA-256 of the UTF-8 bytes of a text, as 64 hexadecimal digits in lower case. */
export const sha256Hex = (text: string): string => {
  const message = pad(encodeUtf8(text))
  const blocks = Array.from(
    { length: message.length / blockBytes },
    (_, index) => new DataView(message.buffer, index * blockBytes, blockBytes),
  )
  return blocks
    .reduce(compressBlock, initialHash)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
}
