// Pages of any size add up to the whole, also when items vanish on the way.
import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { takePage } from '../../src/account/page.js'

const items = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 30 })

const allPages = (
  present: ReadonlyArray<string>,
  size: number,
  token: string | undefined,
): ReadonlyArray<string> => {
  const page = takePage(present, (item) => item, { token, size })
  if (E.isLeft(page)) throw new Error('bad token')
  const rest = page.right.nextToken === undefined ? [] : allPages(present, size, page.right.nextToken)
  return [...page.right.items, ...rest]
}

it('pages add up to all items in order', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), (present, size) => {
      expect(allPages(present, size, undefined)).toEqual([...present].sort())
    }),
  )
})

it('goes on after the place of an item that is gone', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), (present, size) => {
      const page = takePage(present, (item) => item, { token: undefined, size })
      if (E.isLeft(page) || page.right.nextToken === undefined) return
      const [gone, ...rest] = [...present].sort().slice(size)
      const left = present.filter((item) => item !== gone)
      expect(allPages(left, size, page.right.nextToken)).toEqual(rest)
    }),
  )
})

it('refuses a token that it did not make', () => {
  expect(takePage(['a'], (item) => item, { token: 'nonsense', size: 1 })).toEqual(E.left({ _tag: 'BadToken' }))
})
