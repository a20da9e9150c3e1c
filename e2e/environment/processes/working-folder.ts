// Where does a running environment keep its files, and who removes them?
// A folder under the system's temporary one. A watchdog outside this process removes it as soon as its standard input ends,
// which happens when this process closes it and also when this process is killed: nothing is left behind either way.
// E2E_KEEP=1 keeps the folder, for a look at the logs.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface WorkingFolder {
  readonly path: string
  /** Removes the folder and resolves when it is gone. */
  readonly remove: () => Promise<void>
}

/** Programs that die with this process may write for a moment longer, hence the repetition. */
const watchdog = 'cat >/dev/null; until rm -rf "$1" && ! [ -e "$1" ]; do sleep 0.2; done'

/** Makes a new folder. */
export const makeWorkingFolder = async (): Promise<WorkingFolder> => {
  const path = await mkdtemp(join(tmpdir(), 'alb-ingress-e2e-'))
  if (process.env['E2E_KEEP'] === '1') return { path, remove: () => Promise.resolve() }
  const child = spawn('sh', ['-c', watchdog, 'sh', path], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const exited = once(child, 'exit')
  child.unref()
  return {
    path,
    remove: async () => {
      child.stdin.end()
      await exited
    },
  }
}
