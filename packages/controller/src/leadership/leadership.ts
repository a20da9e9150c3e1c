// When do this process's shifts begin and end?
// Listens to the campaign and to the lease of the other controller, decides by `standing.ts`, keeps the permit to call AWS
// in step, and begins and ends shifts: one begins when the silence at the start of a term is over and no request that was
// given up can still arrive; it ends at once when the standing does.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { CallPermit } from '@alb-ingress/core/ports/call-permit.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import { type ForeignLeader, isSameForeignLeader, type Term } from '@alb-ingress/core/ports/leadership.js'
import type { LeadershipSettings } from './leadership-settings.js'
import { type Standing, standingOf } from './standing.js'

export interface Turns extends Pick<LeadershipSettings, 'onTerm' | 'onForeignLeader'> {
  readonly clock: Clock
  readonly cluster: Pick<ClusterGateway, 'campaign' | 'watchForeignLeader'>
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
  /** Begins no further shift. */
  readonly stop: IO<void>
}

/** Makes a leadership that has not started yet. */
export const leadershipOf = (turns: Turns): Leadership => {
  const { clock, cluster, permit } = turns
  let term: O.Option<Term> = O.none
  let foreign: ForeignLeader = { _tag: 'Nobody' }
  let standing: Standing = { _tag: 'Standby' }
  let phase: 'Idle' | 'Waiting' | 'OnShift' | 'Stopped' = 'Idle'
  let cancelWait: IO<void> = () => undefined

  const decide = (): void => {
    standing = standingOf(term, foreign, turns.callMillisecondsMax)
    if (standing._tag === 'Leading') hold(standing)
    else yieldTurn()
  }
  const hold = (leading: Extract<Standing, { readonly _tag: 'Leading' }>): void => {
    permit.grantUntil(leading.certainUntil)()
    if (phase !== 'Idle') return
    phase = 'Waiting'
    const from = leading.certainUntil === Infinity ? leading.workFrom : Math.max(leading.workFrom, permit.quietFrom())
    if (from <= clock.now()) beginShift()
    else cancelWait = clock.schedule(from - clock.now(), beginShift)()
  }
  const beginShift = (): void => {
    if (phase !== 'Waiting') return
    phase = 'OnShift'
    turns.onShiftBegins()
  }
  const yieldTurn = (): void => {
    permit.withdraw()
    cancelWait()
    const wasOnShift = phase === 'OnShift'
    if (phase !== 'Stopped') phase = 'Idle'
    if (wasOnShift) turns.onShiftEnds()
  }
  const takeTerm = (next: O.Option<Term>): void => {
    const isNews = beganAt(next) !== beganAt(term)
    term = next
    if (isNews && O.isSome(next)) turns.onTerm(next)
    decide()
    if (isNews && O.isNone(next)) turns.onTerm(next)
  }
  const takeForeignLeader = (next: ForeignLeader): void => {
    const isNews = !isSameForeignLeader(foreign, next)
    foreign = next
    decide()
    if (isNews) turns.onForeignLeader(next)
  }

  return {
    start: () => {
      void cluster.watchForeignLeader(takeForeignLeader)().then(tellEnd(turns))
      void cluster.campaign(takeTerm)().then(tellEnd(turns))
    },
    mayWrite: () => phase !== 'Idle' && standing._tag === 'Leading' && clock.now() < standing.certainUntil,
    quietFrom: () => Math.max(permit.quietFrom(), standing._tag === 'Leading' ? standing.workFrom : -Infinity),
    stop: () => {
      cancelWait()
      phase = 'Stopped'
    },
  }
}

const beganAt = (term: O.Option<Term>): number | undefined => O.toUndefined(term)?.beganAt

const tellEnd =
  ({ onEnded }: Turns) =>
  (ended: E.Either<ClusterError, never>): void => {
    if (E.isLeft(ended)) onEnded(ended.left)
  }
