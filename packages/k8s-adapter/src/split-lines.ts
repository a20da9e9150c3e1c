// Where do the lines of a streamed body end?
// From bytes in pieces of any size to whole lines of text. A character may be cut in two between pieces, a line into
// many; what has no line break yet is held back.
import { StringDecoder } from 'node:string_decoder'
import type { IO } from 'fp-ts/lib/IO.js'

export interface LineSplitter {
  readonly add: (piece: Uint8Array) => void
  /** Gives out what is left, when the body has ended well. */
  readonly finish: IO<void>
}

/** Makes a splitter that hands each whole line on at once. */
export const splitLines = (onLine: (line: string) => void): LineSplitter => {
  const decoder = new StringDecoder('utf8')
  let held = ''
  return {
    add: (piece) => {
      const [first = '', ...others] = decoder.write(piece).split('\n')
      held += first
      for (const next of others) {
        onLine(held)
        held = next
      }
    },
    finish: () => {
      held += decoder.end()
      if (held !== '') onLine(held)
      held = ''
    },
  }
}
