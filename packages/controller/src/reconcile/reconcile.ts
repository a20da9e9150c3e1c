// How does one scope of AWS come to what the cluster asks for?
// Read what is missing, plan, announce, look into waits that are due, apply, plan again from memory to know what is left,
// publish. Never fails: what went wrong is in the report. The same for every kind of scope.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { groupPicture, rememberedGroup } from '@alb-ingress/core/memory/find-remembered.js'
import type { ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { forgetEnded } from '@alb-ingress/core/memory/remember.js'
import { rememberIfServing } from '@alb-ingress/core/memory/remember-if-serving.js'
import type { Remembered } from '@alb-ingress/core/memory/remembered.js'
import { podsToSee } from '@alb-ingress/core/plan/targets/pod-waits.js'
import { announcements } from '@alb-ingress/core/report/publications.js'
import { type NextRun, nextRun, nextRunAfterPublishing } from '@alb-ingress/core/report/next-run.js'
import type { NotPlanned, Report } from '@alb-ingress/core/report/report.js'
import { scopesToWake, scopesWaitedFor } from '@alb-ingress/core/report/scopes-to-wake.js'
import { applyPlan } from './apply-plan.js'
import { planAndKeepClaims, preparePlan } from './prepare-plan.js'
import { publishAddress, publishReport } from './publish-report.js'
import { stopwatch } from './stopwatch.js'
import { scopeInput, type World } from './world.js'

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
      T.bindTo('before'),
      T.bind('report', () => planAndApply(world, scope)),
      T.bind('unwritten', ({ report }) => publishReport(world, scope, report)),
      T.tapIO(({ before, report }) => () => tellOthers(world, before, report)),
      T.map(({ report, unwritten }) => nextRunAfterPublishing(nextRun(report), unwritten)),
    )

const planAndApply = (world: World, scope: ScopeKey): T.Task<Report> =>
  pipe(
    preparePlan(world, scope),
    TE.flatMap((planned) => announce(world, planned)),
    TE.tapIO((planned) => () => world.onPlan(planned.plan)),
    TE.tapIO((planned) => world.cluster.lookAtPods(podsToSee(planned.plan.waits))),
    TE.flatMapTask((planned) => applyAndReport(world, scope, planned)),
    TE.getOrElse((why: NotPlanned) => T.of<Report>({ _tag: 'NotPlanned', scope, why })),
  )

/** Forgets what has ended, and hands the news to listeners and to scopes that wait for them. */
const tellOthers = (world: World, before: Remembered, report: Report): void => {
  forget(world, report.scope)
  world.onReport(report)
  world.hasten(scopesWaitedFor(report))
  world.enqueue(scopesToWake(world.settings, { before, after: world.memory.read() }, report))
}

/** Puts the finalizer on before the first change, and where something is owned already. */
const announce = (world: World, planned: ScopePlan): TE.TaskEither<NotPlanned, ScopePlan> => {
  const { plan, remembered } = planned
  const items = RA.fromOption(planned.desired).flatMap((desired) =>
    announcements(desired, { plan, observed: groupPicture(rememberedGroup(remembered, desired.group)) }),
  )
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
    const publishing: Array<Promise<unknown>> = []
    const { outcomes, calls } = await applyPlan(world, ({ change }) => {
      if (change._tag === 'CreateLoadBalancer') publishing.push(publishAddress(world, scope, planned.desired)())
    })(planned.plan)()
    await Promise.all(publishing)
    tellApplied()
    const remaining = planAndKeepClaims(world, scopeInput(world), scope).plan
    const left = { desired: planned.desired, plan: remaining }
    world.memory.update((remembered) => rememberIfServing(remembered, scope, left))
    return { _tag: 'Planned', scope, plan: planned.plan, outcomes, calls, remaining, desired: planned.desired }
  }

/** What has ended everywhere needs no place in memory. */
const forget = (world: World, scope: ScopeKey): void => {
  if (scope._tag === 'GroupScope') {
    world.memory.update((remembered) => forgetEnded(remembered, world.cluster.snapshot(), scope.group))
  }
}
