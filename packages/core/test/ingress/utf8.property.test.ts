// UTF-8 agrees with the platform's encoder on every text.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '@alb-ingress/core/ingress/utf8.js'

test('encodes every text as the platform does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      expect(encodeUtf8(text).join()).toBe(new TextEncoder().encode(text).join())
    }),
    { numRuns: 1_000 },
  )
})

test('replaces a lone surrogate', () => {
  expect(encodeUtf8('a\ud800b')).toEqual([...new TextEncoder().encode('a\ud800b')])
})
