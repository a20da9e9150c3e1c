// What does a command see of the person who runs it?
// Lines to write, the width and whether colours are welcome, and the wish to stop; handed in by main, so that tests can
// look over a command's shoulder.
import type { IO } from 'fp-ts/lib/IO.js'

export interface Terminal {
  /** Writes lines of the result. */
  readonly write: (text: string) => void
  /** Writes what is wrong, apart from the result. */
  readonly complain: (text: string) => void
  /** Shows one line in place of the last one, where somebody waits at a terminal; an empty one takes it away. */
  readonly showProgress: (line: string) => void
  readonly colours: 'Coloured' | 'Plain'
  /** Runs an effect when the person wants to stop, for example by Ctrl-C, until the result is run. */
  readonly onInterrupt: (run: IO<void>) => IO<void>
  /** Runs an effect with whatever nobody caught, in place of the end of the process, until the result is run. */
  readonly onUncaught: (run: (error: unknown) => void) => IO<void>
  /** Ends the process, whatever it still has under way. */
  readonly leave: (code: number) => void
}
