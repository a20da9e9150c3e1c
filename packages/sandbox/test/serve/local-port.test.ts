import { expect, test } from 'vitest'
import { localPortCandidates } from '../../src/serve/local-port.js'

test('well-known ports have ports that people remember, and the next free ones', () => {
  expect([80, 443, 8080, 65_000].map((port) => localPortCandidates(port, new Set())[0])).toEqual([
    18_080, 18_443, 28_080, 64_800,
  ])
  expect(localPortCandidates(80, new Set([18_080, 18_081])).slice(0, 2)).toEqual([18_082, 18_083])
})
