// Who hears that a term has ended, when thousands wait?
// One listener per signal tells all: an AbortSignal looks through its listeners whenever one is added or removed, so that n of
// them would cost n² steps.
import type { IO } from 'fp-ts/lib/IO.js'

/** Calls back when a signal aborts; the result ends that. A signal that has aborted already tells nobody. */
export type HearAbort = (signal: AbortSignal, onAborted: IO<void>) => IO<void>

/** Makes a place where any number can wait for any signal. */
export const abortHearers = (): HearAbort => {
  const hearers = new WeakMap<AbortSignal, Set<IO<void>>>()
  const hearersOf = (signal: AbortSignal): Set<IO<void>> => {
    const known = hearers.get(signal)
    if (known !== undefined) return known
    const made = new Set<IO<void>>()
    hearers.set(signal, made)
    signal.addEventListener('abort', () => made.forEach((run) => run()), { once: true })
    return made
  }
  return (signal, onAborted) => {
    const all = hearersOf(signal).add(onAborted)
    return () => void all.delete(onAborted)
  }
}
