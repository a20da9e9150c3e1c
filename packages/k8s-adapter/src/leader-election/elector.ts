// Who does what the election says?
// Drives the state machine over the transport and the clock: one request at a time, three timers, terms told in the order in
// which they come. It decides nothing.
import type { IO } from 'fp-ts/lib/IO.js'
import type * as O from 'fp-ts/lib/Option.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { LeaseName, Term } from '@alb-ingress/core/ports/leadership.js'
import type { Network } from '../call-kubernetes.js'
import { driveSteps } from '../drive-steps.js'
import { lookAtLease, writeLease } from './call-lease.js'
import {
  advanceElection,
  type ElectionEffect,
  type ElectionInput,
  type ElectionRules,
  type ElectionState,
  idleElector,
} from './election-state.js'
import type { Lease, LeasePurpose, SeenLease } from './lease.js'

export interface ElectorSettings {
  readonly lease: LeaseName
  readonly rules: ElectionRules
  readonly onTerm: (term: O.Option<Term>) => void
  readonly onTrouble: (error: ClusterError) => void
  readonly onGivenUp: (error: ClusterError) => void
}

export interface Elector {
  /** Gives the lease up if it is ours; resolves when that is written, or cannot be. */
  readonly resign: Task<void>
  /** Ends everything at once and writes nothing; leaves no timer. */
  readonly stop: IO<void>
}

type Timers = Record<'rest' | 'runOut' | 'time', IO<void>>

/** Enters the election. */
export const startElector = (connection: Network, settings: ElectorSettings): Elector => {
  const { rules, lease } = settings
  const { clock } = connection
  const network: Network = { ...connection, answerMilliseconds: rules.answerMilliseconds }
  const timers: Timers = { rest: nothing, runOut: nothing, time: nothing }
  const finished: Array<IO<void>> = []
  let isStopped = false

  const feed = (input: ElectionInput): void => {
    if (!isStopped) drive.feed(input)
  }
  const feedPlain = (_tag: 'RestOver' | 'RanOut' | 'TimePassed' | 'Started' | 'Resigned'): void =>
    feed({ _tag, now: clock.now() })
  const setTimer = (name: keyof Timers, delayMilliseconds: number, run: IO<void>): void => {
    timers[name]()
    timers[name] = clock.schedule(delayMilliseconds, run)()
  }
  const stopTimers = (): void => Object.values(timers).forEach((cancel) => cancel())

  const look = (): void => {
    void lookAtLease(
      network,
      lease,
    )().then((outcome) => feed(inputOf(outcome, (seen) => ({ _tag: 'Looked', seen, now: clock.now() }), clock.now())))
  }
  const write = (purpose: LeasePurpose, over: SeenLease): void => {
    const sentAt = clock.now()
    const toInput = (written: Lease): ElectionInput => ({ _tag: 'Written', lease: written, sentAt, now: clock.now() })
    void writeLease(network, { name: lease, terms: rules, purpose, over })().then((outcome) =>
      feed(inputOf(outcome, toInput, clock.now())),
    )
  }

  const perform = (effect: ElectionEffect): void => {
    switch (effect._tag) {
      case 'Look':
        look()
        break
      case 'Write':
        write(effect.purpose, effect.over)
        break
      case 'Rest':
        setTimer('rest', effect.delayMilliseconds, () => feedPlain('RestOver'))
        break
      case 'AwaitRunOut':
        setTimer('runOut', effect.delayMilliseconds, () => feedPlain('RanOut'))
        break
      case 'AwaitTime':
        setTimer('time', effect.delayMilliseconds, () => feedPlain('TimePassed'))
        break
      case 'TellTerm':
        settings.onTerm(effect.term)
        break
      case 'TellTrouble':
        settings.onTrouble(effect.error)
        break
      case 'GiveUp':
        settings.onGivenUp(effect.error)
        break
      case 'Finish':
        stopTimers()
        finished.splice(0).forEach((resolve) => resolve())
        break
    }
  }

  const drive = driveSteps<ElectionState, ElectionInput, ElectionEffect>({
    initial: idleElector,
    advance: (state, input) => advanceElection(rules, state, input),
    perform,
  })
  feedPlain('Started')
  return {
    resign: () =>
      new Promise((resolve) => {
        if (isStopped || drive.state().activity._tag === 'Over') resolve()
        else finished.push(resolve)
        feedPlain('Resigned')
      }),
    stop: () => {
      isStopped = true
      stopTimers()
      finished.splice(0).forEach((resolve) => resolve())
    },
  }
}

const nothing: IO<void> = () => undefined

type Outcome<Answer> = Awaited<ReturnType<TE.TaskEither<ClusterError, Answer>>>

const inputOf = <Answer>(
  outcome: Outcome<Answer>,
  toInput: (answer: Answer) => ElectionInput,
  now: Instant,
): ElectionInput => {
  if (outcome._tag === 'Right') return toInput(outcome.right)
  const error = outcome.left
  switch (error._tag) {
    case 'Conflict':
      return { _tag: 'Contradicted', now }
    case 'Unexpected':
      return { _tag: 'Refused', error, now }
    default:
      return { _tag: 'Failed', error, now }
  }
}
