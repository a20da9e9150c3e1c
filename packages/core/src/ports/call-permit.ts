// Who lets calls to AWS be made, and until when?
// Whoever knows whether this process leads; the adapter asks in the last step before the socket. A call is begun only when
// it can end in time, so that nothing of ours arrives in the term of another process.
import type { IO } from 'fp-ts/lib/IO.js'
import type { Instant } from './clock.js'

export interface CallPermit {
  /** Lets calls be made that end before the instant. */
  readonly grantUntil: (instant: Instant) => IO<void>
  /** Lets no call begin, and ends those under way at once. */
  readonly withdraw: IO<void>
  /** From then on nothing that was sent without an answer can still arrive. */
  readonly quietFrom: IO<Instant>
}
