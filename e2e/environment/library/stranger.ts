// How does a stranger use the packages that we would publish?
// In a folder of their own, away from this workspace: what lies in the prepared project, installed by npm from tarballs and
// the registry, and run there. An exit code is part of the answer.
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { libraryFolder } from '../processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../processes/run-to-end.js'

export interface Stranger {
  /** The folder of the project. */
  readonly path: string
  /** Runs a file of the project by Node. */
  readonly runNode: (...args: ReadonlyArray<string>) => Promise<ProgramAnswer>
}

const installFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']

/** Copies the project below a folder and installs what it needs. */
export const installAsStranger = async (folder: string): Promise<Stranger> => {
  const path = join(folder, 'stranger')
  await cp(libraryFolder(), path, { recursive: true })
  const { code, complaints } = await runToEnd({ cwd: path }, 'npm', ['install', ...installFlags])
  if (code !== 0) throw new Error(`npm install ended with ${String(code)}: ${complaints}`)
  return { path, runNode: (...args) => runToEnd({ cwd: path }, process.execPath, args) }
}
