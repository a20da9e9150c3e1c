// String maps, with the standard controller's treatment of commas and backslashes.
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { decodeAnnotationText } from '@alb-ingress/core/annotations/annotation-decoder.js'
import { stringMap } from '@alb-ingress/core/annotations/string-map.js'

const decode = decodeAnnotationText(stringMap)

test.each([
  ['', {}],
  ['k1=v1, k2 = v2', { k1: 'v1', k2: 'v2' }],
  ['k1=a\\,b,k2=c', { k1: 'a,b', k2: 'c' }],
  ['k1=v1\\,b', { k1: 'v1,b' }],
  ['k1=v1,', { k1: 'v1,' }],
  ['k1=', { k1: '' }],
  ['k1=a=b', { k1: 'a=b' }],
  ['k1=1,k1=2', { k1: '2' }],
  ['k1=v\\', { k1: 'v\\' }],
])('reads %j', (text, entries) => {
  expect(decode(text)).toEqual(E.right(entries))
})

test.each([
  ['k1=a,b,k2=c', 'write key=value after each comma, and \\, for a comma inside a value'],
  ['k1=v1,b', 'write key=value after each comma, and \\, for a comma inside a value'],
  ['k1=v1,,k2=v2', 'write key=value after each comma, and \\, for a comma inside a value'],
  ['=v1', 'write a key before each ='],
])('refuses %j', (text, advice) => {
  expect(decode(text)).toEqual(E.left(advice))
})
