import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLines } from '../src/split-lines.js'

const linesOf = (pieces: ReadonlyArray<Uint8Array>): ReadonlyArray<string> => {
  const lines: Array<string> = []
  const splitter = splitLines((line) => lines.push(line))
  pieces.forEach(splitter.add)
  splitter.finish()
  return lines
}

test('a last line without a line break counts when the body ends', () => {
  expect(linesOf([Buffer.from('one\ntw'), Buffer.from('o')])).toEqual(['one', 'two'])
})

test('lines are the same however the bytes are cut', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 7 }), (lines, size) => {
      const bytes = Buffer.from(`${lines.join('\n')}\n`)
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      expect(linesOf(pieces)).toEqual(lines)
    }),
  )
})
