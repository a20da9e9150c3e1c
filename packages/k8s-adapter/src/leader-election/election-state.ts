// What does an elector do next?
// A pure state machine: from a state and what was just seen to the next state and what to do now. A follower looks at the
// lease again and again; it takes it when it was given up, when it was its own, or when it has not changed for its duration
// as counted here. A leader renews; its term is certain for the duration from when a renewal was sent, and is over when that
// time is, whatever else happens, so that it is always over before another can begin. One request at a time; each write is
// bound to the version last seen. It knows no socket; time comes with each input, by this machine's clock alone.
// client-go's algorithm: https://pkg.go.dev/k8s.io/client-go/tools/leaderelection (2026-11-25). We differ: the end of a term
// counts from the sending of the last renewal, an absent Lease is waited out like a held one, and we say how a term began.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Term, TermBeginning } from '@alb-ingress/core/ports/leadership.js'
import type { ElectionTiming } from './election-timing.js'
import { isSameRenewal, type Lease, type LeasePurpose, type SeenLease } from './lease.js'

export interface ElectionRules extends ElectionTiming {
  readonly identity: string
}

export interface ElectionState {
  readonly role: Role
  readonly activity: Activity
  readonly course: 'Standing' | 'Resigning'
  /** Requests that failed in a row. */
  readonly failures: number
}

export type Role =
  /** `watched`: the renewal last seen, and whether its time has run out since. None before the first look. */
  | { readonly _tag: 'Following'; readonly watched: O.Option<WatchedRenewal> }
  | { readonly _tag: 'Leading'; readonly term: Term; readonly seen: SeenLease }

export interface WatchedRenewal {
  readonly seen: SeenLease
  readonly standing: 'Valid' | 'RunOut'
}

export type Activity =
  | { readonly _tag: 'Idle' }
  | { readonly _tag: 'Looking' }
  | { readonly _tag: 'Writing'; readonly purpose: LeasePurpose; readonly beginning: TermBeginning }
  | { readonly _tag: 'Resting' }
  | { readonly _tag: 'Over' }

export type ElectionInput = { readonly now: Instant } & (
  | { readonly _tag: 'Started' }
  | { readonly _tag: 'Looked'; readonly seen: SeenLease }
  | { readonly _tag: 'Written'; readonly lease: Lease; readonly sentAt: Instant }
  /** The write found another version, or none: somebody else was there. */
  | { readonly _tag: 'Contradicted' }
  /** Nothing is known of what became of the request. */
  | { readonly _tag: 'Failed'; readonly error: ClusterError }
  /** The request is wrong, and always will be. */
  | { readonly _tag: 'Refused'; readonly error: ClusterError }
  | { readonly _tag: 'RestOver' }
  /** The renewal that was last seen changing has not changed for its duration. */
  | { readonly _tag: 'RanOut' }
  | { readonly _tag: 'CertaintyOver' }
  | { readonly _tag: 'Resigned' }
)

/** A timer takes the place of the one of its kind that was set before. */
export type ElectionEffect =
  | { readonly _tag: 'Look' }
  | { readonly _tag: 'Write'; readonly purpose: LeasePurpose; readonly over: SeenLease }
  | { readonly _tag: 'Rest'; readonly delayMilliseconds: number }
  | { readonly _tag: 'AwaitRunOut'; readonly delayMilliseconds: number }
  | { readonly _tag: 'AwaitEndOfCertainty'; readonly delayMilliseconds: number }
  | { readonly _tag: 'TellTerm'; readonly term: O.Option<Term> }
  | { readonly _tag: 'TellTrouble'; readonly error: ClusterError }
  | { readonly _tag: 'GiveUp'; readonly error: ClusterError }
  /** Nothing is open or waited for any more. */
  | { readonly _tag: 'Finish' }

export interface ElectionStep {
  readonly state: ElectionState
  readonly effects: ReadonlyArray<ElectionEffect>
}

const freshFollower: Role = { _tag: 'Following', watched: O.none }

/** Takes part in nothing yet. */
export const idleElector: ElectionState = {
  role: freshFollower,
  activity: { _tag: 'Idle' },
  course: 'Standing',
  failures: 0,
}

/** Advances by one input. A term whose time is over ends first, whatever the input is. */
export const advanceElection = (rules: ElectionRules, state: ElectionState, input: ElectionInput): ElectionStep => {
  if (state.role._tag === 'Leading' && input.now >= state.role.term.certainUntil)
    return after(endTerm(state), (ended) => advanceElection(rules, ended, input))
  if (state.activity._tag === 'Over') return go(state, [])
  switch (input._tag) {
    case 'Started':
      return state.activity._tag === 'Idle' ? look(state) : go(state, [])
    case 'Looked':
      return looked(state, rules, input)
    case 'Written':
      return written({ ...state, failures: 0 }, rules, input)
    case 'Contradicted':
      return look(state)
    case 'Failed':
      return failed(state, rules, input.error)
    case 'Refused':
      return after(endTerm(state), (ended) => finish(ended, [{ _tag: 'GiveUp', error: input.error }]))
    case 'RestOver':
      return state.activity._tag === 'Resting' ? goOn(state) : go(state, [])
    case 'RanOut':
      return ranOut(state)
    case 'CertaintyOver':
      return go(state, certaintyEffects(state.role, input.now))
    case 'Resigned':
      return resign(state)
  }
}

const looked = (
  state: ElectionState,
  rules: ElectionRules,
  { seen }: { readonly seen: SeenLease },
): ElectionStep => {
  if (state.course === 'Resigning') return holderOf(seen) === rules.identity ? write(state, 'Release', seen) : finish(state, [])
  if (state.role._tag === 'Following') return followerLooked(state, rules, { seen, watched: state.role.watched })
  // Absent, given up or ours: nobody else has begun a term while ours is certain.
  return ['', rules.identity].includes(holderOf(seen))
    ? write(state, 'Renew', seen)
    : after(endTerm(state), (ended) => followerLooked(ended, rules, { seen, watched: O.none }))
}

const followerLooked = (
  state: ElectionState,
  rules: ElectionRules,
  { seen, watched }: { readonly seen: SeenLease; readonly watched: O.Option<WatchedRenewal> },
): ElectionStep => {
  if (seen._tag === 'Lease' && seen.lease.holder === '') return write(state, 'Take', seen, 'Released')
  if (holderOf(seen) === rules.identity) return write(state, 'Take', seen, 'Regained')
  const follower: ElectionState = { ...state, failures: 0 }
  const isUnchanged = O.isSome(watched) && isSameRenewal(watched.value.seen, seen)
  if (!isUnchanged) {
    const next = follow(follower, { seen, standing: 'Valid' })
    return after(go(next, [{ _tag: 'AwaitRunOut', delayMilliseconds: durationOf(seen, rules) }]), rest(rules.lookMilliseconds))
  }
  const next = follow(follower, { ...watched.value, seen })
  return watched.value.standing === 'RunOut' ? takeRunOut({ ...next, failures: state.failures }, seen) : rest(rules.lookMilliseconds)(next)
}

/** Whoever holds it may have written it by other numbers than ours. */
const durationOf = (seen: SeenLease, { durationMilliseconds }: ElectionRules): number =>
  seen._tag === 'Lease' ? Math.max(durationMilliseconds, seen.lease.durationMilliseconds) : durationMilliseconds

const takeRunOut = (state: ElectionState, seen: SeenLease): ElectionStep =>
  write(state, 'Take', seen, seen._tag === 'NoLease' ? 'Absent' : 'Expired')

/** Takes the lease at once if nothing is under way; else the answer to that decides. */
const ranOut = (state: ElectionState): ElectionStep => {
  if (state.role._tag === 'Leading' || O.isNone(state.role.watched)) return go(state, [])
  const { seen } = state.role.watched.value
  const next = follow(state, { seen, standing: 'RunOut' })
  return state.activity._tag === 'Resting' ? takeRunOut(next, seen) : go(next, [])
}

const written = (
  state: ElectionState,
  rules: ElectionRules,
  { lease, sentAt, now }: Extract<ElectionInput, { readonly _tag: 'Written' }>,
): ElectionStep => {
  const seen: SeenLease = { _tag: 'Lease', lease }
  if (state.activity._tag !== 'Writing' || state.activity.purpose === 'Release') return finish(state, [])
  if (state.course === 'Resigning') return write(state, 'Release', seen)
  const certainUntil = sentAt + rules.durationMilliseconds - rules.marginMilliseconds
  if (now >= certainUntil) return look(state)
  const term = { ...termOf(state, rules, state.activity.beginning, now), certainUntil }
  const leading: ElectionState = { ...state, role: { _tag: 'Leading', term, seen } }
  const told: ReadonlyArray<ElectionEffect> = [
    { _tag: 'AwaitEndOfCertainty', delayMilliseconds: certainUntil - now },
    { _tag: 'TellTerm', term: O.some(term) },
  ]
  return after(go(leading, told), rest(Math.max(0, sentAt + rules.renewMilliseconds - now)))
}

/** A renewal whose answer comes after the end of the term begins a new one. */
const termOf = (
  { role }: ElectionState,
  { identity }: ElectionRules,
  beginning: TermBeginning,
  now: Instant,
): Omit<Term, 'certainUntil'> =>
  role._tag === 'Leading' ? role.term : { identity, beganAt: now, beginning }

const failed = (state: ElectionState, rules: ElectionRules, error: ClusterError): ElectionStep => {
  if (state.course === 'Resigning') return finish(state, [{ _tag: 'TellTrouble', error }])
  const delay = state.role._tag === 'Leading' ? rules.retryMilliseconds : rules.lookMilliseconds
  const told: ReadonlyArray<ElectionEffect> = state.failures === 0 ? [{ _tag: 'TellTrouble', error }] : []
  return after(go({ ...state, failures: state.failures + 1 }, told), rest(delay))
}

const goOn = (state: ElectionState): ElectionStep =>
  state.role._tag === 'Leading' ? write(state, 'Renew', state.role.seen) : look(state)

const resign = (state: ElectionState): ElectionStep => {
  const { role } = state
  const resigning: ElectionState = { ...state, course: 'Resigning' }
  const isBusy = state.activity._tag === 'Looking' || state.activity._tag === 'Writing'
  return after(endTerm(resigning), (ended) => {
    if (isBusy) return go(ended, [])
    return role._tag === 'Leading' ? write(ended, 'Release', role.seen) : finish(ended, [])
  })
}

const endTerm = (state: ElectionState): ElectionStep =>
  state.role._tag === 'Leading'
    ? go({ ...state, role: freshFollower }, [{ _tag: 'TellTerm', term: O.none }])
    : go(state, [])

/** A timer may fire a little early. */
const certaintyEffects = (role: Role, now: Instant): ReadonlyArray<ElectionEffect> =>
  role._tag === 'Leading'
    ? [{ _tag: 'AwaitEndOfCertainty', delayMilliseconds: role.term.certainUntil - now }]
    : []

const holderOf = (seen: SeenLease): string => (seen._tag === 'Lease' ? seen.lease.holder : '')

const follow = (state: ElectionState, watched: WatchedRenewal): ElectionState => ({
  ...state,
  role: { _tag: 'Following', watched: O.some(watched) },
})

const look = (state: ElectionState): ElectionStep => go({ ...state, activity: { _tag: 'Looking' } }, [{ _tag: 'Look' }])

/** A renewal whose answer finds no term is a beginning too: of a term that was lost and is ours again. */
const write = (
  state: ElectionState,
  purpose: LeasePurpose,
  over: SeenLease,
  beginning: TermBeginning = 'Regained',
): ElectionStep =>
  go({ ...state, activity: { _tag: 'Writing', purpose, beginning } }, [{ _tag: 'Write', purpose, over }])

const rest =
  (delayMilliseconds: number) =>
  (state: ElectionState): ElectionStep =>
    go({ ...state, activity: { _tag: 'Resting' } }, [{ _tag: 'Rest', delayMilliseconds }])

const finish = (state: ElectionState, effects: ReadonlyArray<ElectionEffect>): ElectionStep =>
  go({ ...state, activity: { _tag: 'Over' } }, [...effects, { _tag: 'Finish' }])

const go = (state: ElectionState, effects: ReadonlyArray<ElectionEffect>): ElectionStep => ({ state, effects })

/** One step after another: the effects of both, in order. */
const after = (first: ElectionStep, second: (state: ElectionState) => ElectionStep): ElectionStep => {
  const next = second(first.state)
  return { state: next.state, effects: [...first.effects, ...next.effects] }
}
