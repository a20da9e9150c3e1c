// Which tags may a load balancing resource have?
// From the tags of a create or AddTags to a record, or to the error: at most 50, each key once, keys 1 to 128 and
// values up to 256 characters of the allowed kinds, `aws:` reserved.
// https://docs.aws.amazon.com/tag-editor/latest/userguide/reference.html (2026-11-22)
import type * as E from 'fp-ts/lib/Either.js'
import type { Tag } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ApiError } from '../operation.js'
import { acceptUnless, duplicateTagKeys, tooMany, validationError } from './elbv2-error.js'

export type Tags = Readonly<Record<string, string>>

const allowedCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

const tagProblems = ({ Key: key = '', Value: value = '' }: Tag): ReadonlyArray<ApiError> => [
  ...(key.length < 1 || key.length > 128
    ? [validationError(`Tag key '${key}' must be between 1 and 128 characters long`)]
    : []),
  ...(value.length > 256 ? [validationError(`The value of tag '${key}' must not be longer than 256 characters`)] : []),
  ...(allowedCharacters.test(key) && allowedCharacters.test(value)
    ? []
    : [validationError(`Tag '${key}' contains characters that are not allowed`)]),
  ...(/^aws:/i.test(key) ? [validationError(`Tag key '${key}' is reserved: keys must not start with 'aws:'`)] : []),
]

const duplicateKeys = (keys: ReadonlyArray<string>): ReadonlyArray<string> =>
  keys.filter((key, index) => keys.indexOf(key) !== index)

/** Adds tags to those a resource has; equal keys are overwritten. */
export const addTags = (present: Tags, added: ReadonlyArray<Tag>, tagsMax: number): E.Either<ApiError, Tags> => {
  const merged = {
    ...present,
    ...Object.fromEntries(added.map(({ Key: key = '', Value: value = '' }) => [key, value])),
  }
  const duplicates = duplicateKeys(added.map(({ Key: key = '' }) => key))
  return acceptUnless(
    [
      ...duplicates.map((key) => duplicateTagKeys(`Tag key '${key}' was given more than once`)),
      ...added.flatMap(tagProblems),
      ...(Object.keys(merged).length > tagsMax
        ? [tooMany('Tags', `A resource can have at most '${tagsMax}' tags`)]
        : []),
    ],
    merged,
  )
}

/** Writes tags in the SDK's form. */
export const toTagList = (tags: Tags): Array<Tag> => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
