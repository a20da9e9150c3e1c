// Is a program that was just started ready?
// Waits for a sign of readiness; a program that ends before is an error with the end of its log.
import { eventually } from './eventually.js'
import type { RunningProgram } from './start-program.js'

const linesShown = 20
const timeoutMilliseconds = 120_000

/** Resolves with the program when `isReady` answers true. */
export const untilReady = async (
  program: RunningProgram,
  isReady: () => Promise<boolean>,
): Promise<RunningProgram> => {
  const outcome = await eventually(
    `${program.name} is ready`,
    async () => program.exitStatus() ?? ((await isReady()) ? ('ready' as const) : undefined),
    { timeoutMilliseconds },
  )
  if (outcome === 'ready') return program
  const words = program.readOutput().trim().split('\n').slice(-linesShown).join('\n')
  throw new Error(`${program.name} ended (${outcome.signal ?? `exit code ${String(outcome.code)}`}) before it was ready:\n${words}`)
}
