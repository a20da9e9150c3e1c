// Whose turn is it to write?
// A term is the time for which this process leads. What it says about time is said by this machine's clock alone: other
// machines' clocks are never compared. Without an election there is one term, for ever.
import type { Instant } from './clock.js'

export interface Term {
  /** Who leads: this process. */
  readonly identity: string
  readonly beganAt: Instant
  readonly beginning: TermBeginning
  /** Until then nobody else can have begun a term; each renewal moves it on. */
  readonly certainUntil: Instant
}

/**
 * How the lease came to us. `Released`: whoever led before has given it up, with nothing under way. `Expired`: nobody has
 * renewed it for as long as it lasts. `Absent`: for so long there was none. `Regained`: it was ours and we had lost track.
 */
export type TermBeginning = 'WithoutElection' | 'Released' | 'Expired' | 'Absent' | 'Regained'

/** The only term of a process that shares its work with nobody. */
export const endlessTerm = (identity: string, now: Instant): Term => ({
  identity,
  beganAt: now,
  beginning: 'WithoutElection',
  certainUntil: Infinity,
})

/** Names a Lease object. */
export interface LeaseName {
  readonly namespace: string
  readonly name: string
}

/**
 * Whether another controller works on the same objects. `Unknown`: its Lease is there and has not been watched for long
 * enough to tell. `Leads`: the Lease was renewed under our eyes less than its duration ago.
 */
export type ForeignLeader =
  | { readonly _tag: 'Nobody' }
  | { readonly _tag: 'Unknown'; readonly lease: LeaseName; readonly holder: string }
  | { readonly _tag: 'Leads'; readonly lease: LeaseName; readonly holder: string }

/** Tells apart two moments of a foreign leader. */
export const isSameForeignLeader = (left: ForeignLeader, right: ForeignLeader): boolean =>
  left._tag === right._tag && holderOf(left) === holderOf(right)

const holderOf = (leader: ForeignLeader): string => (leader._tag === 'Nobody' ? '' : leader.holder)
