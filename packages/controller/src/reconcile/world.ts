// What does a reconcile have to work with?
// Both ports, the clock, the settings of planning, and the one mutable cell that holds memory.
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { nothingRemembered, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { ScopeInput } from '@alb-ingress/core/memory/plan-scope.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import type { Report } from '@alb-ingress/core/report/report.js'

/** The only mutable thing that reconciles share. */
export interface MemoryCell {
  readonly read: () => Remembered
  /** Applies a pure function to what is remembered. */
  readonly update: (next: (remembered: Remembered) => Remembered) => void
}

/** Makes a cell that remembers nothing yet. */
export const memoryCell = (): MemoryCell => {
  let remembered = nothingRemembered
  return {
    read: () => remembered,
    update: (next) => {
      remembered = next(remembered)
    },
  }
}

export interface World {
  readonly settings: PlannerSettings
  readonly clock: Clock
  readonly cloud: CloudGateway
  readonly cluster: ClusterGateway
  readonly memory: MemoryCell
  /** Asks for other scopes to run. */
  readonly enqueue: (scopes: ReadonlyArray<ScopeKey>) => void
  /** Asks for scopes that others wait for to run first. */
  readonly hasten: (scopes: ReadonlyArray<ScopeKey>) => void
  /** Hears of every plan that is about to be carried out. */
  readonly onPlan: (plan: Plan) => void
  /** Hears of every report: logs, metrics and screens subscribe here. */
  readonly onReport: (report: Report) => void
  /** Hears how long each stage of a run took. */
  readonly onStage: (time: StageTime) => void
}

export interface StageTime {
  readonly scope: ScopeKey
  readonly stage: 'read' | 'plan' | 'apply' | 'publish'
  readonly milliseconds: number
}

/** What planning starts from at this moment. */
export const scopeInput = (world: World): ScopeInput => ({
  settings: world.settings,
  snapshot: world.cluster.snapshot(),
  remembered: world.memory.read(),
  now: world.clock.now(),
})
