// What went wrong before anything of ours runs?
// The one bridge from promises for what is asked at the start, once and outside the budget: a failure is told in the words
// that it came with. Everything later goes through `call-aws.ts`.
import * as TE from 'fp-ts/lib/TaskEither.js'

/** Asks; fails with the message of whatever the promise was rejected with. */
export const inWords = <Answer>(ask: () => Promise<Answer>): TE.TaskEither<string, Answer> =>
  TE.tryCatch(ask, (cause) => (cause instanceof Error ? cause.message : String(cause)))
