import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, test } from 'vitest'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { readPresent } from '../../src/observe/read-present.js'

const missing: CloudError = {
  _tag: 'NotFound',
  operation: 'elbv2:DescribeTags',
  code: 'LoadBalancerNotFound',
  detail: 'gone',
}

const readAllOrNothing = (present: ReadonlySet<number>) => (chunk: ReadonlyArray<number>) =>
  chunk.every((item) => present.has(item)) ? TE.right(chunk) : TE.left(missing)

test('finds all that is present, whatever is missing beside it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(99)), fc.uniqueArray(fc.nat(99)), async (items, here) => {
      const present = new Set(here)
      const found = await readPresent({ chunkSize: 20, read: readAllOrNothing(present) }, items)()
      expect(found).toEqual(E.right(items.filter((item) => present.has(item))))
    }),
  )
})

test('fails with any other error', async () => {
  const throttled: CloudError = { _tag: 'Throttled', operation: 'elbv2:DescribeTags' }
  expect(await readPresent({ chunkSize: 2, read: () => TE.left(throttled) }, [1, 2, 3])()).toEqual(E.left(throttled))
})
