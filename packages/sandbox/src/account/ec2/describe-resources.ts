// What does any Describe call of EC2 answer?
// One way for all resource kinds: named ids must exist, filters narrow, tags are joined, pages are cut. Ids and MaxResults
// exclude each other, and asking for one unknown id fails the whole call.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html#api-pagination (2026-11-22)
import type { Filter, Tag } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError } from '../operation.js'
import { type Page, takePage } from '../page.js'
import { ec2Error, invalidParameterValue } from './ec2-error.js'
import type { Ec2State } from './ec2-state.js'
import { compileFilters, type FilterTable, type Tags } from './resource-filter.js'

export interface ResourceKind<Item> {
  /** Also the order in which resources are listed and paged. */
  readonly idOf: (item: Item) => string
  readonly filters: FilterTable<Item>
  /** The error for ids that don't exist. */
  readonly notFound: (ids: ReadonlyArray<string>) => ApiError
  /** The name of the ids parameter, for messages. */
  readonly idsParameter: string
  readonly pageSizeMin: number
  readonly pageSizeMax: number
}

export interface DescribeRequest {
  readonly ids: ReadonlyArray<string> | undefined
  readonly filters: ReadonlyArray<Filter> | undefined
  readonly maxResults: number | undefined
  readonly nextToken: string | undefined
}

/** Words the error for missing ids: `The instance ID 'i-1' does not exist`, or the plural form. */
export const missingIds =
  (code: string, noun: string) =>
  (ids: ReadonlyArray<string>): ApiError =>
    ec2Error(
      code,
      ids.length === 1 ? `The ${noun} ID '${ids[0]}' does not exist` : `The ${noun} IDs '${ids.join(', ')}' do not exist`,
    )

/** Tags of one resource by key; empty when it has none. */
export const tagsOf = (ec2: Ec2State, resourceId: string): Tags => ec2.tags[resourceId] ?? {}

/** Tags of one resource as the SDK lists them. */
export const listTags = (ec2: Ec2State, resourceId: string): Array<Tag> =>
  Object.entries(tagsOf(ec2, resourceId)).map(([Key, Value]) => ({ Key, Value }))

/** Ids narrow like a filter, except that each of them must exist. */
const selectIds =
  <Item>(kind: ResourceKind<Item>, ids: ReadonlyArray<string> | undefined) =>
  (items: ReadonlyArray<Item>): E.Either<ApiError, ReadonlyArray<Item>> => {
    if (ids === undefined || ids.length === 0) return E.right(items)
    const wanted = new Set(ids)
    const found = items.filter((item) => wanted.has(kind.idOf(item)))
    const known = new Set(found.map(kind.idOf))
    const missing = [...wanted].filter((id) => !known.has(id))
    return missing.length === 0 ? E.right(found) : E.left(kind.notFound(missing))
  }

/** A page size out of range is refused, not cut as Route 53 does. */
const pageSize = <Item>(kind: ResourceKind<Item>, request: DescribeRequest): E.Either<ApiError, number> => {
  const { ids, maxResults } = request
  if (maxResults === undefined) return E.right(kind.pageSizeMax)
  if (ids !== undefined && ids.length > 0)
    return E.left(
      ec2Error(
        'InvalidParameterCombination',
        `The parameter ${kind.idsParameter} cannot be used with the parameter maxResults`,
      ),
    )
  return maxResults < kind.pageSizeMin || maxResults > kind.pageSizeMax
    ? E.left(
        invalidParameterValue(
          `Value ( ${maxResults} ) for parameter maxResults is invalid. Expecting a value from ${kind.pageSizeMin} to ${kind.pageSizeMax}.`,
        ),
      )
    : E.right(maxResults)
}

/** Without MaxResults everything comes at once, as in EC2. */
const isUnpaged = (request: DescribeRequest): boolean =>
  request.maxResults === undefined && request.nextToken === undefined

/** Selects, filters and pages the resources of one kind, in the order of their ids. */
export const describeResources =
  <Item>(ec2: Ec2State, kind: ResourceKind<Item>, request: DescribeRequest) =>
  (items: ReadonlyArray<Item>): E.Either<ApiError, Page<Item>> =>
    pipe(
      E.Do,
      E.bind('size', () => pageSize(kind, request)),
      E.bind('matches', () =>
        compileFilters(kind.filters, (item: Item) => tagsOf(ec2, kind.idOf(item)))(request.filters ?? []),
      ),
      E.bind('selected', () => selectIds(kind, request.ids)(items)),
      E.flatMap(({ size, matches, selected }) => {
        const found = selected.filter(matches)
        return pipe(
          takePage(found, kind.idOf, { token: request.nextToken, size: isUnpaged(request) ? found.length : size }),
          E.mapLeft(() => ec2Error('InvalidNextToken', `The token '${request.nextToken}' is invalid`)),
        )
      }),
    )
