// How does a scope come to be known well enough to be planned?
// Whatever planning asks for is read and taken into memory, until it asks for nothing more. A scope that is known and not
// in doubt makes no call at all. Answers may raise further questions, so this goes round a few times at most.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import { type Needs, needsOf } from '@alb-ingress/core/memory/needs.js'
import { rememberAnswer } from '@alb-ingress/core/memory/remember.js'
import { rememberObservation, versionOf } from '@alb-ingress/core/memory/remember-observation.js'
import type { ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { scopeInput, type World } from './world.js'

/** Answers raise at most a few further questions; more rounds than this are a fault of ours. */
const roundsMax = 6

/**
 * Reads what a scope needs, then plans; fails with all that could not be read. Planning happens in the very turn in which
 * nothing is found missing: a moment later another scope may have left claims that raise new questions.
 */
export const readKnown =
  (world: World, lane: Lane) =>
  <Planned>(scope: ScopeKey, plan: (input: ScopeInput) => Planned): TE.TaskEither<NotPlanned, Planned> =>
    readRound({ world, lane, scope, plan }, roundsMax)

interface Round<Planned> {
  readonly world: World
  readonly lane: Lane
  readonly scope: ScopeKey
  readonly plan: (input: ScopeInput) => Planned
}

const readRound =
  <Planned>(round: Round<Planned>, roundsLeft: number): TE.TaskEither<NotPlanned, Planned> =>
  () => {
    const input = scopeInput(round.world)
    const needs = needsOf(input, round.scope)
    if (needs.readings.length === 0 && needs.questions.length === 0) return Promise.resolve(E.right(round.plan(input)))
    if (roundsLeft === 0) return Promise.resolve(E.left({ _tag: 'NeverReady' }))
    return pipe(
      readAll(round.world, round.lane, needs),
      TE.mapLeft((errors): NotPlanned => ({ _tag: 'NotRead', errors })),
      TE.flatMap(() => readRound(round, roundsLeft - 1)),
    )()
  }

const readAll = (world: World, lane: Lane, needs: Needs): Taken =>
  pipe(
    askAll(world, lane, needs.questions),
    TE.flatMap(() => observeAll(world, lane, needs.readings)),
  )

/** Observes readings and takes them into memory; what was written meanwhile stays as it is remembered. */
export const observeAll = (world: World, lane: Lane, readings: ReadonlyArray<Reading>): Taken =>
  takeEach(readings, (items) => world.cloud.observe(items, lane), () => {
    const before = world.memory.read()
    return (reading, observation) => {
      const version = versionOf(before, reading)
      const readAt = world.clock.now()
      world.memory.update((remembered) => rememberObservation(remembered, { reading, observation, version, readAt }))
    }
  })

/** Looks questions up and takes the answers into memory. */
export const askAll = (world: World, lane: Lane, questions: ReadonlyArray<Question>): Taken =>
  takeEach(questions, (items) => world.cloud.lookUp(items, lane), () => (question, answer) => {
    const answeredAt = world.clock.now()
    world.memory.update((remembered) => rememberAnswer(remembered, question, { answer, answeredAt }))
  })

/** Fails with everything that could not be had; what could be had is in memory by then. */
type Taken = TE.TaskEither<ReadonlyArray<CloudError>, void>

/** Makes no call for no items; `prepare` runs just before the call. */
const takeEach = <Item, Result>(
  items: ReadonlyArray<Item>,
  call: (items: RNEA.ReadonlyNonEmptyArray<Item>) => T.Task<ReadonlyArray<E.Either<CloudError, Result>>>,
  prepare: () => (item: Item, result: Result) => void,
): Taken =>
  RA.isNonEmpty(items)
    ? async () => {
        const take = prepare()
        const outcomes = await call(items)()
        outcomes.forEach((outcome, index) => {
          const item = items[index]
          if (E.isRight(outcome) && item !== undefined) take(item, outcome.right)
        })
        const errors = RA.lefts(outcomes)
        return errors.length === 0 ? E.right(undefined) : E.left(errors)
      }
    : TE.right(undefined)
