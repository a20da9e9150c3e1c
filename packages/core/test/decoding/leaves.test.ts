// The leaf codecs: one good value and each refusal, as the line that people read.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { booleanText } from '../../src/decoding/boolean-text.js'
import { cidrBlockText } from '../../src/decoding/cidr-block.js'
import { commaList } from '../../src/decoding/comma-list.js'
import { decodeAs, explainProblems } from '../../src/decoding/explain-problems.js'
import { instant } from '../../src/decoding/instant.js'
import { integerText, secondsText } from '../../src/decoding/integer-text.js'
import { keyValueList } from '../../src/decoding/key-value-list.js'
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

const order = integerText(-1_000, 1_000, 'whole number from -1000 to 1000')

describe('leaf codecs', () => {
  it.each<[string, t.Decoder<unknown, unknown>, unknown, unknown]>([
    ['text', text, '', ''],
    ['non-empty text', nonEmptyText, ' ', ' '],
    ['a truth value', truthValue, false, false],
    ['a port number', portNumber, 65_535, 65_535],
    ['a port name of digits', portNumberOrName, '80', '80'],
    ['one of several words', oneOf('a', 'b'), 'b', 'b'],
    ['a CIDR block', cidrBlockText, '2001:db8::/32', '2001:db8::/32'],
    ['a timestamp', instant, '1970-01-01T00:00:01Z', 1_000],
    ['a map', textMap, { a: 'b' }, { a: 'b' }],
    ['a missing map', textMap, null, {}],
    ['a truth value as text', booleanText, 'T', true],
    ['a number as text', order, '-7', -7],
    ['a number with a plus sign', order, '+7', 7],
    ['seconds', secondsText(1, 60), '60', 60],
    ['a list, trimmed, without empty parts', commaList, ' a, b ,,c,', ['a', 'b', 'c']],
    ['an empty list', commaList, '', []],
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
    [cidrBlockText, '10.0.0.0', 'expected CIDR block like "10.0.0.0/16" or "2001:db8::/32", got "10.0.0.0"'],
    [instant, '2023-02-29T00:00:00Z', 'expected timestamp like "2026-11-22T11:38:10Z", got "2023-02-29T00:00:00Z"'],
    [textMap, 'a', 'expected map from text to text, got "a"'],
    [textMap, { a: null }, 'a: expected text, got null'],
    [booleanText, 'yes', 'expected "true" or "false", got "yes"'],
    [booleanText, true, 'expected "true" or "false", got true'],
    [order, '1001', 'expected whole number from -1000 to 1000, got "1001"'],
    [order, ' 1', 'expected whole number from -1000 to 1000, got " 1"'],
    [order, '1e2', 'expected whole number from -1000 to 1000, got "1e2"'],
    [order, '', 'expected whole number from -1000 to 1000, got ""'],
    [secondsText(5, 300), '4', 'expected whole number of seconds from 5 to 300, got "4"'],
    [commaList, 3, 'expected comma-separated list, got 3'],
    [keyValueList, 'k1=v1,b', 'expected comma-separated list of key=value, got "k1=v1,b"'],
  ])('%#: refuse %o with %o', (codec, input, message) => {
    expect(decodeOrExplain(codec, input)).toBe(`it: ${message}`)
  })
})
