// Who is elected to write?
// The election of the one process that may write, and a look at a controller that is not ours. What a term is, and what
// it says about time, stands in `leadership.ts`; when work begins and ends with it is decided by whoever listens.
import type * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ClusterError } from './cluster-error.js'
import type { ForeignLeader, LeaseName, Term } from './leadership.js'

/** In which election a process stands, and as who. */
export interface LeaderElection {
  readonly lease: LeaseName
  /** Of this process among all that ever were: pod name and something that no other start of it has. */
  readonly identity: string
}

export interface Election {
  /**
   * Takes part in the election, for ever. Tells each term as it begins and each time that it is certain for longer;
   * none when it ends, always before another process can begin one. Ends only with an error that no retry can cure.
   */
  readonly campaign: (onTerm: (term: O.Option<Term>) => void) => TE.TaskEither<ClusterError, never>
  /**
   * Ends the campaign and gives the lease up, so that the next process begins at once: to be called when nothing that
   * was sent in this term can still arrive. Resolves when that is written, or cannot be.
   */
  readonly resign: Task<void>
  /** Watches the lease of a controller that is not ours, for ever; tells whenever what is known of it changes. */
  readonly watchForeignLeader: (onChanged: (leader: ForeignLeader) => void) => TE.TaskEither<ClusterError, never>
}
