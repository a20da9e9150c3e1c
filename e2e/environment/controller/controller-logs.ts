// What did the controllers write while a test ran?
// All controllers that were started in this process are known here, with how far they had written when the test began.
import { existsSync } from 'node:fs'
import type { RunningProgram } from '../processes/start-program.js'

interface Written {
  readonly program: RunningProgram
  readonly before: number
}

const shared = globalThis as typeof globalThis & { controllersOfSuite?: ReadonlyArray<Written> }

const linesShown = 120

/** The folder of an environment that has ended is gone, and the log with it. */
const readOutput = ({ log, readOutput: read }: RunningProgram): string => (existsSync(log) ? read() : '')

/** Keeps a controller in mind until it has ended and another test begins. */
export const rememberController = (program: RunningProgram): void => {
  shared.controllersOfSuite = [...(shared.controllersOfSuite ?? []), { program, before: 0 }]
}

/** Says that a test begins. */
export const forgetWritten = (): void => {
  shared.controllersOfSuite = (shared.controllersOfSuite ?? [])
    .filter(({ program }) => program.exitStatus() === undefined)
    .map(({ program }) => ({ program, before: readOutput(program).length }))
}

/** Shows the end of what each controller has written since the test began. */
export const showWritten = (): string =>
  (shared.controllersOfSuite ?? [])
    .map(({ program, before }) => {
      const lines = readOutput(program).slice(before).trimEnd().split('\n').slice(-linesShown)
      return [`--- ${program.name} wrote:`, ...lines].join('\n')
    })
    .join('\n')
