// How does a controller in a cluster log?
// Each record as one line: JSON for programs, or `time level message fields` for people, in this process and without worker
// threads. Trouble that repeats is counted and not written each time (`repeated-trouble.ts`).
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { LogLevel, WriteRecords } from './log-records.js'
import { recordWriter } from './record-writer.js'
import { countRepeated, nothingRepeated } from './repeated-trouble.js'

export interface ProcessLogSettings {
  readonly clock: Clock
  readonly level: LogLevel
  readonly format: 'json' | 'text'
  readonly colours: 'Coloured' | 'Plain'
  /** Writes one line, without its line break. */
  readonly write: (line: string) => void
}

/** Opens the log of a process. */
export const processLog = async (settings: ProcessLogSettings): Promise<WriteRecords> => {
  const render = settings.format === 'json' ? String : await forPeople(settings)
  const write = recordWriter(settings, { write: (line) => settings.write(render(line).replace(/\n$/, '')) })
  let repeated = nothingRepeated
  return (records) =>
    records.forEach((record) => {
      const counted = countRepeated(repeated, record, settings.clock.now())
      repeated = counted.repeated
      write(counted.written)
    })
}

/** Loaded only where a person reads. */
const forPeople = async ({ colours }: ProcessLogSettings): Promise<(line: string) => string> => {
  const { default: pretty } = await import('pino-pretty')
  return pretty.prettyFactory({
    colorize: colours === 'Coloured',
    translateTime: "UTC:yyyy-mm-dd'T'HH:MM:ss.l'Z'",
    singleLine: true,
    levelFirst: false,
  })
}
