// What is a command?
// Its name, its words for help, the arguments that it takes, and how to load and run it. A command's code may be
// loaded only when it is asked for: a controller in a cluster has no use for a sandbox.
import type * as T from 'fp-ts/lib/Task.js'
import type { CommandName } from '../settings/setting-table.js'
import type { Settings } from '../settings/settings-codec.js'
import type { Texts } from '../settings/read-settings.js'
import type { Terminal } from './terminal.js'

/** The name under which a command of a moment calls AWS and the API server; replicas have names of their own (`open-outside.ts`). */
export const processName = 'alb-ingress'

export interface CommandInput {
  /** What stands after the name, in the order of the table; empty for what was left out. */
  readonly operands: ReadonlyArray<string>
  readonly settings: Settings
  readonly environment: Texts
  readonly terminal: Terminal
}

/** Resolves to the exit code. */
export type RunCommand = (input: CommandInput) => T.Task<number>

/** Something that stands after the name of a command. */
export interface Operand {
  /** As help shows it: `FOLDER`. */
  readonly name: string
  readonly meaning: string
  /** What may be left out stands last. */
  readonly presence: 'Needed' | 'Optional'
  /** What a shell offers for it; anything when left out. */
  readonly completion?: 'Files' | ReadonlyArray<string>
}

export interface DescribedCommand {
  readonly name: CommandName
  readonly summary: string
  readonly operands: ReadonlyArray<Operand>
  /** What help adds; examples stand last, under a line "Examples:". */
  readonly more: string
  /** Whether it works on the real cluster and account, so that what `run` needs is needed; not when left out. */
  readonly isLive?: (input: Pick<CommandInput, 'operands' | 'settings'>) => boolean
  readonly load: T.Task<RunCommand>
}
