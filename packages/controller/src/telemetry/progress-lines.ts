// What came of a run, in a line or two?
// From a report to lines for people: what was done, in how many calls, what it waits for; failures with what to do. A run
// that had nothing to do says nothing.
import { showGroupId } from '@alb-ingress/core/aws/group-id.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import { explainViolation } from '@alb-ingress/core/plan/check-plan.js'
import { describeChange } from '@alb-ingress/core/plan/describe-change.js'
import { describeWait } from '@alb-ingress/core/plan/describe-wait.js'
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

const scopeWidth = 46

/** Writes what is worth telling of a report. */
export const progressLines = (report: Report): ReadonlyArray<string> => {
  const scope = describeScope(report.scope)
  return report._tag === 'NotPlanned'
    ? explainNotPlanned(report.why).map((line) => `  ! ${scope}: ${line}`)
    : [...doneLine(scope, report), ...failedLines(report)]
}

const doneLine = (scope: string, { outcomes, calls, remaining }: PlannedReport): ReadonlyArray<string> => {
  const done = outcomes.filter(({ outcome }) => outcome._tag === 'Done').length
  const [wait] = remaining.waits
  const waits = wait === undefined ? [] : [`… until ${describeWait(wait.awaited)}`]
  return done === 0
    ? []
    : [`  ${scope.padEnd(scopeWidth)}  ${[`${plural(done, 'change')} in ${plural(calls, 'call')}`, ...waits].join('  ')}`]
}

/** What ends by itself is told in one line for the whole run. */
const failedLines = ({ scope, outcomes }: PlannedReport): ReadonlyArray<string> => [
  ...new Set(
    outcomes.flatMap(({ planned, outcome }) => {
      if (outcome._tag !== 'Failed') return []
      const text = explainCloudError(outcome.error)
      return turnOfCloudError(outcome.error) === 'time'
        ? [`  … ${describeScope(scope)}: ${text}`]
        : [`  ! ${describeChange(planned.change)}: ${text}`]
    }),
  ),
]

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
