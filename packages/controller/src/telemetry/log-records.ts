// What is logged of a run?
// One record per AWS write, per failure, and per thing that only a person can put right, from a report: which plan,
// scope, group and Ingress, what was done, why, in which call, and how long the caller waited. Runs that change nothing
// log nothing. Values only: a logger writes them.
import { createHash } from 'node:crypto'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { showGroupId } from '@alb-ingress/core/aws/group-id.js'
import { type ScopeKey, showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { objectKey } from '@alb-ingress/core/kubernetes/object-ref.js'
import { describeBlocked, describeChange } from '@alb-ingress/core/plan/words/describe-change.js'
import type { BlockedChange, Plan } from '@alb-ingress/core/plan/plan.js'
import { type Reason, showReason } from '@alb-ingress/core/plan/reason.js'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { ChangeOutcome, Report } from '@alb-ingress/core/report/report.js'
import { explainNotPlanned } from './progress-lines.js'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface LogRecord {
  readonly level: LogLevel
  readonly message: string
  readonly fields: LogFields
}

export type LogFields = Readonly<Record<string, string | number>>

/** Writes records somewhere, in order. */
export type WriteRecords = (records: ReadonlyArray<LogRecord>) => void

/** Lists what is to be logged of a report, in plan order. */
export const logRecords = (report: Report): ReadonlyArray<LogRecord> => {
  const place = placeOf(report.scope)
  if (report._tag === 'NotPlanned') {
    const fields = { ...place, error: report.why._tag }
    return explainNotPlanned(report.why).map((message) => ({ level: 'warn', message, fields }))
  }
  const plan = planName(report.plan)
  return [
    ...report.outcomes.flatMap((outcome) => outcomeRecord({ plan, ...place }, outcome)),
    ...report.remaining.blocked.map((one) => blockedRecord(place, one)),
    ...RA.fromOption(report.desired).flatMap((desired) => wrongRecords(place, desired)),
  ]
}

const blockedRecord = (fields: LogFields, { blocked, guidance }: BlockedChange): LogRecord => ({
  level: 'warn',
  message: `withheld: ${describeBlocked(blocked)}: ${guidance.map((line) => line.trim()).join(' ')}`,
  fields,
})

const wrongRecords = (fields: LogFields, desired: DesiredGroup): ReadonlyArray<LogRecord> =>
  desired._tag === 'GroupKept'
    ? desired.errors.map((error) => ({
        level: 'warn',
        message: explainBuildError(error),
        fields: { ...fields, error: error._tag },
      }))
    : []

const placeOf = (scope: ScopeKey): LogFields =>
  'group' in scope ? { scope: showScope(scope), group: showGroupId(scope.group) } : { scope: showScope(scope) }

const nameLength = 6

/** The same plan of the same scope has the same name in every process. */
const planName = ({ scope, changes }: Plan): string => {
  const content = JSON.stringify([showScope(scope), changes.map(({ id }) => id)])
  return `p-${createHash('sha256').update(content).digest('hex').slice(0, nameLength)}`
}

const outcomeRecord = (place: LogFields, { planned, outcome }: ChangeOutcome): ReadonlyArray<LogRecord> => {
  const { change, reason } = planned
  const fields = { ...place, ...ingressOf(reason), call: change._tag, because: showReason(reason) }
  switch (outcome._tag) {
    case 'Done':
      return [{ level: 'info', message: describeChange(change), fields: { ...fields, ms: outcome.milliseconds } }]
    case 'Failed':
      return [
        {
          level: 'warn',
          message: `${describeChange(change)}: ${explainCloudError(outcome.error)}`,
          fields: { ...fields, error: outcome.error._tag },
        },
      ]
    case 'OutOfReach':
    case 'Stale':
      return []
  }
}

const ingressOf = ({ objects: [first] }: Reason): LogFields =>
  first?.kind === 'Ingress' ? { ingress: objectKey(first) } : {}
