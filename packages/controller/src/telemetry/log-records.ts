// What is logged of a run?
// One record per AWS write, and one per failure, from a report: what was done, to which scope, why, in which call, and how
// long the caller waited. Runs that change nothing log nothing. Values only: a logger writes them.
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import { describeChange } from '@alb-ingress/core/plan/describe-change.js'
import { showReason } from '@alb-ingress/core/plan/reason.js'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { ChangeOutcome, Report } from '@alb-ingress/core/report/report.js'
import { explainNotPlanned } from './progress-lines.js'

export interface LogRecord {
  readonly level: 'info' | 'warn'
  readonly message: string
  readonly fields: Readonly<Record<string, string | number>>
}

/** Lists what is to be logged of a report, in plan order. */
export const logRecords = (report: Report): ReadonlyArray<LogRecord> => {
  const scope = showScope(report.scope)
  return report._tag === 'NotPlanned'
    ? explainNotPlanned(report.why).map((message) => ({ level: 'warn', message, fields: { scope, error: report.why._tag } }))
    : report.outcomes.flatMap((outcome) => outcomeRecord(scope, outcome))
}

const outcomeRecord = (scope: string, { planned, outcome }: ChangeOutcome): ReadonlyArray<LogRecord> => {
  const fields = { scope, call: planned.change._tag, because: showReason(planned.reason) }
  switch (outcome._tag) {
    case 'Done':
      return [{ level: 'info', message: describeChange(planned.change), fields: { ...fields, ms: outcome.milliseconds } }]
    case 'Failed':
      return [
        {
          level: 'warn',
          message: `${describeChange(planned.change)}: ${explainCloudError(outcome.error)}`,
          fields: { ...fields, error: outcome.error._tag },
        },
      ]
    case 'OutOfReach':
    case 'Stale':
      return []
  }
}
