// What came of one run of one scope?
// One outcome per planned change, the waits that are left, what is withheld, what was said. Nothing at all failed to be
// planned: then the report says why. Everything that people and metrics see is made from reports.
import type { ScopeKey } from '../aws/scope-key.js'
import type { DesiredGroup } from '../desired/desired-group.js'
import type { Violation } from '../plan/check/check-plan.js'
import type { Plan, PlannedChange } from '../plan/plan.js'
import type { CloudError } from '../ports/cloud-error.js'
import type { ClusterError } from '../ports/cluster-error.js'
import type { Option } from 'fp-ts/lib/Option.js'

/** What became of one change. */
export type Outcome =
  | { readonly _tag: 'Done'; readonly milliseconds: number }
  | { readonly _tag: 'Failed'; readonly error: CloudError }
  /** It needs what waits or failed, by id. */
  | { readonly _tag: 'OutOfReach'; readonly obstacles: ReadonlyArray<string> }
  /** It points at something that is not known yet; planned again at once. */
  | { readonly _tag: 'Stale' }

/** A change with what became of it. */
export interface ChangeOutcome {
  readonly planned: PlannedChange
  readonly outcome: Outcome
}

/** The outcome of a run whose plan was carried out as far as it could be. */
export interface PlannedReport {
  readonly _tag: 'Planned'
  readonly scope: ScopeKey
  readonly plan: Plan
  /** One per planned change. */
  readonly outcomes: ReadonlyArray<ChangeOutcome>
  /** AWS calls that carried changes. */
  readonly calls: number
  /** What is left to do when all of this is done: planned again from memory. */
  readonly remaining: Plan
  /** Group scopes only. */
  readonly desired: Option<DesiredGroup>
}

/** The outcome of one run of one scope. */
export type Report = PlannedReport | { readonly _tag: 'NotPlanned'; readonly scope: ScopeKey; readonly why: NotPlanned }

/** Why nothing could be planned. */
export type NotPlanned =
  | { readonly _tag: 'NotRead'; readonly errors: ReadonlyArray<CloudError> }
  | { readonly _tag: 'NotAnnounced'; readonly errors: ReadonlyArray<ClusterError> }
  /** A fault of ours, found before anything was done. */
  | { readonly _tag: 'UnsafePlan'; readonly violations: ReadonlyArray<Violation> }
  /** The needs of planning did not come to an end: a fault of ours. */
  | { readonly _tag: 'NeverReady' }

