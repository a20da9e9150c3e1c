// A pause doubles with each failure, up to its longest, however many failures there were.
import { expect, test } from 'vitest'
import { doubledDelay } from '@alb-ingress/core/collections/doubled-delay.js'

test.each([
  [0, 250],
  [1, 500],
  [6, 16_000],
  [7, 30_000],
  [100_000, 30_000],
])('after %d doublings it is %d ms', (doublings, milliseconds) => {
  expect(doubledDelay({ firstMilliseconds: 250, maxMilliseconds: 30_000 }, doublings)).toBe(milliseconds)
})
