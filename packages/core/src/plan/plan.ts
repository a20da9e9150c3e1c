// What will happen to one scope, in which order, and why?
// Complete data: a graph of changes, the waits between them, what a guard withheld and what people should know.
// `needs` names changes and waits that come first; whatever needs nothing unfinished may be done at once, in any order.
import type { ScopeKey } from '../aws/scope-key.js'
import type { Change, ChangeId } from './change.js'
import type { Cause } from './cause.js'
import type { Reason } from './reason.js'
import type { Wait, WaitId } from './wait.js'
import type { Warning } from '../ingress/warning.js'

/** A change with its place in the graph and what people should know of it. */
export interface PlannedChange {
  readonly id: ChangeId
  readonly change: Change
  /** The fields that differ, before and after, for people. Empty for creates and deletes. */
  readonly differences: ReadonlyArray<Difference>
  readonly reason: Reason
  /** What entitles us to make this change; deletes need more than "not wanted". */
  readonly cause: Cause
  readonly needs: ReadonlyArray<ChangeId | WaitId>
}

/** One field that changes, in words. */
export interface Difference {
  /** For example `healthCheck.path`, `scheme`, `priority`. */
  readonly field: string
  readonly before: string
  readonly after: string
}

/** A change that is withheld, with what to do about it. */
export interface BlockedChange {
  /** What would be done, in the words of the plan: `± load balancer k8s-…  scheme: internet-facing -> internal`. */
  readonly blocked: Blocked
  /** Lines for people: what it would mean, what serves meanwhile, what to do. */
  readonly guidance: ReadonlyArray<string>
}

/** What is withheld. */
export type Blocked =
  | { readonly _tag: 'BlockedChange'; readonly planned: PlannedChange; readonly guard: string }
  /** Replacing a load balancer: several changes that start with consent. */
  | {
      readonly _tag: 'BlockedReplacement'
      readonly resource: string
      readonly name: string
      readonly differences: ReadonlyArray<Difference>
    }

/** The plan of one scope. */
export interface Plan {
  readonly scope: ScopeKey
  /** In an order that respects `needs`; equal inputs give equal bytes. */
  readonly changes: ReadonlyArray<PlannedChange>
  readonly waits: ReadonlyArray<Wait>
  readonly blocked: ReadonlyArray<BlockedChange>
  readonly warnings: ReadonlyArray<Warning>
}
