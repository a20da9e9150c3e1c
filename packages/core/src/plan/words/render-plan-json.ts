// How does a program read a plan?
// From plans to one JSON value of a stated schema (docs/plan-output.md): the same facts as the text, with ids, needs and
// differences, in the same order. `schemaVersion` grows when something that was there changes its meaning or goes.
import { showScope } from '../../aws/scope-key.js'
import { explainWarning } from '../../ingress/warning.js'
import { describeBlocked, describeChange } from './describe-change.js'
import { describeWait } from './describe-wait.js'
import { type NamedWorld, nameBook } from './name-book.js'
import type { BlockedChange, Difference, Plan, PlannedChange } from '../plan.js'
import { countCalls, noticeOf } from './plan-cost.js'
import type { PlanAction } from './change-words.js'
import { planLines } from './plan-lines.js'
import { planSections } from './plan-sections.js'
import { countLines, type PlanCounts, renderNotice } from './render-plan.js'
import { showReason } from '../reason.js'

export const planSchemaVersion = 1

export interface PlanOutput {
  readonly schemaVersion: typeof planSchemaVersion
  readonly summary: PlanCounts & { readonly awsCalls: number; readonly traffic: string }
  readonly scopes: ReadonlyArray<ScopeOutput>
  /** Why Ingresses, or what they need to know, keep something from being planned. */
  readonly errors: ReadonlyArray<string>
}

export interface ScopeOutput {
  /** `group:shop/web`, `targets:<target group>:shop/web`, `zone:Z0123`, `network:vpc-0123`. */
  readonly scope: string
  readonly awsCalls: number
  readonly changes: ReadonlyArray<ChangeOutput>
  readonly waits: ReadonlyArray<{ readonly id: string; readonly until: string }>
  readonly blocked: ReadonlyArray<BlockedOutput>
  readonly warnings: ReadonlyArray<string>
}

export interface ChangeOutput {
  readonly id: string
  readonly action: PlanAction
  /** `CreateRule`. */
  readonly operation: string
  readonly description: string
  readonly because: string
  readonly differences: ReadonlyArray<Difference>
  /** Ids of changes and waits of the same scope that come first. */
  readonly needs: ReadonlyArray<string>
}

export interface BlockedOutput {
  readonly description: string
  readonly guidance: ReadonlyArray<string>
}

/** Makes the value. */
export const toPlanOutput = (
  plans: ReadonlyArray<Plan>,
  world: NamedWorld,
  errors: ReadonlyArray<string>,
): PlanOutput => ({
  schemaVersion: planSchemaVersion,
  summary: {
    ...countLines(planSections(nameBook(world, plans), plans)),
    awsCalls: plans.reduce((sum, plan) => sum + countCalls(plan), 0),
    traffic: renderNotice(noticeOf(plans)),
  },
  scopes: plans.filter(isTold).map((plan) => toScope(plan, world, plans)),
  errors,
})

const isTold = ({ changes, blocked, warnings }: Plan): boolean => changes.length + blocked.length + warnings.length > 0

const toScope = (plan: Plan, world: NamedWorld, plans: ReadonlyArray<Plan>): ScopeOutput => {
  const actions = new Map(
    planLines(nameBook(world, plans), plan).flatMap(({ action, changes }) => changes.map((id) => [id, action] as const)),
  )
  return {
    scope: showScope(plan.scope),
    awsCalls: countCalls(plan),
    changes: plan.changes.map((planned) => toChange(planned, actions.get(planned.id) ?? 'change')),
    waits: plan.waits.map(({ id, awaited }) => ({ id, until: describeWait(awaited) })),
    blocked: plan.blocked.map(toBlocked),
    warnings: plan.warnings.map(explainWarning),
  }
}

const toChange = ({ id, change, reason, differences, needs }: PlannedChange, action: PlanAction): ChangeOutput => ({
  id,
  action,
  operation: change._tag,
  description: describeChange(change),
  because: showReason(reason),
  differences,
  needs,
})

const toBlocked = ({ blocked, guidance }: BlockedChange): BlockedOutput => ({
  description: describeBlocked(blocked),
  guidance,
})
