// What does the controller remember of AWS?
// One immutable value: per scope the last picture with its doubts, per question the last answer with its age. It changes
// only through the functions of this folder. `version` counts our writes: a picture whose reading began before a write is
// older than what we know and is dropped.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedGroup, ObservedNetwork, ObservedTargets, ObservedZone } from '../aws/observed.js'
import type { Answer } from '../facts/answer.js'
import type { GroupClaims } from '../desired/claims.js'
import { type DepartedRecord, type GroupTimes, noTimes } from '../desired/known.js'
import type { Instant } from '../ports/clock.js'

/** Why a remembered scope must be read again before it is planned. */
export type Doubt =
  | { readonly _tag: 'NeverRead' }
  /** An answer contradicted what is remembered, or the outcome of a call is not known. */
  | { readonly _tag: 'Contradicted'; readonly detail: string }

export interface RememberedScope<Picture> {
  readonly observed: O.Option<Picture>
  readonly readAt: Instant
  /** How many of our writes the picture has seen. */
  readonly version: number
  readonly doubt: O.Option<Doubt>
}

/** Where a group stands since the controller started. */
export type GroupPhase = 'NotCompiled' | 'Wanted' | 'Kept' | 'Gone' | 'NotOurs'

export interface RememberedGroup extends RememberedScope<ObservedGroup> {
  readonly group: GroupId
  readonly phase: GroupPhase
  /** What it needs of shared scopes, as last compiled; a group that ends keeps all but its hosts until it is gone. */
  readonly claims: O.Option<GroupClaims>
  /** Hosts whose listeners and rules were in place when last planned. */
  readonly servingHosts: ReadonlyArray<string>
  readonly times: GroupTimes
  readonly releasedSecurityGroupIds: ReadonlySet<string>
}

export interface RememberedZone extends RememberedScope<ObservedZone> {
  readonly departed: ReadonlyArray<DepartedRecord>
}

export interface RememberedAnswer {
  readonly answer: Answer
  readonly answeredAt: Instant
}

/** `Complete`: everything of ours in AWS was read once, so that a group without a picture has nothing there. */
export type Inventory = 'Pending' | 'Complete'

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
  readonly polls: ReadonlyMap<string, Instant>
}

export const nothingRemembered: Remembered = {
  inventory: 'Pending',
  groups: new Map(),
  targets: new Map(),
  zones: new Map(),
  networks: new Map(),
  answers: new Map(),
  polls: new Map(),
}

const neverRead = { observed: O.none, readAt: 0, version: 0, doubt: O.some({ _tag: 'NeverRead' as const }) }

export const unreadScope: RememberedScope<never> = neverRead

export const unreadZone: RememberedZone = { ...neverRead, departed: [] }

/** A group of which nothing is known yet. */
export const unreadGroup = (group: GroupId): RememberedGroup => ({
  ...neverRead,
  group,
  phase: 'NotCompiled',
  claims: O.none,
  servingHosts: [],
  times: noTimes,
  releasedSecurityGroupIds: new Set(),
})

/** Replaces one entry of a map. */
export const withEntry = <Value>(map: ReadonlyMap<string, Value>, key: string, value: Value): ReadonlyMap<string, Value> =>
  new Map(map).set(key, value)

/** Leaves one entry of a map out. */
export const withoutEntry = <Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> => {
  const next = new Map(map)
  next.delete(key)
  return next
}
