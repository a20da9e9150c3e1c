// How does a stranger use the packages that we would publish?
// In a folder of their own, away from this workspace: what lies in the prepared project, installed by npm from tarballs and
// the registry, and run there. An exit code is part of the answer.
import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { libraryFolder } from '../processes/prepared-programs.js'

export interface ProgramAnswer {
  readonly code: number
  readonly output: string
  readonly complaints: string
}

export interface Stranger {
  /** The folder of the project. */
  readonly path: string
  /** Runs a file of the project by Node. */
  readonly runNode: (...args: ReadonlyArray<string>) => Promise<ProgramAnswer>
}

const outputBytesMax = 16 * 1024 * 1024

const run = (cwd: string, program: string, args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  new Promise((resolve) => {
    const child = execFile(program, args, { cwd, maxBuffer: outputBytesMax }, (_, output, complaints) =>
      resolve({ code: child.exitCode ?? 1, output, complaints }),
    )
  })

const installFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']

/** Copies the project below a folder and installs what it needs. */
export const installAsStranger = async (folder: string): Promise<Stranger> => {
  const path = join(folder, 'stranger')
  await cp(libraryFolder(), path, { recursive: true })
  const { code, complaints } = await run(path, 'npm', ['install', ...installFlags])
  if (code !== 0) throw new Error(`npm install ended with ${String(code)}: ${complaints}`)
  return { path, runNode: (...args) => run(path, process.execPath, args) }
}
