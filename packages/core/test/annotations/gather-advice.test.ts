// The advice for every part, in the order of the parts.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { adviseFields, adviseItems } from '@alb-ingress/core/annotations/gather-advice.js'

describe('adviseFields', () => {
  test('gives the record when every field can be read', () => {
    expect(adviseFields({ port: E.right('80'), path: E.right('/') })).toEqual(E.right({ port: '80', path: '/' }))
  })

  test('joins the advice of all fields that cannot be read', () => {
    expect(adviseFields({ port: E.left('write a port'), host: E.right('a'), path: E.left('start it with a slash') })).toEqual(
      E.left('write a port; start it with a slash'),
    )
  })
})

describe('adviseItems', () => {
  const readDigit = (text: string): E.Either<string, number> =>
    /^\d$/.test(text) ? E.right(Number(text)) : E.left(`"${text}" is no digit`)

  test('gives the list when every item can be read', () => {
    expect(adviseItems(readDigit)(['1', '2'])).toEqual(E.right([1, 2]))
  })

  test('joins the advice for all items that cannot be read', () => {
    expect(adviseItems(readDigit)(['a', '2', 'b'])).toEqual(E.left('"a" is no digit; "b" is no digit'))
  })
})
