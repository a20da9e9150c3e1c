// Lists, pairs and numbers as they are written on a command line.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { bindAddress, commaList, digits, duration, leaseName, pairs, switchWord } from '@alb-ingress/controller/settings/setting-text.js'

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

test.each([
  ['500ms', O.some(500)],
  ['1s', O.some(1_000)],
  ['1m30s', O.some(90_000)],
  ['10h', O.some(36_000_000)],
  ['0s', O.some(0)],
  ['10', O.none],
  ['1.5s', O.none],
  ['1d', O.none],
  ['', O.none],
])('as a duration, %j is %j', (text, expected) => {
  expect(O.fromEither(duration.decode(text))).toEqual(expected)
})

test.each([
  ['0', O.some({ _tag: 'Nowhere' })],
  [':8080', O.some({ _tag: 'At', host: '', port: 8080 })],
  ['10254', O.some({ _tag: 'At', host: '', port: 10254 })],
  ['127.0.0.1:0', O.some({ _tag: 'At', host: '127.0.0.1', port: 0 })],
  ['[::1]:8080', O.some({ _tag: 'At', host: '::1', port: 8080 })],
  [':65536', O.none],
  ['localhost', O.none],
  ['', O.none],
])('as an address, %j is %j', (text, expected) => {
  expect(O.fromEither(bindAddress.decode(text))).toEqual(expected)
})

test.each([
  ['true', O.some('yes')],
  ['yes', O.some('yes')],
  ['false', O.some('no')],
  ['no', O.some('no')],
  ['1', O.none],
])('as a switch, %j is %j', (text, expected) => {
  expect(O.fromEither(switchWord.decode(text))).toEqual(expected)
})

test.each([
  ['kube-system/leader', O.some(O.some({ namespace: 'kube-system', name: 'leader' }))],
  ['0', O.some(O.none)],
  ['leader', O.none],
  ['a/b/c', O.none],
])('as a Lease, %j is %j', (text, expected) => {
  expect(O.fromEither(leaseName.decode(text))).toEqual(expected)
})
