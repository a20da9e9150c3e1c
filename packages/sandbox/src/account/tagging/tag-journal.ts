// When does the Tagging API learn of a tag?
// From the account before and after a call to the journal after it. Only changes are noted: a resource without entry has been
// as it is for long. Entries whose lag has passed are dropped again, except that a resource once tagged and now untagged
// stays known. Untagged resources that never had a tag never appear.
// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html (2026-11-22)
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { LoadBalancerState } from '../elbv2/elbv2-state.js'
import type { LimitsState } from '../limits.js'
import type { JournalEntry, TaggingState, Tags } from './tagging-state.js'

export interface TaggedResource {
  readonly arn: string
  readonly tags: Tags
}

const loadBalancerResources = (loadBalancer: LoadBalancerState): ReadonlyArray<TaggedResource> => [
  loadBalancer,
  ...Object.values(loadBalancer.listeners).flatMap((listener) => [listener, ...Object.values(listener.rules)]),
]

const noTags: Tags = {}

const securityGroupResource =
  (state: AccountState) =>
  (id: string): TaggedResource => ({
    arn: `arn:aws:ec2:${state.region}:${state.accountId}:security-group/${id}`,
    tags: state.ec2.tags[id] ?? noTags,
  })

/** Lists all resources of the account that can be tagged, tagged or not. */
export const taggableResources = (state: AccountState): ReadonlyArray<TaggedResource> => [
  ...Object.values(state.elbv2.loadBalancers).flatMap(loadBalancerResources),
  ...Object.values(state.elbv2.targetGroups),
  ...Object.keys(state.ec2.securityGroups).map(securityGroupResource(state)),
]

const byArn = (resources: ReadonlyArray<TaggedResource>): ReadonlyMap<string, Tags> =>
  new Map(resources.map(({ arn, tags }) => [arn, tags]))

/** The members of a record that are not the very same value in another record. */
const differing = <Value>(
  records: Readonly<Record<string, Value>>,
  others: Readonly<Record<string, Value>>,
): ReadonlyArray<Value> =>
  records === others
    ? []
    : Object.keys(records)
        .filter((key) => records[key] !== others[key])
        .flatMap((key) => records[key] ?? [])

/** Security groups that came, went, or have other tags; their rules don't matter here. */
const differingGroups = ({ ec2 }: AccountState, other: AccountState): ReadonlyArray<string> =>
  ec2.securityGroups === other.ec2.securityGroups && ec2.tags === other.ec2.tags
    ? []
    : Object.keys(ec2.securityGroups).filter(
        (id) => !Object.hasOwn(other.ec2.securityGroups, id) || ec2.tags[id] !== other.ec2.tags[id],
      )

/** Resources that may differ between two states; equal parts of the state are not looked into. */
const changedResources = (state: AccountState, other: AccountState): ReadonlyArray<TaggedResource> => [
  ...differing(state.elbv2.loadBalancers, other.elbv2.loadBalancers).flatMap(loadBalancerResources),
  ...differing(state.elbv2.targetGroups, other.elbv2.targetGroups),
  ...differingGroups(state, other).map(securityGroupResource(state)),
]

const isSameTags = (one: Tags, other: Tags): boolean =>
  one === other ||
  (Object.keys(one).length === Object.keys(other).length &&
    Object.entries(one).every(([key, value]) => other[key] === value))

const isEmpty = (tags: Tags): boolean => Object.keys(tags).length === 0

const noteDeleted = (
  arn: string,
  before: Tags,
  entry: JournalEntry | undefined,
  now: Instant,
): ReadonlyArray<JournalEntry> =>
  entry === undefined && isEmpty(before)
    ? []
    : [
        {
          ...(entry ?? { arn, firstTaggedAt: 0, tags: before, previousTags: before, changedAt: 0 }),
          deletedAt: now,
        },
      ]

const noteTags = (
  { arn, tags }: TaggedResource,
  before: Tags,
  entry: JournalEntry | undefined,
  now: Instant,
): ReadonlyArray<JournalEntry> => {
  if (isSameTags(before, tags)) return []
  const isFirst = entry === undefined && isEmpty(before)
  return [
    {
      arn,
      firstTaggedAt: isFirst ? now : (entry?.firstTaggedAt ?? 0),
      tags,
      previousTags: before,
      changedAt: now,
      deletedAt: null,
    },
  ]
}

const changedEntries = (
  before: AccountState,
  after: AccountState,
  now: Instant,
): ReadonlyArray<JournalEntry> => {
  const { journal } = before.tagging
  const were = byArn(changedResources(before, after))
  const are = changedResources(after, before)
  const present = byArn(are)
  return [
    ...are.flatMap((resource) => noteTags(resource, were.get(resource.arn) ?? {}, journal[resource.arn], now)),
    ...[...were].flatMap(([arn, tags]) => (present.has(arn) ? [] : noteDeleted(arn, tags, journal[arn], now))),
  ]
}

/** An entry is of use while what it shows differs from what is. */
const isOfUse =
  (limits: LimitsState, now: Instant) =>
  (entry: JournalEntry): boolean => {
    if (entry.deletedAt !== null) return now < entry.deletedAt + limits.taggingGhostMilliseconds
    return isEmpty(entry.tags) || now < entry.changedAt + limits.taggingAppearMilliseconds
  }

const writeJournal = (state: AccountState, entries: ReadonlyArray<JournalEntry>, now: Instant): TaggingState => {
  const kept = Object.values(state.tagging.journal).filter(isOfUse(state.limits, now))
  return { journal: Object.fromEntries([...kept, ...entries].map((entry) => [entry.arn, entry])) }
}

/** Notes in the journal what a call has changed about tags; without such a change the state stays the very same value. */
export const updateTagJournal = (before: AccountState, after: AccountState, now: Instant): AccountState => {
  const entries = changedEntries(before, after, now)
  return entries.length === 0 ? after : { ...after, tagging: writeJournal(after, entries, now) }
}

/** What the API shows of one resource: its tags as it knows them, or nothing. */
export const shownTags = (entry: JournalEntry, limits: LimitsState, now: Instant): Tags | undefined => {
  if (entry.deletedAt !== null && now >= entry.deletedAt + limits.taggingGhostMilliseconds) return undefined
  if (now < entry.firstTaggedAt + limits.taggingAppearMilliseconds) return undefined
  return now < entry.changedAt + limits.taggingAppearMilliseconds ? entry.previousTags : entry.tags
}
