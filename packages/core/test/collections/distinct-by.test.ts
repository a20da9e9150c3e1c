import { expect, test } from 'vitest'
import { distinctBy } from '@alb-ingress/core/collections/distinct-by.js'

test('the first of each key stays, in its place', () => {
  expect(distinctBy((text: string) => text.slice(0, 1))(['b1', 'a1', 'b2', 'a1', 'c1'])).toEqual(['b1', 'a1', 'c1'])
})
