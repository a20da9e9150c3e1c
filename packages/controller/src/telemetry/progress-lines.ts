// What came of a run, in a line or two?
// From a report to what people are told: what was done, in how many calls, what it waits for; failures with what to do. A run
// that had nothing to do says nothing.
import { showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { explainViolation } from '@alb-ingress/core/plan/check/check-plan.js'
import { describeChange } from '@alb-ingress/core/plan/words/describe-change.js'
import { describeWait } from '@alb-ingress/core/plan/words/describe-wait.js'
import type { NamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { explainCloudError, turnOfCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { explainClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { NotPlanned, PlannedReport, Report } from '@alb-ingress/core/report/report.js'
import { plural } from './plural.js'

/** Names a scope for people. */
export const describeScope = (scope: ScopeKey): string => {
  switch (scope._tag) {
    case 'GroupScope':
      return `Ingress ${showGroupId(scope.group)}`
    case 'TargetsScope':
      return `targets of ${scope.targetGroupName}`
    case 'ZoneScope':
      return `zone ${scope.zoneId}`
    case 'NetworkScope':
      return `security groups of ${scope.vpcId}`
  }
}

/** What is worth telling of a run. */
export interface Progress {
  readonly scope: ScopeKey
  /** Changes that were made. */
  readonly changes: number
  /** Calls that carried changes. */
  readonly calls: number
  /** What is waited for, in words. */
  readonly waits: ReadonlyArray<string>
  /** Nothing is left to do, and nothing failed. */
  readonly isDone: boolean
  /** What ends by itself, one sentence each. */
  readonly passing: ReadonlyArray<string>
  /** What somebody must put right, one sentence each. */
  readonly troubles: ReadonlyArray<string>
}

/** Reads off a report what came of the run. */
export const progressOf = (report: Report): Progress => {
  const { scope } = report
  if (report._tag === 'NotPlanned') {
    const troubles = explainNotPlanned(report.why).map((line) => `${describeScope(scope)}: ${line}`)
    return { scope, changes: 0, calls: 0, waits: [], isDone: false, passing: [], troubles }
  }
  const { remaining } = report
  const failed = failuresOf(report)
  const told = (turn: Failure['turn']): ReadonlyArray<string> => [...new Set(failed.filter((one) => one.turn === turn).map(({ text }) => text))]
  return {
    scope,
    changes: report.outcomes.filter(({ outcome }) => outcome._tag === 'Done').length,
    calls: report.calls,
    waits: remaining.waits.map(({ awaited }) => describeWait(awaited)),
    isDone: failed.length + remaining.changes.length + remaining.waits.length === 0,
    passing: told('time'),
    troubles: told('somebody'),
  }
}

interface Failure {
  readonly turn: 'time' | 'somebody'
  readonly text: string
}

/** What ends by itself is told in one sentence for the whole run. */
const failuresOf = ({ scope, outcomes }: PlannedReport): ReadonlyArray<Failure> =>
  outcomes.flatMap(({ planned, outcome }): ReadonlyArray<Failure> => {
    if (outcome._tag !== 'Failed') return []
    const text = explainCloudError(outcome.error)
    return turnOfCloudError(outcome.error) === 'time'
      ? [{ turn: 'time', text: `${describeScope(scope)}: ${text}` }]
      : [{ turn: 'somebody', text: `${describeChange(planned.change)}: ${text}` }]
  })

/** Writes runs of one moment, in columns; runs that had nothing to do are left out. */
export const renderProgress = (runs: ReadonlyArray<Progress>, world: NamedWorld): ReadonlyArray<string> => {
  const nameWidth = widthOf(runs.filter(({ changes }) => changes > 0), world)
  return runs.flatMap((run) => [
    ...(run.changes === 0 ? [] : [`  ${nameOf(run, world).padEnd(nameWidth)}  ${renderDone(run)}`]),
    ...run.passing.map((line) => `  … ${withZoneNames(line, world)}`),
    ...renderTroubles(run, world),
  ])
}

/** Writes what somebody must put right. */
export const renderTroubles = ({ troubles }: Progress, world: NamedWorld): ReadonlyArray<string> =>
  troubles.map((line) => `  ! ${withZoneNames(line, world)}`)

/** How wide a column of names is. */
export const widthOf = (runs: ReadonlyArray<Progress>, world: NamedWorld): number =>
  runs.reduce((widest, run) => Math.max(widest, nameOf(run, world).length), 0)

const nameOf = ({ scope }: Progress, world: NamedWorld): string => withZoneNames(describeScope(scope), world)

const renderDone = ({ changes, calls, waits: [wait] }: Progress): string =>
  [renderCounts(changes, calls), ...(wait === undefined ? [] : [`… until ${wait}`])].join('  ')

/** Writes `3 changes in 1 call`. */
export const renderCounts = (changes: number, calls: number): string => `${plural(changes, 'change')} in ${plural(calls, 'call')}`

const withZoneNames = (line: string, { zones }: NamedWorld): string =>
  zones.reduce((text, { zoneId, name }) => text.replaceAll(zoneId, name), line)

/** Says why a scope could not be planned, one line per cause. */
export const explainNotPlanned = (why: NotPlanned): ReadonlyArray<string> => {
  switch (why._tag) {
    case 'NotRead':
      return why.errors.map(explainCloudError)
    case 'NotAnnounced':
      return why.errors.map(explainClusterError)
    case 'UnsafePlan':
      return why.violations.map((violation) => `its plan would be unsafe and is not carried out: ${explainViolation(violation)}; please report it`)
    case 'NeverReady':
      return ['what planning needs to know did not come to an end; please report it']
  }
}
