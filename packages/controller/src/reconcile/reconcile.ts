// How does one scope of AWS come to what the cluster asks for?
// Read what is missing, plan, announce, look into waits that are due, apply, plan again from memory to know what is left,
// publish. Never fails: what went wrong is in the report. The same for every kind of scope.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { pollsOf } from '@alb-ingress/core/memory/due-polls.js'
import { planScope, type ScopeInput, type ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { forgetEnded, rememberPolls } from '@alb-ingress/core/memory/remember.js'
import { rememberIfServing } from '@alb-ingress/core/memory/remember-if-serving.js'
import { rememberedGroup } from '@alb-ingress/core/memory/find-remembered.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { podsToSee } from '@alb-ingress/core/plan/targets/pod-waits.js'
import { announcements, earlyPublications, publications } from '@alb-ingress/core/report/publications.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { gatePublications, releasedGates } from '@alb-ingress/core/report/gate-publications.js'
import { type NextRun, nextRun, nextRunAfterPublishing } from '@alb-ingress/core/report/next-run.js'
import type { NotPlanned, Report } from '@alb-ingress/core/report/report.js'
import { scopesToWake, scopesWaitedFor } from '@alb-ingress/core/report/scopes-to-wake.js'
import { applyPlan } from './apply-plan.js'
import { observeAll, readKnown } from './read-known.js'
import { scopeInput, type StageTime, type World } from './world.js'

/**
 * Runs one scope once.
 *
 * Flow: what is missing is read; the plan is made in the turn in which nothing is missing; waits that are due are looked
 * into; the finalizer goes on before the first change; all that is ready is done, and an address told as soon as AWS has
 * named it; what is left is planned again from memory; status and events are written; other scopes are woken by the news.
 * Guarantees: an unchanged scope makes no call. A plan with a violation is not carried out. Nothing is repeated inside.
 * Assumes that no other run of this scope is under way (`work-queue.ts`).
 */
export const reconcile =
  (world: World) =>
  (scope: ScopeKey): T.Task<NextRun> =>
    pipe(
      T.fromIO(world.memory.read),
      T.flatMap((before) =>
        pipe(
          preparePlan(world, scope),
          TE.flatMap((planned) => announce(world, planned)),
          TE.tapIO((planned) => () => world.onPlan(planned.plan)),
          TE.tapIO((planned) => world.cluster.lookAtPods(podsToSee(planned.plan.waits))),
          TE.flatMapTask((planned) => applyAndReport(world, scope, planned)),
          TE.getOrElse((why: NotPlanned) => T.of<Report>({ _tag: 'NotPlanned', scope, why })),
          T.bindTo('report'),
          T.bind('unwritten', ({ report }) => publish(world, scope, report)),
          T.tapIO(({ report }) => () => {
            forget(world, scope)
            world.onReport(report)
            world.hasten(scopesWaitedFor(report))
            world.enqueue(scopesToWake(world.settings, { before, after: world.memory.read() }, report))
          }),
        ),
      ),
      T.map(({ report, unwritten }) => nextRunAfterPublishing(nextRun(report), unwritten)),
    )

/** Plans the scope and looks into waits that are due; what they tell is planned in. */
const preparePlan = (world: World, scope: ScopeKey): TE.TaskEither<NotPlanned, ScopePlan> =>
  pipe(
    planWhenKnown(world, scope),
    TE.flatMap((planned) => lookIntoWaits(world, scope, planned)),
    TE.flatMap(refuseUnsafe),
  )

/** What was read ends in the very turn in which planning begins. */
const planWhenKnown =
  (world: World, scope: ScopeKey): TE.TaskEither<NotPlanned, ScopePlan> =>
  () => {
    const tellRead = stopwatch(world, scope, 'read')
    return readKnown(world, 'change')(scope, (input) => {
      tellRead()
      return planFrom(world, input, scope)
    })()
  }

/** Starts to measure a stage; the result tells that it has ended. */
const stopwatch = ({ clock, onStage }: World, scope: ScopeKey, stage: StageTime['stage']): IO<void> => {
  const startedAt = clock.now()
  return () => onStage({ scope, stage, milliseconds: clock.now() - startedAt })
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
        TE.flatMap(() => planWhenKnown(world, scope)),
      )
}

/** Registrations wait for no look at health. */
const isLookLater = (scope: ScopeKey, { changes }: Plan): boolean => scope._tag === 'TargetsScope' && changes.length > 0

/** Plans from what is known in this turn, and keeps the claims that planning made. */
const planFrom = (world: World, input: ScopeInput, scope: ScopeKey): ScopePlan => {
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

/** Puts the finalizer on before the first change. */
const announce = (world: World, planned: ScopePlan): TE.TaskEither<NotPlanned, ScopePlan> => {
  const items = planned.plan.changes.length === 0 ? [] : RA.fromOption(planned.desired).flatMap(announcements)
  return items.length === 0
    ? TE.right(planned)
    : async () => {
        const outcomes = await world.cluster.publish(items)()
        const errors = RA.lefts(outcomes)
        return errors.length === 0 ? E.right(planned) : E.left({ _tag: 'NotAnnounced', errors })
      }
}

const applyAndReport =
  (world: World, scope: ScopeKey, planned: ScopePlan): T.Task<Report> =>
  async () => {
    const tellApplied = stopwatch(world, scope, 'apply')
    let addressPublished: Promise<unknown> = Promise.resolve()
    const { outcomes, calls } = await applyPlan(world, ({ change }) => {
      if (change._tag === 'CreateLoadBalancer') addressPublished = publishAddress(world, scope, planned.desired)()
    })(planned.plan)()
    await addressPublished
    tellApplied()
    const remaining = planFrom(world, scopeInput(world), scope).plan
    const left = { desired: planned.desired, plan: remaining }
    world.memory.update((remembered) => rememberIfServing(remembered, scope, left))
    return { _tag: 'Planned', scope, plan: planned.plan, outcomes, calls, remaining, desired: planned.desired }
  }

/** Nobody waits for listeners and rules to learn the address; what fails here is written after the run. */
const publishAddress = (world: World, scope: ScopeKey, desired: O.Option<DesiredGroup>): T.Task<unknown> => {
  const observed = rememberedObserved(world, scope)
  return O.isSome(desired) && O.isSome(observed)
    ? world.cluster.publish(earlyPublications(desired.value, observed.value))
    : T.of(undefined)
}

const rememberedObserved = (world: World, scope: ScopeKey): O.Option<ObservedGroup> =>
  scope._tag === 'GroupScope' ? rememberedGroup(world.memory.read(), scope.group).observed : O.none

/** Tells what could not be written; an event that is lost stays lost. */
const publish =
  (world: World, scope: ScopeKey, report: Report): T.Task<ReadonlyArray<ClusterError>> =>
  async () => {
    const tellPublished = stopwatch(world, scope, 'publish')
    const items = [
      ...publications(report, rememberedObserved(world, scope)),
      ...releasedGates(report, world.cluster.snapshot()),
      ...(scope._tag === 'TargetsScope' ? gatePublications(scopeInput(world), scope) : []),
    ]
    const outcomes = items.length > 0 ? await world.cluster.publish(items)() : []
    tellPublished()
    return outcomes.flatMap((outcome, index) =>
      E.isLeft(outcome) && items[index]?._tag !== 'RecordEvent' ? [outcome.left] : [],
    )
  }

/** What has ended everywhere needs no place in memory. */
const forget = (world: World, scope: ScopeKey): void => {
  if (scope._tag === 'GroupScope') {
    world.memory.update((remembered) => forgetEnded(remembered, world.cluster.snapshot(), scope.group))
  }
}
