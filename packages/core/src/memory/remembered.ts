// What does the controller remember of AWS?
// One immutable value: per scope the last picture with its doubts, per question the last answer with its age. It changes
// only through the functions of this folder. `version` counts our writes: a picture whose reading began before a write is
// older than what we know and is dropped.
import type * as O from 'fp-ts/lib/Option.js'
import { type Moments, noMoments } from '../collections/moments.js'
import { persistentMap } from '../collections/persistent-map.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedGroup, ObservedNetwork, ObservedTargets, ObservedZone } from '../aws/observed.js'
import type { Answer } from '../facts/answer.js'
import type { GroupClaims } from '../desired/claims.js'
import type { DepartedRecord, GroupTimes } from '../desired/known.js'
import type { Instant } from '../ports/clock.js'
import { noReferences, type ReferenceIndex } from './reference-index.js'

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
