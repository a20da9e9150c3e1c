// What do AddTags, RemoveTags and DescribeTags do?
// The same for every kind of resource: the ARN says where its tags are. All ARNs of a call are found before any is
// changed. A Describe takes at most 20 ARNs. Also lists everything that has tags, for the tagging API.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  AddTagsInput,
  DescribeTagsInput,
  DescribeTagsOutput,
  RemoveTagsInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, Operation } from '../operation.js'
import { kindOfArn, listenerArnOfRule } from './elbv2-arn.js'
import { notFound, validationError } from './elbv2-error.js'
import {
  findListener,
  findLoadBalancer,
  findRule,
  findVisibleTargetGroup,
  isDefaultRule,
  putListener,
  putLoadBalancer,
  putRule,
  putTargetGroup,
} from './find-resource.js'
import { addTags as mergeTags, type Tags, toTagList } from './resource-tags.js'

/** The tags of one resource, and the account with others in their place. */
interface Tagged {
  readonly tags: Tags
  readonly retag: (tags: Tags) => AccountState
}

const findTaggedRule = (state: AccountState, arn: string): E.Either<ApiError, Tagged> =>
  isDefaultRule(state, arn)
    ? pipe(
        findListener(state, listenerArnOfRule(arn)),
        E.map(() => ({ tags: {}, retag: () => state })),
      )
    : pipe(
        findRule(state, arn),
        E.map(({ rule }) => ({ tags: rule.tags, retag: (tags) => putRule(state, { ...rule, tags }) })),
      )

const findTagged = (state: AccountState, arn: string, now: Instant): E.Either<ApiError, Tagged> => {
  const kind = kindOfArn(arn)
  if (O.isNone(kind)) return E.left(validationError(`'${arn}' is not a valid ARN of a taggable resource`))
  switch (kind.value) {
    case 'LoadBalancer':
      return pipe(
        findLoadBalancer(state, arn),
        E.map((found) => ({ tags: found.tags, retag: (tags) => putLoadBalancer(state, { ...found, tags }) })),
      )
    case 'Listener':
      return pipe(
        findListener(state, arn),
        E.map(({ listener }) => ({ tags: listener.tags, retag: (tags) => putListener(state, { ...listener, tags }) })),
      )
    case 'Rule':
      return findTaggedRule(state, arn)
    case 'TargetGroup':
      return pipe(
        findVisibleTargetGroup(state, arn, now),
        E.map((found) => ({ tags: found.tags, retag: (tags) => putTargetGroup(state, { ...found, tags }) })),
      )
    case 'TrustStore':
      return state.elbv2.trustStores[arn] === undefined
        ? E.left(notFound.TrustStore(`Trust store '${arn}' not found`))
        : E.right({ tags: {}, retag: () => state })
  }
}

const retagAll = (
  state: AccountState,
  arns: ReadonlyArray<string>,
  now: Instant,
  change: (tags: Tags) => E.Either<ApiError, Tags>,
): E.Either<ApiError, AccountState> =>
  arns.reduce<E.Either<ApiError, AccountState>>(
    (changed, arn) =>
      pipe(
        changed,
        E.bindTo('next'),
        E.bind('tagged', ({ next }) => findTagged(next, arn, now)),
        E.bind('tags', ({ tagged }) => change(tagged.tags)),
        E.map(({ tagged, tags }) => tagged.retag(tags)),
      ),
    E.right(state),
  )

/** Adds tags to resources, overwriting equal keys, on all or none. */
export const addTags: Operation<AddTagsInput, object> = (
  state,
  { ResourceArns: arns = [], Tags: tags = [] },
  { now },
) =>
  pipe(
    retagAll(state, arns, now, (present) => mergeTags(present, tags, state.limits.tagsPerResourceMax)),
    E.map((next) => ({ state: next, output: {} })),
  )

/** Removes tags from resources; keys that are not there do not matter. */
export const removeTags: Operation<RemoveTagsInput, object> = (
  state,
  { ResourceArns: arns = [], TagKeys: keys = [] },
  { now },
) =>
  pipe(
    retagAll(state, arns, now, (present) =>
      E.right(Object.fromEntries(Object.entries(present).filter(([key]) => !keys.includes(key)))),
    ),
    E.map((next) => ({ state: next, output: {} })),
  )

const arnsPerCallMax = 20

/** Gives the tags of 1 to 20 resources, all or none. */
export const describeTags: Operation<DescribeTagsInput, DescribeTagsOutput> = (
  state,
  { ResourceArns: arns = [] },
  { now },
) =>
  arns.length < 1 || arns.length > arnsPerCallMax
    ? E.left(
        validationError(`The number of resource ARNs '${arns.length}' must be between '1' and '${arnsPerCallMax}'`),
      )
    : pipe(
        arns,
        E.traverseArray((arn) =>
          pipe(
            findTagged(state, arn, now),
            E.map(({ tags }) => ({ ResourceArn: arn, Tags: toTagList(tags) })),
          ),
        ),
        E.map((descriptions) => ({ state, output: { TagDescriptions: [...descriptions] } })),
      )
