// When is trouble worth a line again?
// The first time at once; the same trouble again at most once a minute, with how often it came meanwhile. Same is what
// has the same message, wherever it is met: when AWS is away, a thousand scopes say so in one line. Work that was done
// is always written. A pure state machine; it forgets the trouble that is longest past when there is too much of it.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { LogRecord } from './log-records.js'

interface Trouble {
  readonly writtenAt: Instant
  readonly unwritten: number
}

/** By message. */
export type RepeatedTrouble = ReadonlyMap<string, Trouble>

export const nothingRepeated: RepeatedTrouble = new Map()

const pauseMilliseconds = 60_000
const keptMax = 1_000

export interface Counted {
  readonly repeated: RepeatedTrouble
  /** What is to be written now: the record or nothing. */
  readonly written: ReadonlyArray<LogRecord>
}

/** Takes in a record and tells whether it is written now. */
export const countRepeated = (repeated: RepeatedTrouble, record: LogRecord, now: Instant): Counted => {
  if (record.level !== 'warn') return { repeated, written: [record] }
  const key = record.message
  const before = repeated.get(key)
  if (before !== undefined && now - before.writtenAt < pauseMilliseconds) {
    return { repeated: withTrouble(repeated, key, { ...before, unwritten: before.unwritten + 1 }), written: [] }
  }
  const times = (before?.unwritten ?? 0) + 1
  const written = times === 1 ? record : { ...record, fields: { ...record.fields, times } }
  return { repeated: withTrouble(repeated, key, { writtenAt: now, unwritten: 0 }), written: [written] }
}

/** The latest stands last. */
const withTrouble = (repeated: RepeatedTrouble, key: string, trouble: Trouble): RepeatedTrouble => {
  const next = new Map(repeated)
  next.delete(key)
  next.set(key, trouble)
  if (next.size > keptMax) next.delete([...next.keys()][0] ?? '')
  return next
}
