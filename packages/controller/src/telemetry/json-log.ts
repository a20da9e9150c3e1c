// Where do log records go?
// To a file, one JSON object a line, added to what is there, each written before the next thing happens. Times come from the
// injected Clock. Without a file nothing is written.
import pino from 'pino'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { LogRecord } from './log-records.js'

export type WriteRecords = (records: ReadonlyArray<LogRecord>) => void

/** Opens a log; an empty path is no log. */
export const jsonLog = (path: string, clock: Clock): WriteRecords => {
  if (path === '') return () => undefined
  const logger = pino(
    {
      base: null,
      formatters: { level: (level) => ({ level }) },
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
    },
    pino.destination({ dest: path, append: true, sync: true }),
  )
  return (records) => {
    records.forEach(({ level, message, fields }) => {
      logger[level](fields, message)
    })
  }
}
