// Which resources does a Describe call ask for?
// From filters (name, values) to a predicate: filters are all required, values of one filter are alternatives, `*` and `?`
// are wildcards and a backslash takes their meaning away. Each resource kind says which filters it has and where their values are.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html (2026-11-22)
import type { Filter } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import type { ApiError } from '../operation.js'
import { ec2Error, invalidParameterValue } from './ec2-error.js'

/** Values of a resource under each filter name; several values mean that any of them may match. */
export type FilterTable<Item> = Readonly<Record<string, (item: Item) => ReadonlyArray<string>>>

export type Tags = Readonly<Record<string, string>>

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html#filtering-considerations (2026-11-22) */
const valuesPerFilterMax = 200

const escapeForRegExp = (character: string): string => character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** A backslash takes the meaning of what follows it away, itself included. */
const wildcardToken = (token: string): string =>
  token === '*' ? '.*' : token === '?' ? '.' : escapeForRegExp(token.startsWith('\\') ? token.slice(1) : token)

const compilePattern = (pattern: string): RegExp =>
  new RegExp(`^${(pattern.match(/\\.|[^]/g) ?? []).map(wildcardToken).join('')}$`, 's')

/** Compiles the patterns once for all resources of a call. */
const matchesAny = (patterns: ReadonlyArray<string>): ((values: ReadonlyArray<string>) => boolean) => {
  const compiled = patterns.map(compilePattern)
  return (values) => values.some((value) => compiled.some((expression) => expression.test(value)))
}

/** `tag-key` looks at keys, `tag:<key>` at the value of one key; a key may hold colons itself. */
const tagFilter =
  <Item>(tagsOf: (item: Item) => Tags, name: string) =>
  (item: Item): ReadonlyArray<string> => {
    const tags = tagsOf(item)
    if (name === 'tag-key') return Object.keys(tags)
    const value = tags[name.slice('tag:'.length)]
    return value === undefined ? [] : [value]
  }

const isTagFilter = (name: string): boolean => name === 'tag-key' || name.startsWith('tag:')

const compileFilter =
  <Item>(table: FilterTable<Item>, tagsOf: (item: Item) => Tags) =>
  (filter: Filter): E.Either<ApiError, (item: Item) => boolean> => {
    const name = filter.Name ?? ''
    const patterns = filter.Values ?? []
    const valuesOf = isTagFilter(name) ? tagFilter(tagsOf, name) : table[name]
    if (valuesOf === undefined) return E.left(invalidParameterValue(`The filter '${name}' is invalid`))
    if (patterns.length === 0) return E.left(invalidParameterValue(`The filter '${name}' requires at least one value`))
    if (patterns.length > valuesPerFilterMax)
      return E.left(
        ec2Error('FilterLimitExceeded', `The maximum number of filter values on a single call is ${valuesPerFilterMax}`),
      )
    const matches = matchesAny(patterns)
    return E.right((item) => matches(valuesOf(item)))
  }

/** Compiles the filters of one call; an unknown filter or one without values is refused as EC2 does. */
export const compileFilters =
  <Item>(table: FilterTable<Item>, tagsOf: (item: Item) => Tags) =>
  (filters: ReadonlyArray<Filter>): E.Either<ApiError, (item: Item) => boolean> => {
    const compiled = E.traverseArray(compileFilter(table, tagsOf))(filters)
    return E.isLeft(compiled) ? compiled : E.right((item) => compiled.right.every((matches) => matches(item)))
  }
