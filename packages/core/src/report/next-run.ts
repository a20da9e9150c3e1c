// When must a scope run again?
// Never by itself when it is settled; at a moment that a wait names; soon, and ever later, after a failure or when something
// became ready while it ran. Whose turn it is decides: what only a user or an operator can end is looked at rarely, since
// an edit wakes the scope anyway.
import * as O from 'fp-ts/lib/Option.js'
import { doubledDelay } from '../collections/doubled-delay.js'
import type { Instant } from '../ports/clock.js'
import { isFactError } from '../ingress/is-fact-error.js'
import { readyChanges } from '../plan/graph-needs.js'
import { type CloudError, type Turn, turnOfCloudError } from '../ports/cloud-error.js'
import { type ClusterError, turnOfClusterError } from '../ports/cluster-error.js'
import type { PlannedReport, Report } from './report.js'

export type NextRun =
  | { readonly _tag: 'Settled' }
  | { readonly _tag: 'At'; readonly instant: Instant }
  /** After a back-off that grows with each attempt. */
  | { readonly _tag: 'Retry'; readonly turn: Turn }

/**
 * Reads off a report when its scope must run again.
 *
 * Guarantees: the earliest moment that any wait names; a failure before any wait, by whoever can end it soonest. A wait that
 * names no moment is ended by another scope, which wakes this one (`scopes-to-wake.ts`).
 */
export const nextRun = (report: Report): NextRun => {
  if (report._tag === 'NotPlanned') return { _tag: 'Retry', turn: turnOfNotPlanned(report) }
  const turns = failures(report).map(turnOfCloudError)
  if (turns.length > 0) return { _tag: 'Retry', turn: earliestTurn(turns) }
  if (report.outcomes.some(({ outcome }) => outcome._tag === 'Stale')) return { _tag: 'Retry', turn: 'time' }
  if (readyChanges(report.remaining, new Set(), new Set()).length > 0) return { _tag: 'Retry', turn: 'time' }
  if (waitsForAccount(report)) return { _tag: 'Retry', turn: 'user' }
  const moments = report.remaining.waits.flatMap((wait) => (O.isSome(wait.until) ? [wait.until.value] : []))
  return moments.length > 0 ? { _tag: 'At', instant: Math.min(...moments) } : { _tag: 'Settled' }
}

/** Brings the next run forward when something could not be written that must be so. */
export const nextRunAfterPublishing = (next: NextRun, unwritten: ReadonlyArray<ClusterError>): NextRun => {
  const turns = [...unwritten.map(turnOfClusterError), ...(next._tag === 'Retry' ? [next.turn] : [])]
  return unwritten.length === 0 ? next : { _tag: 'Retry', turn: earliestTurn(turns) }
}

/**
 * Something is missing in AWS that no event of the cluster announces: a certificate, subnets, a hosted zone. Looked for anew by a
 * later run, once the answer is too old (`answer-age.ts`); the runs before that cost no call.
 */
const waitsForAccount = ({ desired }: PlannedReport): boolean => {
  if (O.isNone(desired)) return false
  switch (desired.value._tag) {
    case 'GroupWanted':
      return desired.value.warnings.some(({ _tag }) => _tag === 'HostWithoutZone')
    case 'GroupKept':
      return desired.value.errors.some(isFactError)
    case 'GroupGone':
      return false
  }
}

/** The errors of the changes that failed. */
const failures = (report: PlannedReport): ReadonlyArray<CloudError> =>
  report.outcomes.flatMap(({ outcome }) => (outcome._tag === 'Failed' ? [outcome.error] : []))

const turnOfNotPlanned = (report: Extract<Report, { readonly _tag: 'NotPlanned' }>): Turn => {
  switch (report.why._tag) {
    case 'NotRead':
      return earliestTurn(report.why.errors.map(turnOfCloudError))
    case 'NotAnnounced':
      return 'time'
    case 'UnsafePlan':
    case 'NeverReady':
      return 'us'
  }
}

const turnsByHaste: ReadonlyArray<Turn> = ['time', 'us', 'operator', 'user']

const earliestTurn = (turns: ReadonlyArray<Turn>): Turn => turnsByHaste.find((turn) => turns.includes(turn)) ?? 'time'

/** The longest pause between attempts, by whose turn it is; milliseconds. */
const retryPauseMaxMilliseconds: Readonly<Record<Turn, number>> = {
  time: 30_000,
  us: 60_000,
  operator: 120_000,
  user: 300_000,
}

const retryPauseFirstMilliseconds = 500

/** Pauses are spread over so much of themselves, half below and half above. */
const jitterShare = 0.5

/** The pause before an attempt, doubling from half a second; `jitter` is in [0, 1) and comes from outside. */
export const retryPauseMilliseconds = (turn: Turn, attempt: number, jitter: number): number => {
  const delay = { firstMilliseconds: retryPauseFirstMilliseconds, maxMilliseconds: retryPauseMaxMilliseconds[turn] }
  return Math.floor(doubledDelay(delay, attempt) * (1 - jitterShare / 2 + jitterShare * jitter))
}
