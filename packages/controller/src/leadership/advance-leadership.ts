// What does news of the term, of the other controller, of time or of a stop change?
// A pure state machine: from a state and what was just heard to the next state and what to do now. Each certain term is
// a grant to call AWS until then; a shift begins when the silence before it is over, and ends at once when the standing
// does. After a stop nothing begins any more: the shift that was under way may end its changes, then only write down
// what came of them. Once calls were given up, no renewal grants them again.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { type ForeignLeader, isSameForeignLeader, type Term } from '@alb-ingress/core/ports/leadership.js'
import { type Standing, standingOf } from './standing.js'

export interface LeadershipState {
  readonly term: O.Option<Term>
  readonly foreign: ForeignLeader
  readonly standing: Standing
  readonly phase: Phase
}

export type Phase =
  /** Does not lead. */
  | 'Idle'
  /** Leads, but something of an earlier leader or of this process may still arrive. */
  | 'Waiting'
  | 'OnShift'
  /** Stopped on shift: its changes in flight may end. */
  | 'Ending'
  /** Stopped on shift and calls given up: what came of them may be written to the cluster, AWS is called no more. */
  | 'Silenced'
  /** Stopped, and nothing is left to do, whatever term comes. */
  | 'Over'

/** `quietFrom`: from then on none of our own calls that were given up can still arrive. */
export type LeadershipInput = { readonly now: Instant; readonly quietFrom: Instant } & (
  | { readonly _tag: 'TermTold'; readonly term: O.Option<Term> }
  | { readonly _tag: 'ForeignLeaderTold'; readonly leader: ForeignLeader }
  | { readonly _tag: 'SilenceOver' }
  | { readonly _tag: 'Stopped' }
  | { readonly _tag: 'CallsGivenUp' }
)

export type LeadershipEffect =
  | { readonly _tag: 'Grant'; readonly until: Instant }
  | { readonly _tag: 'Withdraw' }
  | { readonly _tag: 'AwaitSilence'; readonly delayMilliseconds: number }
  | { readonly _tag: 'CancelWait' }
  | { readonly _tag: 'BeginShift' }
  | { readonly _tag: 'EndShift' }
  | { readonly _tag: 'TellTerm'; readonly term: O.Option<Term> }
  | { readonly _tag: 'TellForeignLeader'; readonly leader: ForeignLeader }

export interface LeadershipStep {
  readonly state: LeadershipState
  readonly effects: ReadonlyArray<LeadershipEffect>
}

/** Before anything is heard. */
export const idleLeadership: LeadershipState = {
  term: O.none,
  foreign: { _tag: 'Nobody' },
  standing: { _tag: 'Standby' },
  phase: 'Idle',
}

/** Advances by one input; the effects are in the order in which they are to be carried out. */
export const advanceLeadership = (
  callMillisecondsMax: number,
  state: LeadershipState,
  input: LeadershipInput,
): LeadershipStep => {
  switch (input._tag) {
    case 'TermTold':
      return tellingTerm(state, input.term, decide(callMillisecondsMax, { ...state, term: input.term }, input))
    case 'ForeignLeaderTold': {
      const step = decide(callMillisecondsMax, { ...state, foreign: input.leader }, input)
      const { leader } = input
      return isSameForeignLeader(state.foreign, leader) ? step : then(step, { _tag: 'TellForeignLeader', leader })
    }
    case 'SilenceOver':
      return state.phase === 'Waiting' ? beginShift(state) : { state, effects: [] }
    case 'Stopped':
      return stop(state)
    case 'CallsGivenUp':
      return { state: { ...state, phase: silencedPhase(state.phase) }, effects: [{ _tag: 'Withdraw' }] }
  }
}

/** Whether something may be written: on shift and until its changes have ended, and for as long as the term is certain. */
export const mayWrite = ({ phase, standing }: LeadershipState, now: Instant): boolean =>
  (phase === 'OnShift' || phase === 'Ending' || phase === 'Silenced') &&
  standing._tag === 'Leading' &&
  now < standing.certainUntil

/** A term is told before its shift begins, and its end after the shift has ended. */
const tellingTerm = (before: LeadershipState, term: O.Option<Term>, step: LeadershipStep): LeadershipStep => {
  if (beganAt(before.term) === beganAt(term)) return step
  const tell: LeadershipEffect = { _tag: 'TellTerm', term }
  return O.isSome(term) ? { ...step, effects: [tell, ...step.effects] } : then(step, tell)
}

const beganAt = (term: O.Option<Term>): number | undefined => O.toUndefined(term)?.beganAt

const then = ({ state, effects }: LeadershipStep, effect: LeadershipEffect): LeadershipStep => ({
  state,
  effects: [...effects, effect],
})

const decide = (callMillisecondsMax: number, heard: LeadershipState, moment: LeadershipInput): LeadershipStep => {
  const standing = standingOf(heard.term, heard.foreign, callMillisecondsMax)
  const state = { ...heard, standing }
  return standing._tag === 'Leading' ? hold(state, standing, moment) : yieldTurn(state)
}

const hold = (
  state: LeadershipState,
  { workFrom, certainUntil }: Extract<Standing, { readonly _tag: 'Leading' }>,
  { now, quietFrom }: LeadershipInput,
): LeadershipStep => {
  if (state.phase === 'Silenced' || state.phase === 'Over') return { state, effects: [] }
  const grant: LeadershipEffect = { _tag: 'Grant', until: certainUntil }
  if (state.phase !== 'Idle') return { state, effects: [grant] }
  const delayMilliseconds = (certainUntil === Infinity ? workFrom : Math.max(workFrom, quietFrom)) - now
  const begun = beginShift(state)
  return delayMilliseconds <= 0
    ? { state: begun.state, effects: [grant, ...begun.effects] }
    : { state: { ...state, phase: 'Waiting' }, effects: [grant, { _tag: 'AwaitSilence', delayMilliseconds }] }
}

const beginShift = (state: LeadershipState): LeadershipStep => ({
  state: { ...state, phase: 'OnShift' },
  effects: [{ _tag: 'BeginShift' }],
})

const yieldTurn = (state: LeadershipState): LeadershipStep => {
  const { phase } = state
  const step: LeadershipStep = {
    state: { ...state, phase: isStopped(phase) ? 'Over' : 'Idle' },
    effects: [{ _tag: 'Withdraw' }, { _tag: 'CancelWait' }],
  }
  return phase === 'OnShift' ? then(step, { _tag: 'EndShift' }) : step
}

const isStopped = (phase: Phase): boolean => phase === 'Ending' || phase === 'Silenced' || phase === 'Over'

const stop = (state: LeadershipState): LeadershipStep => {
  switch (state.phase) {
    case 'Idle':
    case 'Waiting':
      return { state: { ...state, phase: 'Over' }, effects: [{ _tag: 'Withdraw' }, { _tag: 'CancelWait' }] }
    case 'OnShift':
      return { state: { ...state, phase: 'Ending' }, effects: [] }
    case 'Ending':
    case 'Silenced':
    case 'Over':
      return { state, effects: [] }
  }
}

const silencedPhase = (phase: Phase): Phase => (phase === 'OnShift' || phase === 'Ending' ? 'Silenced' : 'Over')
