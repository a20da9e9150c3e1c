// Which part of a long answer comes next?
// From all items in a fixed order to one page and the token that leads on. The token names the key of the next page's first
// item and is opaque to callers, as AWS's are; when that item is gone meanwhile, paging goes on with the one after it.
import * as E from 'fp-ts/lib/Either.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'

export interface Page<Item> {
  readonly items: ReadonlyArray<Item>
  /** Absent on the last page. */
  readonly nextToken: string | undefined
}

/** The token is not one of ours. */
export interface BadToken {
  readonly _tag: 'BadToken'
}

export interface PageRequest {
  readonly token: string | undefined
  readonly size: number
}

const tokenPrefix = 'from:'

const encodeToken = (key: string): string => Buffer.from(`${tokenPrefix}${key}`).toString('base64url')

const decodeToken = (token: string): E.Either<BadToken, string> => {
  const text = Buffer.from(token, 'base64url').toString()
  return text.startsWith(tokenPrefix) ? E.right(text.slice(tokenPrefix.length)) : E.left({ _tag: 'BadToken' })
}

/** Takes one page of items in the order of their keys, which must be unique. */
export const takePage = <Item>(
  items: ReadonlyArray<Item>,
  keyOf: (item: Item) => string,
  request: PageRequest,
): E.Either<BadToken, Page<Item>> => {
  const start = request.token === undefined || request.token === '' ? E.right('') : decodeToken(request.token)
  if (E.isLeft(start)) return start
  const ordered = items
    .filter((item) => keyOf(item) >= start.right)
    .sort((one, other) => stringOrd.compare(keyOf(one), keyOf(other)))
  const next = ordered[request.size]
  return E.right({
    items: ordered.slice(0, request.size),
    nextToken: next === undefined ? undefined : encodeToken(keyOf(next)),
  })
}
