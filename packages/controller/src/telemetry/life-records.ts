// What is logged of a controller's life?
// Where it works, when its turn to write comes and goes, what stands in its way, and how it ends. Values only.
import * as O from 'fp-ts/lib/Option.js'
import { type CloudError, explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type ClusterError, explainClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ForeignLeader, Term } from '@alb-ingress/core/ports/leadership.js'
import type { ComposeSettings } from '../compose.js'
import type { LogFields, LogLevel, LogRecord } from './log-records.js'

const record = (level: LogLevel, message: string, fields: LogFields = {}): LogRecord => ({ level, message, fields })

/** The first record of a controller. */
export const startRecord = (place: LogFields): LogRecord => record('info', 'starting', place)

/** Why there is no controller. */
export const notStartedRecord = (why: string): LogRecord => record('error', why)

/** The turn to write has come, or is over. */
export const termRecord = (term: O.Option<Term>): LogRecord =>
  O.isSome(term)
    ? record('info', 'this process leads', { identity: term.value.identity, lease: term.value.beginning })
    : record('warn', 'this process no longer leads; it stands by')

/** Another controller has come or gone. */
export const foreignLeaderRecord = (leader: ForeignLeader): LogRecord => {
  if (leader._tag === 'Nobody') return record('info', 'no other controller holds the Lease that we yield to')
  const { lease, holder } = leader
  const fields = { lease: `${lease.namespace}/${lease.name}`, holder }
  return leader._tag === 'Leads'
    ? record('warn', 'another controller is at work on the same Ingresses: nothing is written until it has ended', fields)
    : record('info', 'another controller may be at work: nothing is written until that is certain', fields)
}

/** The inventory of AWS could not be read. */
export const inventoryRecords = (errors: ReadonlyArray<CloudError>): ReadonlyArray<LogRecord> =>
  errors.map((error) => record('warn', `inventory: ${explainCloudError(error)}`, { error: error._tag }))

/** The API server gave trouble; it is tried again. */
export const clusterTroubleRecord = (error: ClusterError): LogRecord =>
  record('warn', explainClusterError(error), { error: error._tag })

/** The cluster can no longer be watched. */
export const watchEndedRecord = (error: ClusterError): LogRecord =>
  record('error', `the cluster can no longer be watched: ${explainClusterError(error)}`, { error: error._tag })

/** An attempt of a call to AWS. */
export const callRecord = (call: Parameters<ComposeSettings['onCall']>[0]): LogRecord => {
  const { service, operation, lane, outcome, milliseconds } = call
  return record('debug', `called ${service}:${operation}`, { lane, result: outcome, ms: milliseconds })
}

/** A signal came. */
export const stoppingRecord: LogRecord = record('info', 'stopping: changes in flight end, then the Lease is given up')

/** The last record of a controller. */
export const stoppedRecord = (code: number): LogRecord => record('info', 'stopped', { code })

/** An error that nobody caught, whole. */
export const uncaughtRecord = (error: unknown): LogRecord =>
  error instanceof Error
    ? record('error', `uncaught: ${error.message}`, { error: error.name, stack: withCauses(error) })
    : record('error', `uncaught: ${String(error)}`)

const withCauses = (error: Error): string => {
  const own = error.stack ?? String(error)
  return error.cause instanceof Error ? `${own}\ncaused by ${withCauses(error.cause)}` : own
}
