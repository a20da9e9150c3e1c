// What is a command?
// Its name, its words for help, the arguments that it takes, and how to load and run it. A command's code may be
// loaded only when it is asked for: a controller in a cluster has no use for a sandbox.
import type * as T from 'fp-ts/lib/Task.js'
import type { CommandName } from '../setting-table.js'
import type { Settings } from '../settings-codec.js'
import type { Texts } from '../settings.js'
import type { Terminal } from './terminal.js'

export interface CommandInput {
  /** The folder that was named; empty for a command that takes none. */
  readonly folder: string
  readonly settings: Settings
  readonly environment: Texts
  readonly terminal: Terminal
}

/** Resolves to the exit code. */
export type RunCommand = (input: CommandInput) => T.Task<number>

export interface DescribedCommand {
  readonly name: CommandName
  readonly summary: string
  /** What stands after the name: at most one folder. */
  readonly folders: ReadonlyArray<string>
  readonly more: string
  readonly load: T.Task<RunCommand>
}
