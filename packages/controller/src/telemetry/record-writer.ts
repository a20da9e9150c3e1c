// How does a log record become a line?
// Through pino, one JSON object a line; times come from the injected Clock. What is below the level is left out.
import pino from 'pino'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { LogLevel, WriteRecords } from './log-records.js'

export interface RecordWriterSettings {
  readonly clock: Clock
  /** The least grave level that is written. */
  readonly level: LogLevel
}

/** Makes a writer of JSON lines. */
export const recordWriter = ({ clock, level }: RecordWriterSettings, lines: pino.DestinationStream): WriteRecords => {
  const logger = pino(
    {
      base: null,
      level,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
    },
    lines,
  )
  return (records) => records.forEach((record) => logger[record.level](record.fields, record.message))
}
