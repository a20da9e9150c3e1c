// The leaf codecs: one good value and each refusal, as the line that people read.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { decodeAs, explainProblems } from '../../src/decoding/explain-problems.js'
import { instant } from '../../src/decoding/instant.js'
import { oneOf } from '../../src/decoding/one-of.js'
import { portNumber } from '../../src/decoding/port-number.js'
import { portNumberOrName } from '../../src/decoding/port-number-or-name.js'
import { nonEmptyText, text } from '../../src/decoding/text.js'
import { textMap } from '../../src/decoding/text-map.js'
import { truthValue } from '../../src/decoding/truth-value.js'

const decodeOrExplain = (codec: t.Decoder<unknown, unknown>, input: unknown): unknown => {
  const decoded = decodeAs(codec, 'it')(input)
  return E.isLeft(decoded) ? explainProblems(decoded.left) : decoded.right
}

describe('leaf codecs', () => {
  it.each<[string, t.Decoder<unknown, unknown>, unknown, unknown]>([
    ['text', text, '', ''],
    ['non-empty text', nonEmptyText, ' ', ' '],
    ['a truth value', truthValue, false, false],
    ['a port number', portNumber, 65_535, 65_535],
    ['a port name of digits', portNumberOrName, '80', '80'],
    ['one of several words', oneOf('a', 'b'), 'b', 'b'],
    ['a timestamp', instant, '1970-01-01T00:00:01Z', 1_000],
    ['a map', textMap, { a: 'b' }, { a: 'b' }],
    ['a missing map', textMap, null, {}],
  ])('accept %s', (_, codec, input, expected) => {
    expect(decodeOrExplain(codec, input)).toEqual(expected)
  })

  it.each<[t.Decoder<unknown, unknown>, unknown, string]>([
    [text, 1, 'expected text, got 1'],
    [nonEmptyText, '', 'expected text that is not empty, got ""'],
    [truthValue, 'true', 'expected true or false, got "true"'],
    [portNumber, 0, 'expected port number from 1 to 65535, got 0'],
    [portNumber, Number.NaN, 'expected port number from 1 to 65535, got NaN'],
    [portNumberOrName, 1.5, 'expected port number from 1 to 65535 or port name, got 1.5'],
    [portNumberOrName, '', 'expected port number from 1 to 65535 or port name, got ""'],
    [oneOf('a'), 'A', 'expected "a", got "A"'],
    [oneOf('a', 'b', 'c'), undefined, 'expected "a", "b" or "c", got nothing'],
    [
      instant,
      '2023-02-29T00:00:00Z',
      'expected timestamp like "2026-11-22T11:38:10Z", got "2023-02-29T00:00:00Z"',
    ],
    [textMap, 'a', 'expected map from text to text, got "a"'],
    [textMap, { a: null }, 'a: expected text, got null'],
  ])('%#: refuse %o with %o', (codec, input, message) => {
    expect(decodeOrExplain(codec, input)).toBe(`it: ${message}`)
  })
})
