// What did a command show?
// A terminal that remembers what was written, for tests that look over a command's shoulder. Nobody interrupts it.
import type { Terminal } from '@alb-ingress/controller/commands/terminal.js'

export interface ShownTerminal extends Terminal {
  readonly written: () => string
  readonly complaints: () => string
  /** Every line of progress, the empty ones that take it away included. */
  readonly progress: ReadonlyArray<string>
}

/** Makes a terminal without colours that nobody interrupts. */
export const shownTerminal = (): ShownTerminal => {
  const written: Array<string> = []
  const complaints: Array<string> = []
  const progress: Array<string> = []
  return {
    write: (text) => written.push(text),
    complain: (text) => complaints.push(text),
    showProgress: (line) => progress.push(line),
    progress,
    colours: 'Plain',
    onInterrupt: () => () => undefined,
    onUncaught: () => () => undefined,
    leave: () => undefined,
    written: () => written.join('\n'),
    complaints: () => complaints.join('\n'),
  }
}
