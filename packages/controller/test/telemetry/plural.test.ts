// Counts in words.
import { expect, test } from 'vitest'
import { plural } from '@alb-ingress/controller/telemetry/plural.js'

test.each([
  [1, 'Ingress', '1 Ingress'],
  [2, 'Ingress', '2 Ingresses'],
  [0, 'call', '0 calls'],
  [3, 'proxy', '3 proxies'],
])('%d of %s is written %s', (count, noun, text) => {
  expect(plural(count, noun)).toBe(text)
})
