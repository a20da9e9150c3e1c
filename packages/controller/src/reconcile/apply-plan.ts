// How is a plan carried out?
// Everything that is ready is done at once, changes of one call key in one call; each success is taken into memory before
// anything that needs it is formed; what a failure keeps out of reach is reported, never lost. Never fails itself. An
// outcome that is unknown, or an answer that contradicts memory, puts the scope in doubt: it is read before the next plan.
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { rememberChange } from '@alb-ingress/core/memory/remember-change.js'
import { rememberDoubt } from '@alb-ingress/core/memory/remember-doubt.js'
import { referenceLookup } from '@alb-ingress/core/memory/reference-lookup.js'
import type { Bindings } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { type Call, formCalls, type ResolvedPlannedChange, splitCall } from '@alb-ingress/core/plan/form-calls.js'
import { outOfReach, readyChanges } from '@alb-ingress/core/plan/graph-needs.js'
import type { Plan, PlannedChange } from '@alb-ingress/core/plan/plan.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { type CloudError, isReasonForDoubt, isRefusedForContent } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ChangeOutcome, Outcome } from '@alb-ingress/core/report/report.js'
import type { World } from './world.js'

export interface Applied {
  readonly outcomes: ReadonlyArray<ChangeOutcome>
  /** AWS calls that carried changes. */
  readonly calls: number
}

/** Carries out all that can be done of a plan now; `hearDone` hears of each success when memory holds it. */
export const applyPlan =
  (world: World, hearDone: (planned: PlannedChange) => void) =>
  (plan: Plan): T.Task<Applied> =>
  () =>
    new Promise((resolve) => {
      const outcomes = new Map<string, Outcome>()
      const started = new Set<string>()
      let running = 0
      let calls = 0

      const settle: Settle = (planned, outcome) => {
        outcomes.set(planned.id, outcome)
        if (outcome._tag === 'Done') hearDone(planned)
      }
      const startReady = (): void => {
        const done = new Set([...outcomes].filter(([, outcome]) => outcome._tag === 'Done').map(([id]) => id))
        const ready = readyChanges(plan, done, started)
        ready.forEach((planned) => started.add(planned.id))
        const { formed, stale } = formCalls(ready, referenceLookup(world.settings, world.memory.read(), plan.scope))
        stale.forEach((planned) => settle(planned, { _tag: 'Stale' }))
        formed.forEach(startCall)
        if (running === 0) resolve({ outcomes: inPlanOrder(plan, outcomes), calls })
      }
      const startCall = (call: Call): void => {
        running += 1
        calls += 1
        const startedAt = world.clock.now()
        const end = (results: ReadonlyArray<E.Either<CloudError, Bindings>>): void => {
          running -= 1
          const parts = isRefusedWhole(results) ? splitCall(call) : []
          if (parts.length > 1) parts.forEach(startCall)
          else takeResults(world, { scope: plan.scope, call, startedAt, results }, settle)
          startReady()
        }
        void world.cloud.execute(resolvedChanges(call), laneOf(plan.scope))().then(end)
      }
      startReady()
    })

type Settle = (planned: PlannedChange, outcome: Outcome) => void

const resolvedChanges = ({ changes }: Call): RNEA.ReadonlyNonEmptyArray<ResolvedChange> =>
  RNEA.map(({ resolved }: ResolvedPlannedChange) => resolved)(changes)

/** Registrations go before everything else: pods are replaced while they wait. */
const laneOf = (scope: ScopeKey): Lane => (scope._tag === 'TargetsScope' ? 'targets' : 'change')

/** One bad item makes AWS refuse a whole batch: then each is tried by itself. */
const isRefusedWhole = (results: ReadonlyArray<E.Either<CloudError, Bindings>>): boolean =>
  results.every((result) => E.isLeft(result) && isRefusedForContent(result.left))

interface EndedCall {
  readonly scope: ScopeKey
  readonly call: Call
  readonly startedAt: Instant
  /** One for each change of the call. */
  readonly results: ReadonlyArray<E.Either<CloudError, Bindings>>
}

/** Takes each result into memory and settles its change; what is settled may start what needs it. */
const takeResults = (
  world: World,
  { scope, call, startedAt, results }: EndedCall,
  settle: Settle,
): void => {
  call.changes.forEach(({ planned, resolved }, index) => {
    const result = results[index]
    if (result === undefined) return
    if (E.isRight(result)) {
      const at = world.clock.now()
      const done = { change: resolved, bindings: result.right, at }
      world.memory.update((remembered) => rememberChange(remembered, scope, done))
      settle(planned, { _tag: 'Done', milliseconds: at - startedAt })
    } else {
      noteFailure(world, scope, result.left)
      settle(planned, { _tag: 'Failed', error: result.left })
    }
  })
}

const noteFailure = (world: World, scope: ScopeKey, error: CloudError): void => {
  if (!isReasonForDoubt(error)) return
  const detail = `${error.operation}: ${error._tag}`
  world.memory.update((remembered) => rememberDoubt(remembered, scope, { _tag: 'Contradicted', detail }))
}

/** One outcome per change, as planned; what never started says which waits and failures kept it from starting. */
const inPlanOrder = (plan: Plan, outcomes: ReadonlyMap<string, Outcome>): ReadonlyArray<ChangeOutcome> => {
  const failed = new Set([...outcomes].filter(([, outcome]) => outcome._tag !== 'Done').map(([id]) => id))
  const unreachable = outOfReach(plan, failed)
  return plan.changes.map((planned) => ({
    planned,
    outcome: outcomes.get(planned.id) ?? { _tag: 'OutOfReach', obstacles: unreachable.get(planned.id) ?? [] },
  }))
}
