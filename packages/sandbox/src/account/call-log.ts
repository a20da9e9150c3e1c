// Which calls did the account receive, and what came of them?
// From each call to a record in order of arrival and to counts. A trace of two runs of one history must be the same
// text, so a record holds nothing that differs from run to run. Only the latest records are kept; counts go back to
// the start.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ServiceName } from '../wire/aws-services.js'

export interface CallRecord {
  /** From 1, in order of arrival. */
  readonly sequence: number
  readonly at: Instant
  /** Who called: an access key id, or the name a test gave its process. */
  readonly caller: string
  readonly service: ServiceName
  readonly operation: string
  readonly input: unknown
  /** `OK`, an error's wire code, or `Cut` when no answer went back. A cut call may have been done. */
  readonly result: string
}

export interface CallCounts {
  readonly reads: number
  readonly writes: number
  /** By `service.Operation`, refused calls included. */
  readonly byOperation: Readonly<Record<string, number>>
}

export interface CallLog {
  readonly records: ReadonlyArray<CallRecord>
  readonly counts: CallCounts
  readonly nextSequence: number
}

const recordsMax = 20_000
/** Dropping old records in slices keeps adding cheap. */
const recordsSlack = 2_000

/** The log before the first call. */
export const emptyCallLog: CallLog = { records: [], counts: { reads: 0, writes: 0, byOperation: {} }, nextSequence: 1 }

/** Tells whether an operation changes nothing in the account. */
export const isRead = (operation: string): boolean => /^(Describe|Get|List|AssumeRole)/.test(operation)

const count = (counts: CallCounts, { service, operation }: CallRecord): CallCounts => {
  const name = `${service}.${operation}`
  return {
    reads: counts.reads + (isRead(operation) ? 1 : 0),
    writes: counts.writes + (isRead(operation) ? 0 : 1),
    byOperation: { ...counts.byOperation, [name]: (counts.byOperation[name] ?? 0) + 1 },
  }
}

/** Adds a call that has just arrived. */
export const addCall = (log: CallLog, call: Omit<CallRecord, 'sequence'>): CallLog => {
  const record = { ...call, sequence: log.nextSequence }
  const kept = log.records.length >= recordsMax + recordsSlack ? log.records.slice(-recordsMax) : log.records
  return { records: [...kept, record], counts: count(log.counts, record), nextSequence: log.nextSequence + 1 }
}

/** Writes a record as one line of a trace. */
export const renderCall = ({ sequence, at, caller, service, operation, input, result }: CallRecord): string =>
  `${sequence} ${at} ${caller} ${service}.${operation} ${JSON.stringify(input)} -> ${result}`
