// What does an elector do next?
// A pure state machine: from a state and what was just seen to the next state and what to do now. A follower looks at the
// lease again and again; it takes it when it was given up, when it was its own, or when it has not changed for its duration
// as counted here. Whoever holds it renews it; the lease is certain for the duration from when a renewal was sent, and the
// term is over when that time is, whatever else happens, so that it is always over before another can begin. A Lease that is
// not there is made at once, but its first term begins a whole duration later: it may have been deleted under a leader, who
// learns of it no later. One request at a time; each write is bound to the version last seen. It knows no socket; time comes
// with each input, by this machine's clock alone.
// client-go's algorithm: https://pkg.go.dev/k8s.io/client-go/tools/leaderelection (2026-11-25). We differ: certainty counts from
// the sending of the last renewal, a Lease that was made anew is waited out, and we say how a term began.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Term, TermBeginning } from '@alb-ingress/core/ports/leadership.js'
import type { Step } from '../drive-steps.js'
import type { ElectionTiming } from './election-timing.js'
import { isSameRenewal, type Lease, type LeasePurpose, type SeenLease } from './lease.js'

export interface ElectionRules extends ElectionTiming {
  readonly identity: string
}

export interface ElectionState {
  readonly role: Role
  readonly activity: Activity
  readonly course: 'Standing' | 'Resigning'
  /** No term begins earlier: a Lease that we made may have taken the place of one under which somebody leads. */
  readonly noTermBefore: Instant
  /** Whether every Lease that we tried to make is known to be made or not; one that is not may still appear. */
  readonly creations: 'Known' | 'Unknown'
  /** Requests that failed in a row. */
  readonly failures: number
}

export type Role =
  /** `watched`: the renewal last seen, and when its time runs out. None before the first look. */
  | { readonly _tag: 'Following'; readonly watched: O.Option<WatchedRenewal> }
  | Holding

export interface Holding {
  readonly _tag: 'Holding'
  readonly lease: Lease
  readonly beginning: TermBeginning
  /** Until then nobody else can take the lease. */
  readonly certainUntil: Instant
  /** None while it is too early for one. */
  readonly term: O.Option<Term>
}

export interface WatchedRenewal {
  readonly lease: Lease
  readonly runsOutAt: Instant
  /** `RunOut` when the timer has said so and the clock agrees: one alone may have been put forward. */
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
  /** Something that depends on time alone may be due: the beginning or the end of a term. */
  | { readonly _tag: 'TimePassed' }
  | { readonly _tag: 'Resigned' }
)

/** A timer takes the place of the one of its kind that was set before. */
export type ElectionEffect =
  | { readonly _tag: 'Look' }
  | { readonly _tag: 'Write'; readonly purpose: LeasePurpose; readonly over: SeenLease }
  | { readonly _tag: 'Rest'; readonly delayMilliseconds: number }
  | { readonly _tag: 'AwaitRunOut'; readonly delayMilliseconds: number }
  /** Asks for `TimePassed`. */
  | { readonly _tag: 'AwaitTime'; readonly delayMilliseconds: number }
  | { readonly _tag: 'TellTerm'; readonly term: O.Option<Term> }
  | { readonly _tag: 'TellTrouble'; readonly error: ClusterError }
  | { readonly _tag: 'GiveUp'; readonly error: ClusterError }
  /** Nothing is open or waited for any more. */
  | { readonly _tag: 'Finish' }

export type ElectionStep = Step<ElectionState, ElectionEffect>

const freshFollower: Role = { _tag: 'Following', watched: O.none }

/** Takes part in nothing yet. */
export const idleElector: ElectionState = {
  role: freshFollower,
  activity: { _tag: 'Idle' },
  course: 'Standing',
  noTermBefore: -Infinity,
  creations: 'Known',
  failures: 0,
}

/** Advances by one input. What time alone ends or begins comes first, whatever the input is. */
export const advanceElection = (rules: ElectionRules, state: ElectionState, input: ElectionInput): ElectionStep =>
  state.activity._tag === 'Over'
    ? go(state, [])
    : after(keepTime(rules, state, input.now), (present) => take(rules, present, input))

const keepTime = (rules: ElectionRules, state: ElectionState, now: Instant): ElectionStep => {
  if (state.role._tag === 'Following') return go(state, [])
  if (now >= state.role.certainUntil) return yieldLease(state)
  return O.isNone(state.role.term) && now >= state.noTermBefore && state.course === 'Standing'
    ? beginTerm(rules, { ...state, role: state.role }, now)
    : go(state, [])
}

const take = (rules: ElectionRules, state: ElectionState, input: ElectionInput): ElectionStep => {
  switch (input._tag) {
    case 'Started':
      return state.activity._tag === 'Idle' ? look(state) : go(state, [])
    case 'Looked':
      return looked(rules, state, input)
    case 'Written':
      return written(rules, state, input)
    case 'Contradicted':
      return look(state)
    case 'Failed':
      return failed(rules, state, input.error)
    case 'Refused':
      return after(yieldLease(state), (ended) => finish(ended, [{ _tag: 'GiveUp', error: input.error }]))
    case 'RestOver':
      return state.activity._tag === 'Resting' ? goOn(state) : go(state, [])
    case 'RanOut':
      return ranOut(state, input.now)
    case 'TimePassed':
      return go(state, timeEffects(state, input.now))
    case 'Resigned':
      return resign(state, input.now)
  }
}

const looked = (
  rules: ElectionRules,
  state: ElectionState,
  { seen, now }: Look,
): ElectionStep => {
  const isOurs = seen._tag === 'Lease' && seen.lease.holder === rules.identity
  if (state.course === 'Resigning') return isOurs ? release(state, seen.lease, now) : finish(state, [])
  if (isOurs) return foundOurs(rules, state, { seen, now })
  return after(yieldLease(state), (follower) =>
    seen._tag === 'NoLease'
      ? write(follower, { purpose: 'Create', over: seen, beginning: 'Absent' })
      : followerLooked(rules, follower, { lease: seen.lease, now }),
  )
}

interface Look {
  readonly seen: SeenLease
  readonly now: Instant
}

/** A Lease of ours that may have been made late counts as made now. */
const foundOurs = (rules: ElectionRules, state: ElectionState, { seen, now }: Look): ElectionStep => {
  if (state.creations === 'Known') return write(state, { purpose: state.role._tag === 'Holding' ? 'Renew' : 'Take', over: seen })
  return after(yieldLease(state), (ended) =>
    write({ ...ended, noTermBefore: now + rules.durationMilliseconds }, { purpose: 'Take', over: seen }),
  )
}

interface Sight {
  readonly lease: Lease
  readonly now: Instant
}

const followerLooked = (rules: ElectionRules, state: ElectionState, { lease, now }: Sight): ElectionStep => {
  if (lease.holder === '') return write(state, { purpose: 'Take', over: { _tag: 'Lease', lease }, beginning: 'Released' })
  const watched = state.role._tag === 'Following' ? state.role.watched : O.none
  if (O.isNone(watched) || !isSameRenewal(watched.value.lease, lease))
    return watch(rules, state, { lease, now })
  const next = follow(state, { ...watched.value, lease })
  return watched.value.standing === 'RunOut' ? takeRunOut(next, lease) : restFrom(next, rules.lookMilliseconds)
}

/** Counts its time from now; whoever holds it may have written it by other numbers than ours. */
const watch = (rules: ElectionRules, state: ElectionState, { lease, now }: Sight): ElectionStep => {
  const delayMilliseconds = Math.max(rules.durationMilliseconds, lease.durationMilliseconds)
  const next = follow(state, { lease, runsOutAt: now + delayMilliseconds, standing: 'Valid' })
  return after(go(next, [{ _tag: 'AwaitRunOut', delayMilliseconds }]), (watching) =>
    restFrom(watching, rules.lookMilliseconds),
  )
}

const takeRunOut = (state: ElectionState, lease: Lease): ElectionStep =>
  write(state, { purpose: 'Take', over: { _tag: 'Lease', lease }, beginning: 'Expired' })

/** Takes the lease at once if nothing is under way; else the answer to that decides. */
const ranOut = (state: ElectionState, now: Instant): ElectionStep => {
  if (state.role._tag === 'Holding' || O.isNone(state.role.watched)) return go(state, [])
  const { lease, runsOutAt } = state.role.watched.value
  if (now < runsOutAt) return go(state, [{ _tag: 'AwaitRunOut', delayMilliseconds: runsOutAt - now }])
  const next = follow(state, { lease, runsOutAt, standing: 'RunOut' })
  return state.activity._tag === 'Resting' ? takeRunOut(next, lease) : go(next, [])
}

const written = (
  rules: ElectionRules,
  state: ElectionState,
  { lease, sentAt, now }: Extract<ElectionInput, { readonly _tag: 'Written' }>,
): ElectionStep => {
  if (state.activity._tag !== 'Writing' || state.activity.purpose === 'Release') return finish(state, [])
  const { purpose, beginning } = state.activity
  const noTermBefore = purpose === 'Create' ? now + rules.durationMilliseconds : state.noTermBefore
  const known: ElectionState = { ...state, noTermBefore, failures: 0 }
  if (state.course === 'Resigning') return release(known, lease, now)
  const certainUntil = sentAt + rules.durationMilliseconds - rules.marginMilliseconds
  if (now >= certainUntil) return look(known)
  const held = state.role._tag === 'Holding' ? state.role : { _tag: 'Holding' as const, beginning, term: O.none }
  const role: Holding = { ...held, lease, certainUntil, term: O.map((term: Term) => ({ ...term, certainUntil }))(held.term) }
  const holding: ElectionState = { ...known, role }
  return after(
    after(O.isSome(role.term) ? go(holding, [{ _tag: 'TellTerm', term: role.term }]) : keepTime(rules, holding, now), (next) =>
      go(next, timeEffects(next, now)),
    ),
    (next) => restFrom(next, Math.max(0, sentAt + rules.renewMilliseconds - now)),
  )
}

interface HoldingState extends ElectionState {
  readonly role: Holding
}

const beginTerm = ({ identity }: ElectionRules, state: HoldingState, now: Instant): ElectionStep => {
  const { beginning, certainUntil } = state.role
  const term = O.some({ identity, beganAt: now, beginning, certainUntil })
  return go({ ...state, role: { ...state.role, term } }, [{ _tag: 'TellTerm', term }])
}

const failed = (rules: ElectionRules, state: ElectionState, error: ClusterError): ElectionStep => {
  if (state.course === 'Resigning') return finish(state, [{ _tag: 'TellTrouble', error }])
  const delay = state.role._tag === 'Holding' ? rules.retryMilliseconds : rules.lookMilliseconds
  const told: ReadonlyArray<ElectionEffect> = state.failures === 0 ? [{ _tag: 'TellTrouble', error }] : []
  const { failures, activity } = state
  const isCreation = activity._tag === 'Writing' && activity.purpose === 'Create'
  return after(go(isCreation ? { ...state, creations: 'Unknown' } : state, told), (next) => {
    const resting = restFrom(next, delay)
    return { ...resting, state: { ...resting.state, failures: failures + 1 } }
  })
}

const goOn = (state: ElectionState): ElectionStep =>
  state.role._tag === 'Holding'
    ? write(state, { purpose: 'Renew', over: { _tag: 'Lease', lease: state.role.lease } })
    : look(state)

const resign = (state: ElectionState, now: Instant): ElectionStep => {
  const { role, activity } = state
  return after(yieldLease({ ...state, course: 'Resigning' }), (ended) => {
    if (activity._tag === 'Looking' || activity._tag === 'Writing') return go(ended, [])
    return role._tag === 'Holding' ? release(ended, role.lease, now) : finish(ended, [])
  })
}

/** While it is too early for a term of ours it is too early for one of others: then the lease runs out by itself. */
const release = (state: ElectionState, lease: Lease, now: Instant): ElectionStep =>
  now < state.noTermBefore ? finish(state, []) : write(state, { purpose: 'Release', over: { _tag: 'Lease', lease } })

/** Holds the lease no more, and ends the term if there was one. */
const yieldLease = (state: ElectionState): ElectionStep =>
  state.role._tag === 'Following'
    ? go(state, [])
    : go({ ...state, role: freshFollower }, O.isSome(state.role.term) ? [{ _tag: 'TellTerm', term: O.none }] : [])

/** The next moment that matters; a timer may fire a little early, and then asks again. */
const timeEffects = ({ role, noTermBefore }: ElectionState, now: Instant): ReadonlyArray<ElectionEffect> => {
  if (role._tag === 'Following') return []
  const due = O.isNone(role.term) ? Math.min(noTermBefore, role.certainUntil) : role.certainUntil
  return [{ _tag: 'AwaitTime', delayMilliseconds: due - now }]
}

const follow = (state: ElectionState, watched: WatchedRenewal): ElectionState => ({
  ...state,
  role: { _tag: 'Following', watched: O.some(watched) },
})

const look = (state: ElectionState): ElectionStep => go({ ...state, activity: { _tag: 'Looking' } }, [{ _tag: 'Look' }])

interface LeaseWrite {
  readonly purpose: LeasePurpose
  readonly over: SeenLease
  /** How a term begins that the write leads to; left out where we held the lease. */
  readonly beginning?: TermBeginning
}

/** A renewal whose answer comes when the term is over begins another one. */
const write = (state: ElectionState, { purpose, over, beginning = 'Regained' }: LeaseWrite): ElectionStep =>
  go({ ...state, activity: { _tag: 'Writing', purpose, beginning } }, [{ _tag: 'Write', purpose, over }])

const restFrom = (state: ElectionState, delayMilliseconds: number): ElectionStep =>
  go({ ...state, activity: { _tag: 'Resting' }, failures: 0 }, [{ _tag: 'Rest', delayMilliseconds }])

const finish = (state: ElectionState, effects: ReadonlyArray<ElectionEffect>): ElectionStep =>
  go({ ...state, activity: { _tag: 'Over' } }, [...effects, { _tag: 'Finish' }])

const go = (state: ElectionState, effects: ReadonlyArray<ElectionEffect>): ElectionStep => ({ state, effects })

/** One step after another: the effects of both, in order. */
const after = (first: ElectionStep, second: (state: ElectionState) => ElectionStep): ElectionStep => {
  const next = second(first.state)
  return { state: next.state, effects: [...first.effects, ...next.effects] }
}
