// When do this process's shifts begin and end?
// Listens to the campaign and to the lease of the other controller, and carries out what `advance-leadership.ts`
// decides: keeps the permit to call AWS in step, and begins and ends shifts.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { CallPermit } from '@alb-ingress/core/ports/call-permit.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Election } from '@alb-ingress/core/ports/election.js'
import {
  advanceLeadership,
  idleLeadership,
  type LeadershipEffect,
  type LeadershipInput,
  mayWrite,
} from './advance-leadership.js'
import type { LeadershipSettings } from './leadership-settings.js'

export interface Turns extends Pick<LeadershipSettings, 'onTerm' | 'onForeignLeader'> {
  readonly clock: Clock
  readonly election: Pick<Election, 'campaign' | 'watchForeignLeader'>
  readonly permit: CallPermit
  /** No call to AWS lasts longer. */
  readonly callMillisecondsMax: number
  readonly onShiftBegins: IO<void>
  /** Nothing may be written any more. */
  readonly onShiftEnds: IO<void>
  /** The election, or the watch of the other lease, can go on no more. */
  readonly onEnded: (error: ClusterError) => void
}

export interface Leadership {
  readonly start: IO<void>
  /** Whether this process may write at this moment. */
  readonly mayWrite: IO<boolean>
  /** From then on nothing of an earlier leader, nor of this process, can still arrive. */
  readonly quietFrom: IO<Instant>
  /** Begins no further shift; the changes of the present one may end. */
  readonly stop: IO<void>
  /** For a stop: ends the calls to AWS under way and lets none begin any more, whatever renewal comes. */
  readonly giveUpCalls: IO<void>
}

/** Makes a leadership that has not started yet. */
export const leadershipOf = (turns: Turns): Leadership => {
  const { clock, election, permit } = turns
  let state = idleLeadership
  let cancelWait: IO<void> = () => undefined

  const feed = (news: News): void => {
    const input: LeadershipInput = { ...news, now: clock.now(), quietFrom: permit.quietFrom() }
    const step = advanceLeadership(turns.callMillisecondsMax, state, input)
    state = step.state
    step.effects.forEach(perform)
  }
  const perform = (effect: LeadershipEffect): void => {
    switch (effect._tag) {
      case 'Grant':
        permit.grantUntil(effect.until)()
        break
      case 'Withdraw':
        permit.withdraw()
        break
      case 'AwaitSilence':
        cancelWait = clock.schedule(effect.delayMilliseconds, () => feed({ _tag: 'SilenceOver' }))()
        break
      case 'CancelWait':
        cancelWait()
        break
      case 'BeginShift':
        turns.onShiftBegins()
        break
      case 'EndShift':
        turns.onShiftEnds()
        break
      case 'TellTerm':
        turns.onTerm(effect.term)
        break
      case 'TellForeignLeader':
        turns.onForeignLeader(effect.leader)
        break
    }
  }

  const workFrom = (): Instant => (state.standing._tag === 'Leading' ? state.standing.workFrom : -Infinity)

  return {
    start: () => {
      void election.watchForeignLeader((leader) => feed({ _tag: 'ForeignLeaderTold', leader }))().then(tellEnd(turns))
      void election.campaign((term) => feed({ _tag: 'TermTold', term }))().then(tellEnd(turns))
    },
    mayWrite: () => mayWrite(state, clock.now()),
    quietFrom: () => Math.max(permit.quietFrom(), workFrom()),
    stop: () => feed({ _tag: 'Stopped' }),
    giveUpCalls: () => feed({ _tag: 'CallsGivenUp' }),
  }
}

/** An input before the moment is known. */
type News = WithoutMoment<LeadershipInput>

type WithoutMoment<Input> = Input extends LeadershipInput ? Omit<Input, 'now' | 'quietFrom'> : never

const tellEnd =
  ({ onEnded }: Turns) =>
  (ended: E.Either<ClusterError, never>): void => {
    if (E.isLeft(ended)) onEnded(ended.left)
  }
