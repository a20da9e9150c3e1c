// How does somebody who waits know that something happens?
// A command that takes longer than a second shows on a terminal what it is doing and for how long; when it is done, nothing of
// that is left. Elsewhere nothing is shown.
import type { Task } from 'fp-ts/lib/Task.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { Terminal } from './terminal.js'

const stepMilliseconds = 1_000

interface Shown {
  readonly clock: Clock
  readonly terminal: Pick<Terminal, 'showProgress'>
}

/** Runs a task; from its first second on its present text is shown. */
export const withProgress =
  <Result>({ clock, terminal: { showProgress } }: Shown, text: IO<string>, task: Task<Result>): Task<Result> =>
  async () => {
    const startedAt = clock.now()
    let cancel: IO<void> = () => undefined
    const show = (): void => {
      cancel = clock.schedule(stepMilliseconds, () => {
        showProgress(`${text()} · ${Math.round((clock.now() - startedAt) / 1_000)} s`)
        show()
      })()
    }
    show()
    const result = await task()
    cancel()
    showProgress('')
    return result
  }
