// What can AWS do for us?
// Four functions in our own vocabulary; one outcome per item, so that one refused question fails nobody else. The adapter
// behind it decides nothing, remembers nothing between calls, and paces itself to the account's published limits.
import type * as E from 'fp-ts/lib/Either.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { Observation, Reading } from '../aws/reading.js'
import type { ScopeKey } from '../aws/scope-key.js'
import type { Answer } from '../facts/answer.js'
import type { Question } from '../facts/question.js'
import type { Bindings } from '../plan/bindings.js'
import type { ResolvedChange } from '../plan/change.js'
import type { CloudError } from './cloud-error.js'

/** Who waits for the answer; earlier lanes go first when calls are scarce. */
export type Lane = 'targets' | 'change' | 'repair' | 'sweep'

/** Answers stand in the order of the items. */
export type Each<Failure, Item, Result> = (
  items: ReadonlyNonEmptyArray<Item>,
  lane: Lane,
) => Task<ReadonlyArray<E.Either<Failure, Result>>>

export interface CloudGateway {
  /** Scopes that hold anything of ours, from bulk pages. Lags behind: absence proves nothing. Repeatable. */
  readonly list: TE.TaskEither<CloudError, ReadonlyArray<ScopeKey>>
  /**
   * Reads pictures and progress. Each is complete or failed. An absent load balancer, zone or group is an empty picture,
   * never an error. Many readings in one call share the bulk pages. Repeatable.
   */
  readonly observe: Each<CloudError, Reading, Observation>
  /** Looks up truths that we do not own. No match is an empty answer. Repeatable. */
  readonly lookUp: Each<CloudError, Question, Answer>
  /**
   * Carries out changes that share one call key, in exactly one AWS call. Never repeated inside: `OutcomeUnknown` means
   * that it may have been done.
   */
  readonly execute: Each<CloudError, ResolvedChange, Bindings>
}
