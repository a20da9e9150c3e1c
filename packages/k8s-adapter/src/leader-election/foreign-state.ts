// Is a controller that is not ours at work?
// From what was known and one look at its Lease, or the time that ran out without a change, to what is known now. A Lease
// that changes under our eyes is alive for as long as it says; one that is only seen standing there is not judged before that
// time has passed. What its times say is not read: they are by another machine's clock.
import * as O from 'fp-ts/lib/Option.js'
import type { ForeignLeader, LeaseName } from '@alb-ingress/core/ports/leadership.js'
import { isSameRenewal, type SeenLease } from './lease.js'

export interface ForeignState {
  /** None before the first look. */
  readonly seen: O.Option<SeenLease>
  readonly leader: ForeignLeader
}

export type ForeignInput =
  | { readonly _tag: 'Looked'; readonly seen: SeenLease }
  /** The Lease has not changed for its duration. */
  | { readonly _tag: 'RanOut' }

export interface ForeignStep {
  readonly state: ForeignState
  /** When this much time passes without a change, the Lease has run out; none leaves the time that is set as it is. */
  readonly runsOutInMilliseconds: O.Option<number>
}

/**
 * For a Lease that does not say how long it lasts: the default of controller-runtime, which aws-load-balancer-controller keeps.
 * https://pkg.go.dev/sigs.k8s.io/controller-runtime/pkg/manager#Options (2026-11-25)
 */
const usualMilliseconds = 15_000

/** Before the first look the other controller counts as possibly at work. */
export const unseenForeigner = (lease: LeaseName): ForeignState => ({
  seen: O.none,
  leader: { _tag: 'Unknown', lease, holder: '' },
})

/** Advances by one look, or by the time that ran out. */
export const advanceForeigner = (lease: LeaseName, state: ForeignState, input: ForeignInput): ForeignStep => {
  if (input._tag === 'RanOut') return { state: { ...state, leader: { _tag: 'Nobody' } }, runsOutInMilliseconds: O.none }
  const { seen } = input
  if (seen._tag === 'NoLease' || seen.lease.holder === '')
    return { state: { seen: O.some(seen), leader: { _tag: 'Nobody' } }, runsOutInMilliseconds: O.none }
  if (O.isSome(state.seen) && state.seen.value._tag === 'Lease' && isSameRenewal(state.seen.value.lease, seen.lease))
    return { state, runsOutInMilliseconds: O.none }
  const { holder, durationMilliseconds } = seen.lease
  return {
    state: { seen: O.some(seen), leader: { _tag: O.isNone(state.seen) ? 'Unknown' : 'Leads', lease, holder } },
    runsOutInMilliseconds: O.some(durationMilliseconds === 0 ? usualMilliseconds : durationMilliseconds),
  }
}
