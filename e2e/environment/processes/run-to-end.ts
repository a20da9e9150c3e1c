// How does a test use a program as a person would?
// It runs to its end; what it writes and its exit code are the answer, and a test decides what it expected.
import { execFile, type ExecFileOptions } from 'node:child_process'

export interface ProgramAnswer {
  readonly code: number
  readonly output: string
  readonly complaints: string
}

export interface ProgramPlace {
  readonly cwd: string
  /** In addition to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>
  /** What it reads as its standard input. */
  readonly input?: string
}

const outputBytesMax = 16 * 1024 * 1024

/** Runs a program to its end. */
export const runToEnd = (
  { cwd, env = {}, input = '' }: ProgramPlace,
  program: string,
  args: ReadonlyArray<string>,
): Promise<ProgramAnswer> =>
  new Promise((resolve) => {
    const options: ExecFileOptions = { cwd, env: { ...process.env, ...env }, maxBuffer: outputBytesMax, encoding: 'utf8' }
    const child = execFile(program, args, options, (_, output, complaints) =>
      resolve({ code: child.exitCode ?? 1, output: String(output), complaints: String(complaints) }),
    )
    child.stdin?.end(input)
  })
