// What can the Kubernetes API do for us?
// Watching, a snapshot of what was seen, and writing back. The adapter decodes each object once when it arrives and keeps
// only decoded values; which scopes an object touches is decided in core. Who may write is the matter of `election.ts`.
import type * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { PodToSee } from '../kubernetes/pod.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { Publication } from '../report/publication.js'
import type { ClusterError } from './cluster-error.js'

export interface ClusterGateway {
  /**
   * Lists and watches every kind we read, for ever; tells which objects changed, after the snapshot holds them. Nothing is
   * told before every kind has been listed once; then all objects are, though there be none, and later those that changed.
   * Ends only with an error that no retry can cure.
   */
  readonly watch: (onChanged: (objects: ReadonlyArray<ObjectRef>) => void) => TE.TaskEither<ClusterError, never>
  /** Everything seen so far, decoded, with completeness per kind. No call; the value never changes afterwards. */
  readonly snapshot: IO<Snapshot>
  /**
   * Looks at pods, each once, so that the snapshot holds them; then they are told. Pods with readiness gates of ours are
   * kept up to date from then on, with all others like them in their namespace; no other pod is read. What fails is told
   * too, to be asked for again.
   */
  readonly lookAtPods: (pods: ReadonlyArray<PodToSee>) => IO<void>
  /**
   * Writes publications, those of one object one after another. One outcome per item, in order. Repeatable: what is
   * already so is not written.
   */
  readonly publish: (items: ReadonlyArray<Publication>) => Task<ReadonlyArray<E.Either<ClusterError, void>>>
}
