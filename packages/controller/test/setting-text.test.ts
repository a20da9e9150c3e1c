// Lists, pairs and numbers as they are written on a command line.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { commaList, digits, pairs } from '@alb-ingress/controller/setting-text.js'

test.each([
  ['1', O.some(1)],
  ['64', O.some(64)],
  ['007', O.some(7)],
  ['0', O.none],
  ['65', O.none],
  ['-1', O.none],
  ['1.5', O.none],
  [' 1', O.none],
  ['', O.none],
  ['1e1', O.none],
])('as a whole number from 1 to 64, %j is %j', (text, expected) => {
  expect(O.fromEither(digits(1, 64).decode(text))).toEqual(expected)
})

test.each([
  ['a,b', ['a', 'b']],
  [' a , b ,', ['a', 'b']],
  ['', []],
])('as a list, %j is %j', (text, expected) => {
  expect(commaList.decode(text)).toEqual(E.right(expected))
})

test.each([
  ['team=blue, stage=test', O.some({ team: 'blue', stage: 'test' })],
  ['formula=a=b', O.some({ formula: 'a=b' })],
  ['empty=', O.some({ empty: '' })],
  ['', O.some({})],
  ['team', O.none],
  ['=blue', O.none],
])('as pairs, %j is %j', (text, expected) => {
  expect(O.fromEither(pairs.decode(text))).toEqual(expected)
})

test('what is no text is nothing, and names say what to write', () => {
  expect([digits(1, 64).decode(7), commaList.decode(undefined)].map(E.isLeft)).toEqual([true, true])
  expect([digits(1, 64), commaList, pairs].map(({ name }) => name)).toEqual([
    'a whole number from 1 to 64',
    'words between commas: a,b',
    'pairs between commas: team=blue,stage=test',
  ])
})
