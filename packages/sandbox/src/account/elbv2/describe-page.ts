// Which part of a long answer does a Describe give?
// From all items to one page and the opaque marker that leads on. PageSize is 1 to 400; where none is given, a
// default that AWS does not publish applies. Items come in the order of their keys, whatever that means to the
// caller.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError } from '../operation.js'
import { takePage } from '../page.js'
import { acceptUnless, validationError } from './elbv2-error.js'

export interface PagedInput {
  readonly Marker?: string | undefined
  readonly PageSize?: number | undefined
}

export interface DescribedPage<Item> {
  readonly items: ReadonlyArray<Item>
  readonly nextMarker: string | undefined
}

const pageSizeMax = 400

/** Takes the page that an input asks for. */
export const describePage = <Item>(
  items: ReadonlyArray<Item>,
  keyOf: (item: Item) => string,
  { Marker: marker, PageSize: size }: PagedInput,
  defaultSize: number,
): E.Either<ApiError, DescribedPage<Item>> =>
  pipe(
    acceptUnless(
      size !== undefined && (size < 1 || size > pageSizeMax)
        ? [
            validationError(
              `1 validation error detected: Value '${size}' at 'pageSize' failed to satisfy constraint: Member must be between 1 and ${pageSizeMax}`,
            ),
          ]
        : [],
      size ?? defaultSize,
    ),
    E.flatMap((pageSize) =>
      pipe(
        takePage(items, keyOf, { token: marker, size: pageSize }),
        E.mapLeft(() => validationError(`'${marker ?? ''}' is not a valid marker`)),
      ),
    ),
    E.map(({ items: page, nextToken }) => ({ items: page, nextMarker: nextToken })),
  )
