// Which plan of a scope may be carried out?
// From a scope to a plan that is safe: what is missing is read, the plan is made, waits that are due are looked into, and
// what they tell is planned in. A plan with a violation is refused. Carries nothing out.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { pollsOf } from '@alb-ingress/core/memory/due-polls.js'
import { planScope, type ScopeInput, type ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberPolls } from '@alb-ingress/core/memory/remember.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { observeAll, readKnown } from './read-known.js'
import { stopwatch } from './stopwatch.js'
import type { World } from './world.js'

/** Plans the scope and looks into waits that are due; what they tell is planned in. */
export const preparePlan = (world: World, scope: ScopeKey): TE.TaskEither<NotPlanned, ScopePlan> =>
  pipe(
    readAndPlan(world, scope),
    TE.flatMap((planned) => lookIntoWaits(world, scope, planned)),
    TE.flatMap(refuseUnsafe),
  )

/** What was read ends in the very turn in which planning begins. */
const readAndPlan =
  (world: World, scope: ScopeKey): TE.TaskEither<NotPlanned, ScopePlan> =>
  () => {
    const tellRead = stopwatch(world, scope, 'read')
    return readKnown(world, 'change')(scope, (input) => {
      tellRead()
      return planAndKeepClaims(world, input, scope)
    })()
  }

const lookIntoWaits = (world: World, scope: ScopeKey, planned: ScopePlan): TE.TaskEither<NotPlanned, ScopePlan> => {
  const { clock, memory, settings } = world
  const polls = pollsOf(memory.read(), planned.plan, {
    now: clock.now(),
    pollMilliseconds: settings.waits.pollMilliseconds,
  })
  const due = isLookLater(scope, planned.plan) ? [] : polls.due
  memory.update((remembered) => rememberPolls(remembered, [...polls.fresh, ...due], clock.now()))
  return due.length === 0
    ? TE.right(planned)
    : pipe(
        observeAll(world, scope._tag === 'TargetsScope' ? 'targets' : 'repair', due),
        TE.mapLeft((errors): NotPlanned => ({ _tag: 'NotRead', errors })),
        TE.flatMap(() => readAndPlan(world, scope)),
      )
}

/** Registrations wait for no look at health. */
const isLookLater = (scope: ScopeKey, { changes }: Plan): boolean => scope._tag === 'TargetsScope' && changes.length > 0

/** Plans from what is known in this turn, and keeps the claims that planning made. */
export const planAndKeepClaims = (world: World, input: ScopeInput, scope: ScopeKey): ScopePlan => {
  const tellPlanned = stopwatch(world, scope, 'plan')
  const planned = planScope(input, scope)
  tellPlanned()
  world.memory.update(() => planned.remembered)
  return planned
}

/** A plan with a violation is our fault, and is not carried out. */
const refuseUnsafe = (planned: ScopePlan): TE.TaskEither<NotPlanned, ScopePlan> =>
  planned.violations.length === 0
    ? TE.right(planned)
    : TE.left({ _tag: 'UnsafePlan', violations: planned.violations })
