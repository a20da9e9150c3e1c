// How does a program run so that it never outlives this process?
// Its standard input is a pipe that only this process holds. A watchdog in the program's own session reads it and kills the
// program when the pipe ends, which also happens when this process is killed in the hardest way. The shell that starts the
// watchdog becomes the program, so that signals reach the program itself. What it writes goes to a file.
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Writable } from 'node:stream'

export interface ProgramSettings {
  /** A name for messages and for the log file. */
  readonly name: string
  readonly program: string
  readonly args: ReadonlyArray<string>
  /** In addition to this process's environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Where its log file lies. */
  readonly folder: string
}

export interface ExitStatus {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface RunningProgram {
  readonly name: string
  readonly pid: number
  /** The file that it writes to. */
  readonly log: string
  /** Resolves when it has ended, by itself or not. */
  readonly exited: Promise<ExitStatus>
  /** Nothing while it runs. */
  readonly exitStatus: () => ExitStatus | undefined
  /** Sends a signal (SIGSTOP and SIGCONT stop and continue its clock) without waiting. */
  readonly send: (signal: NodeJS.Signals) => void
  /** Sends a signal, by default SIGKILL, and resolves when the program has ended. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<ExitStatus>
  /** Reads all that it has written so far, standard output and errors. */
  readonly readOutput: () => string
}

const watchdog = 'exec 3<&0; (cat <&3 >/dev/null; kill -9 $$) 2>/dev/null & exec "$@" 3<&- </dev/null'

const spawnLogged = (settings: ProgramSettings, log: string): ChildProcessByStdio<Writable, null, null> => {
  const { program, args, env = {} } = settings
  const file = openSync(log, 'a')
  try {
    const options = { detached: true, env: { ...process.env, ...env }, stdio: ['pipe' as const, file, file] }
    const line = ['-c', watchdog, 'sh', program, ...args]
    return spawn('sh', line, options) as unknown as ChildProcessByStdio<Writable, null, null>
  } finally {
    closeSync(file)
  }
}

/** Starts a program; resolves when it has been started, which does not say that it is ready. */
export const startProgram = async (settings: ProgramSettings): Promise<RunningProgram> => {
  const log = join(settings.folder, `${settings.name}.log`)
  const child = spawnLogged(settings, log)
  let status: ExitStatus | undefined
  const exited = new Promise<ExitStatus>((resolve) => {
    child.once('exit', (code, signal) => {
      child.stdin.destroy()
      status = { code, signal }
      resolve(status)
    })
  })
  await once(child, 'spawn')
  child.unref()
  return {
    name: settings.name,
    pid: child.pid ?? 0,
    log,
    exited,
    exitStatus: () => status,
    send: (signal) => void child.kill(signal),
    stop: (signal = 'SIGKILL') => {
      if (status === undefined) child.kill(signal)
      return exited
    },
    readOutput: () => readFileSync(log, 'utf8'),
  }
}
