// Which tagged resources does the Tagging API know?
// From filters to a page of ARNs with tags, as far as the journal lets the API know them: late, and with ghosts. Tag filters
// are all required, values of one are alternatives. A list of ARNs excludes everything else; unknown ones are silently missing.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html (2026-11-22)
import type {
  GetResourcesInput,
  GetResourcesOutput,
  ResourceTagMapping,
  TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { type Page, takePage } from '../page.js'
import { shownTags, type TaggedResource, taggableResources } from './tag-journal.js'
import type { Tags } from './tagging-state.js'

const resourcesPerPageMax = 100
const tagFiltersMax = 50
const valuesPerFilterMax = 20
const typeFiltersMax = 100
const arnListMax = 100
const tokenLifeMilliseconds = 900_000

const invalidParameter = (message: string): ApiError => ({ code: 'InvalidParameterException', message, status: 400 })

const tokenExpired: ApiError = {
  code: 'PaginationTokenExpiredException',
  message: 'The pagination token has expired.',
  status: 400,
}

/** What the API knows now: the journal first, then everything that has been as it is for long. */
const knownResources = (state: AccountState, context: CallContext): ReadonlyArray<TaggedResource> => {
  const { journal } = state.tagging
  const noted = Object.values(journal).flatMap((entry) => {
    const tags = shownTags(entry, state.limits, context.now)
    return tags === undefined ? [] : [{ arn: entry.arn, tags }]
  })
  const settled = taggableResources(state).filter(
    ({ arn, tags }) => !Object.hasOwn(journal, arn) && Object.keys(tags).length > 0,
  )
  return [...noted, ...settled]
}

/** `service:type` as the ARN itself spells it (`elasticloadbalancing:listener-rule`). */
const typeOf = (arn: string): { readonly service: string; readonly type: string } => {
  const [, , service = '', , , resource = ''] = arn.split(':')
  return { service, type: `${service}:${resource.slice(0, resource.indexOf('/'))}` }
}

const matchesType =
  (filters: ReadonlyArray<string>) =>
  ({ arn }: TaggedResource): boolean => {
    const { service, type } = typeOf(arn)
    return filters.length === 0 || filters.includes(type) || filters.includes(service)
  }

const matchesFilter =
  (tags: Tags) =>
  ({ Key = '', Values = [] }: TagFilter): boolean => {
    const value = tags[Key]
    return value !== undefined && (Values.length === 0 || Values.includes(value))
  }

const matchesTags =
  (filters: ReadonlyArray<TagFilter>) =>
  ({ tags }: TaggedResource): boolean =>
    filters.every(matchesFilter(tags))

const checkFilters = (input: GetResourcesInput): E.Either<ApiError, GetResourcesInput> => {
  const { TagFilters = [], ResourceTypeFilters = [], ResourcesPerPage: size = resourcesPerPageMax } = input
  if (TagFilters.length > tagFiltersMax)
    return E.left(invalidParameter(`TagFilters may hold ${tagFiltersMax} keys at most, found ${TagFilters.length}`))
  const crowded = TagFilters.find(({ Values = [] }) => Values.length > valuesPerFilterMax)
  if (crowded !== undefined)
    return E.left(invalidParameter(`A tag filter may hold ${valuesPerFilterMax} values at most, key ${crowded.Key} has more`))
  if (ResourceTypeFilters.length > typeFiltersMax)
    return E.left(invalidParameter(`ResourceTypeFilters may hold ${typeFiltersMax} types at most`))
  return size < 1 || size > resourcesPerPageMax
    ? E.left(invalidParameter(`ResourcesPerPage must be from 1 to ${resourcesPerPageMax}, found ${size}`))
    : E.right(input)
}

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)

const checkArnList = (input: GetResourcesInput): E.Either<ApiError, ReadonlyArray<string>> => {
  const arns = input.ResourceARNList ?? []
  const excluded = [
    input.TagFilters,
    input.ResourceTypeFilters,
    input.ResourcesPerPage,
    input.TagsPerPage,
    input.PaginationToken,
  ]
  if (excluded.some(isSet))
    return E.left(invalidParameter('ResourceARNList cannot be combined with filters or paging parameters'))
  return arns.length > arnListMax
    ? E.left(invalidParameter(`ResourceARNList may hold ${arnListMax} ARNs at most, found ${arns.length}`))
    : E.right(arns)
}

const toMapping = ({ arn, tags }: TaggedResource): ResourceTagMapping => ({
  ResourceARN: arn,
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
})

const readToken = (token: string | undefined, now: number): E.Either<ApiError, string | undefined> => {
  if (token === undefined || token === '') return E.right(undefined)
  const [issued = '', rest] = token.split('.')
  if (rest === undefined || !/^\d+$/.test(issued)) return E.left(invalidParameter('The pagination token is not valid.'))
  return now > Number(issued) + tokenLifeMilliseconds ? E.left(tokenExpired) : E.right(rest)
}

const takeResources = (
  state: AccountState,
  input: GetResourcesInput,
  context: CallContext,
): E.Either<ApiError, Page<TaggedResource>> =>
  pipe(
    checkFilters(input),
    E.flatMap(() => readToken(input.PaginationToken, context.now)),
    E.flatMap((token) => {
      const found = knownResources(state, context)
        .filter(matchesType(input.ResourceTypeFilters ?? []))
        .filter(matchesTags(input.TagFilters ?? []))
      const size = input.ResourcesPerPage ?? resourcesPerPageMax
      return E.mapLeft(() => invalidParameter('The pagination token is not valid.'))(
        takePage(found, ({ arn }) => arn, { token, size }),
      )
    }),
  )

const byArnList = (
  state: AccountState,
  input: GetResourcesInput,
  context: CallContext,
): E.Either<ApiError, Page<TaggedResource>> =>
  pipe(
    checkArnList(input),
    E.map((arns) => ({
      items: knownResources(state, context).filter(({ arn }) => arns.includes(arn)),
      nextToken: undefined,
    })),
  )

/** Lists one page of resources with their tags; the end of the list is an empty token. */
export const getResources: Operation<GetResourcesInput, GetResourcesOutput> = (state, input, context) =>
  pipe(
    (input.ResourceARNList ?? []).length > 0
      ? byArnList(state, input, context)
      : takeResources(state, input, context),
    E.map((page) => ({
      state,
      output: {
        ResourceTagMappingList: page.items.map(toMapping),
        PaginationToken: page.nextToken === undefined ? '' : `${context.now}.${page.nextToken}`,
      },
    })),
  )
