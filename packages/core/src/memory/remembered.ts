// What does the controller remember of AWS?
// One immutable value: per scope the last picture with its doubts, per question the last answer with its age. It changes
// only through the functions of this folder. `version` counts our writes: a picture whose reading began before a write is
// older than what we know and is dropped.
import * as O from 'fp-ts/lib/Option.js'
import { type Moments, noMoments } from '../collections/moments.js'
import { persistentMap, withEntry, withoutEntry } from '../collections/persistent-map.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import {
  emptyObservedGroup,
  type ObservedGroup,
  type ObservedNetwork,
  type ObservedTargets,
  type ObservedZone,
} from '../aws/observed.js'
import type { Answer } from '../facts/answer.js'
import type { GroupClaims } from '../desired/claims.js'
import { type DepartedRecord, type GroupTimes, noTimes } from '../desired/known.js'
import { lastGoodBackend } from '../desired/last-good.js'
import { objectKey } from '../kubernetes/object-ref.js'
import type { Instant } from '../ports/clock.js'
import { noReferences, type ReferenceIndex, withReferences } from './reference-index.js'

/** Why a remembered scope must be read again before it is planned. */
export type Doubt =
  | { readonly _tag: 'NeverRead' }
  /** An answer contradicted what is remembered, or the outcome of a call is not known. */
  | { readonly _tag: 'Contradicted'; readonly detail: string }

/** The last picture of a scope, and how far it can be relied on. */
export interface RememberedScope<Picture> {
  /** None before the first reading. */
  readonly observed: O.Option<Picture>
  readonly readAt: Instant
  /** How many of our writes the picture has seen. */
  readonly version: number
  readonly doubt: O.Option<Doubt>
}

/**
 * Where a group stands since the controller started. `Kept`: its Ingress fails or cannot be judged, so that what there is
 * stays. `Gone`: its Ingress was seen to go. `NotOurs`: another controller's, or never seen.
 */
export type GroupPhase = 'NotCompiled' | 'Wanted' | 'Kept' | 'Gone' | 'NotOurs'

export interface RememberedGroup extends RememberedScope<ObservedGroup> {
  readonly group: GroupId
  readonly phase: GroupPhase
  /** What it needs of shared scopes, as last compiled; a group that ends keeps all but its hosts until it is gone. */
  readonly claims: O.Option<GroupClaims>
  /** Hosts whose listeners and rules were in place when last planned. */
  readonly servingHosts: ReadonlyArray<string>
  readonly times: GroupTimes
  /** Security groups that no network interface uses any more, as last read. */
  readonly releasedSecurityGroupIds: ReadonlySet<string>
}

/** A zone, with the records that were taken away lately: load balancers wait for them to expire. */
export interface RememberedZone extends RememberedScope<ObservedZone> {
  readonly departed: ReadonlyArray<DepartedRecord>
}

/** An answer and when it was given. */
export interface RememberedAnswer {
  readonly answer: Answer
  readonly answeredAt: Instant
}

/** `Complete`: everything of ours in AWS was read once, so that a group without a picture has nothing there. */
export type Inventory = 'Pending' | 'Complete'

/** After so long nobody waits for a record to expire or for a reading to be repeated. */
export const longAgoMilliseconds = 24 * 3_600_000

/** Everything remembered. */
export interface Remembered {
  readonly inventory: Inventory
  /** By group text. */
  readonly groups: ReadonlyMap<string, RememberedGroup>
  /** By target group ARN. */
  readonly targets: ReadonlyMap<string, RememberedScope<ObservedTargets>>
  /** By zone id. */
  readonly zones: ReadonlyMap<string, RememberedZone>
  /** By VPC id. */
  readonly networks: ReadonlyMap<string, RememberedScope<ObservedNetwork>>
  /** By question text. */
  readonly answers: ReadonlyMap<string, RememberedAnswer>
  /** When something that is waited for was last read, by reading. */
  readonly polls: Moments
  /** Which Services groups claim, or have target groups for, by group text: the last good state included. */
  readonly groupServices: ReferenceIndex
  /** Which Services Ingresses name, as the cluster last told, by `namespace/name`. */
  readonly ingressServices: ReferenceIndex
  /** Which Service an EndpointSlice belongs to, as the cluster last told, by `namespace/name`. */
  readonly sliceServices: ReferenceIndex
}

/** What a controller remembers when it starts. */
export const nothingRemembered: Remembered = {
  inventory: 'Pending',
  groups: persistentMap(),
  targets: persistentMap(),
  zones: persistentMap(),
  networks: persistentMap(),
  answers: persistentMap(),
  polls: noMoments,
  groupServices: noReferences,
  ingressServices: noReferences,
  sliceServices: noReferences,
}

const neverRead = { observed: O.none, readAt: 0, version: 0, doubt: O.some({ _tag: 'NeverRead' as const }) }

const unreadScope: RememberedScope<never> = neverRead

const unreadZone: RememberedZone = { ...neverRead, departed: [] }

const unreadGroup = (group: GroupId): RememberedGroup => ({
  ...neverRead,
  group,
  phase: 'NotCompiled',
  claims: O.none,
  servingHosts: [],
  times: noTimes,
  releasedSecurityGroupIds: new Set(),
})

/**
 * Finds what is remembered of a group. One that nobody has heard of is in doubt until the inventory is complete; from then
 * on it has nothing in AWS, and needs no reading.
 */
export const rememberedGroup = (remembered: Remembered, group: GroupId): RememberedGroup =>
  remembered.groups.get(showGroupId(group)) ??
  (remembered.inventory === 'Pending'
    ? unreadGroup(group)
    : { ...unreadGroup(group), observed: O.some(emptyObservedGroup), doubt: O.none })

/** Finds what is remembered of a zone; one that was never read is in doubt. */
export const rememberedZone = (remembered: Remembered, zoneId: string): RememberedZone =>
  remembered.zones.get(zoneId) ?? unreadZone

/** Finds what is remembered of the network of a VPC; one that was never read is in doubt. */
export const rememberedNetwork = (remembered: Remembered, vpcId: string): RememberedScope<ObservedNetwork> =>
  remembered.networks.get(vpcId) ?? unreadScope

/** Finds what is remembered of the targets of a target group, by its ARN; what was never read is in doubt. */
export const rememberedTargets = (remembered: Remembered, targetGroupArn: string): RememberedScope<ObservedTargets> =>
  remembered.targets.get(targetGroupArn) ?? unreadScope

/** The picture of a group; one that was never read counts as empty. */
export const groupPicture = ({ observed }: RememberedGroup): ObservedGroup => O.getOrElse(() => emptyObservedGroup)(observed)

/** Whether a group has a load balancer, as far as we know. */
export const hasLoadBalancer = (group: RememberedGroup): boolean => groupPicture(group).loadBalancers.length > 0

/** Replaces what is remembered of a group. */
export const withGroup = (remembered: Remembered, group: RememberedGroup): Remembered => {
  const key = showGroupId(group.group)
  const before = remembered.groups.get(key)
  const isSame = before?.claims === group.claims && before.observed === group.observed
  return {
    ...remembered,
    groups: withEntry(remembered.groups, key, group),
    groupServices: isSame
      ? remembered.groupServices
      : withReferences(remembered.groupServices, key, servicesOfGroup(group)),
  }
}

/** Forgets a group. */
export const withoutGroup = (remembered: Remembered, group: GroupId): Remembered => ({
  ...remembered,
  groups: withoutEntry(remembered.groups, showGroupId(group)),
  groupServices: withReferences(remembered.groupServices, showGroupId(group), []),
})

/** A target group that nobody claims is known by its tag. */
const servicesOfGroup = (known: RememberedGroup): ReadonlyArray<string> => {
  const claimed = O.isSome(known.claims) ? known.claims.value.backends : []
  const present = groupPicture(known).targetGroups.flatMap((targetGroup) => {
    const backend = lastGoodBackend(known.group, targetGroup)
    return O.isSome(backend) ? [backend.value] : []
  })
  return [...new Set([...claimed, ...present].map(({ service }) => objectKey(service)))].sort()
}
