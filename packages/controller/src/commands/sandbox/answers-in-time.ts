// When may an answer be called wrong?
// A target becomes healthy some time after it was registered, and until then its load balancer answers 503; so answers are
// asked for again, for as long as health may take, until all are as expected.
import type * as T from 'fp-ts/lib/Task.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ExpectedAnswer } from './expected-answer.js'
import { sandboxAnswers } from './sandbox-answers.js'
import type { SandboxSession } from './sandbox-session.js'
import type { TriedAnswer } from './try-answers.js'
import { waitFor } from './wait-for.js'

const pauseMilliseconds = 250
const graceMilliseconds = 5_000

export interface AskedInTime {
  readonly session: SandboxSession
  readonly clock: Clock
  readonly written: ReadonlyArray<ExpectedAnswer>
}

/** Tries every answer until all are as expected, or until waiting longer would not help. */
export const answersInTime =
  ({ session, clock, written }: AskedInTime): T.Task<ReadonlyArray<TriedAnswer>> =>
  async () => {
    const endsAt = clock.now() + session.world.account.state().limits.targetHealthyMilliseconds + graceMilliseconds
    for (;;) {
      const tried = await sandboxAnswers(session, written)()
      if (tried.every(({ verdict }) => verdict === 'AsExpected') || clock.now() >= endsAt) return tried
      await waitFor(clock, () => false, pauseMilliseconds)()
    }
  }
