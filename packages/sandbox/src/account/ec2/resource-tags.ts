// Which tags may a resource have, and what do CreateTags and DeleteTags make of them?
// Keys of 1 to 128 characters that do not begin with `aws:`, values of at most 256, at most 50 on a resource (a limit).
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions (2026-11-22)
import type {
  CreateTagsRequest,
  DeleteTagsRequest,
  ResourceType,
  Tag,
  TagSpecification,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { tagsOf } from './describe-resources.js'
import { ec2Error, invalidParameterValue } from './ec2-error.js'
import type { Ec2State } from './ec2-state.js'
import { findSecurityGroup } from './find-security-group.js'
import type { Tags } from './resource-filter.js'

const keyLengthMax = 128
const valueLengthMax = 256

const checkTag = (tag: Tag): E.Either<ApiError, readonly [string, string]> => {
  const key = tag.Key ?? ''
  const value = tag.Value ?? ''
  if (key === '') return E.left(invalidParameterValue('Tag key cannot be null or empty'))
  if (key.startsWith('aws:'))
    return E.left(
      ec2Error('InvalidTagKey.Malformed', `Tag keys starting with 'aws:' are reserved for internal use: '${key}'`),
    )
  if (key.length > keyLengthMax)
    return E.left(invalidParameterValue(`Tag key exceeds the maximum length of ${keyLengthMax} characters: '${key}'`))
  if (value.length > valueLengthMax)
    return E.left(
      invalidParameterValue(`Tag value exceeds the maximum length of ${valueLengthMax} characters: '${value}'`),
    )
  return E.right([key, value])
}

/** A key given twice is refused. */
const readTags = (tags: ReadonlyArray<Tag>): E.Either<ApiError, Tags> => {
  const keys = tags.map((tag) => tag.Key)
  const repeated = keys.find((key, index) => keys.indexOf(key) !== index)
  if (repeated !== undefined) return E.left(invalidParameterValue(`Duplicate tag key '${repeated}' specified.`))
  return pipe(
    tags,
    E.traverseArray(checkTag),
    E.map((entries) => Object.fromEntries(entries)),
  )
}

/** Reads the tags that a create call brings for the one resource type it makes. */
export const readTagSpecifications = (
  specifications: ReadonlyArray<TagSpecification> | undefined,
  resourceType: ResourceType,
): E.Either<ApiError, Tags> => {
  const other = (specifications ?? []).find((specification) => specification.ResourceType !== resourceType)
  return other === undefined
    ? readTags((specifications ?? []).flatMap((specification) => specification.Tags ?? []))
    : E.left(
        invalidParameterValue(`'${other.ResourceType}' is not a valid taggable resource type for this operation.`),
      )
}

/** Gives a resource more tags; equal keys are overwritten. */
export const addTags = (state: AccountState, resourceId: string, tags: Tags): E.Either<ApiError, AccountState> => {
  const merged = { ...tagsOf(state.ec2, resourceId), ...tags }
  if (Object.keys(merged).length > state.limits.tagsPerResourceMax)
    return E.left(
      ec2Error(
        'TagLimitExceeded',
        `The maximum number of ${state.limits.tagsPerResourceMax} tags for the resource '${resourceId}' has been reached`,
      ),
    )
  return E.right(Object.keys(merged).length === 0 ? state : setTags(state, resourceId, merged))
}

/** Replaces all tags of one resource. */
const setTags = (state: AccountState, resourceId: string, tags: Tags): AccountState => ({
  ...state,
  ec2: { ...state.ec2, tags: { ...state.ec2.tags, [resourceId]: tags } },
})

/** Forgets everything said about resources that are gone. */
export const withoutTagsOf = (ec2: Ec2State, resourceIds: ReadonlyArray<string>): Ec2State['tags'] => {
  const gone = new Set(resourceIds)
  return Object.fromEntries(Object.entries(ec2.tags).filter(([id]) => !gone.has(id)))
}

/** Rules have tags too, but no record of their own. */
const isRuleId = (ec2: Ec2State, id: string): boolean =>
  Object.values(ec2.securityGroups).some((group) =>
    [...Object.values(group.ingress), ...Object.values(group.egress)].some((rule) => rule.id === id),
  )

/** Resources of every kind except security groups, whose youth matters. */
const isKnown = (ec2: Ec2State, id: string): boolean =>
  [ec2.vpcs, ec2.subnets, ec2.routeTables, ec2.instances, ec2.networkInterfaces, ec2.prefixLists].some((records) =>
    Object.hasOwn(records, id),
  ) ||
  (id.startsWith('sgr-') && isRuleId(ec2, id))

const checkResource =
  (state: AccountState, context: CallContext) =>
  (id: string): E.Either<ApiError, string> => {
    if (id.startsWith('sg-')) return E.map(() => id)(findSecurityGroup(state, { GroupId: id }, context))
    return isKnown(state.ec2, id) ? E.right(id) : E.left(ec2Error('InvalidID', `The ID '${id}' is not valid`))
  }

/** Adds tags to any number of resources, to all or to none. */
export const createTags: Operation<CreateTagsRequest, object> = (state, input, context) =>
  pipe(
    E.Do,
    E.bind('ids', () => E.traverseArray(checkResource(state, context))(input.Resources ?? [])),
    E.bind('tags', () => readTags(input.Tags ?? [])),
    E.flatMap(({ ids, tags }) =>
      ids.reduce<E.Either<ApiError, AccountState>>(
        (tagged, id) => E.flatMap((next: AccountState) => addTags(next, id, tags))(tagged),
        E.right(state),
      ),
    ),
    E.map((tagged) => ({ state: tagged, output: {} })),
  )

/** A key without value removes the tag whatever its value; with one only when it is that value. */
const removesTag =
  (removals: ReadonlyArray<Tag>) =>
  (key: string, value: string): boolean =>
    removals.some((removal) => removal.Key === key && (removal.Value === undefined || removal.Value === value))

const withoutTags = (ec2: Ec2State, id: string, removals: ReadonlyArray<Tag> | undefined): Tags =>
  removals === undefined || removals.length === 0
    ? {}
    : Object.fromEntries(
        Object.entries(tagsOf(ec2, id)).filter(([key, value]) => !removesTag(removals)(key, value)),
      )

/** Removes tags from any number of resources; without tags it removes all of them. */
export const deleteTags: Operation<DeleteTagsRequest, object> = (state, input, context) =>
  pipe(
    input.Resources ?? [],
    E.traverseArray(checkResource(state, context)),
    E.map((ids) => ({
      state: ids.reduce((next, id) => setTags(next, id, withoutTags(next.ec2, id, input.Tags)), state),
      output: {},
    })),
  )
