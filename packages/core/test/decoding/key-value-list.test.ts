// Pairs in annotation text, by the recorded behaviour of the standard controller.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { parseKeyValueList } from '../../src/decoding/key-value-list.js'

describe('parseKeyValueList', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['', {}],
    ['  ', {}],
    ['k1=v1, k2 = v2', { k1: 'v1', k2: 'v2' }],
    ['k1=a\\,b,k2=c', { k1: 'a,b', k2: 'c' }],
    ['k1=v1\\,b', { k1: 'v1,b' }],
    ['k1=v1,', { k1: 'v1,' }],
    ['k1=', { k1: '' }],
    ['k=a=b', { k: 'a=b' }],
    ['k=1,k=2', { k: '2' }],
    ['k=a\\', { k: 'a' }],
  ])('reads "%s"', (text, expected) => {
    expect(parseKeyValueList(text)).toEqual(O.some(expected))
  })

  it.each(['k1=a,b,k2=c', 'k1=v1,b', 'k1=v1,,k2=v2', '=v1', 'k1', ',k=v'])('refuses "%s"', (text) => {
    expect(parseKeyValueList(text)).toEqual(O.none)
  })
})
