// Where do the log records of a sandbox go?
// To a file, one JSON object a line, added to what is there, each written before the next thing happens. Without a file
// nothing is written.
import pino from 'pino'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { WriteRecords } from './log-records.js'
import { recordWriter } from './record-writer.js'

/** Opens a log; an empty path is no log. */
export const jsonLog = (path: string, clock: Clock): WriteRecords =>
  path === ''
    ? () => undefined
    : recordWriter({ clock, level: 'debug' }, pino.destination({ dest: path, append: true, sync: true }))
