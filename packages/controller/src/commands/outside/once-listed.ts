// When does a command know the cluster?
// When every kind has been listed once. A command gives up at the first trouble and says what it is, where a controller would
// try again for ever.
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'

export interface OnceListed {
  /** To be told of what goes wrong. */
  readonly onTrouble: (error: ClusterError) => void
  /** Resolves when something goes wrong, and never otherwise. */
  readonly failed: Promise<E.Either<ClusterError, never>>
  /** Watches until everything has been listed, or something goes wrong. */
  readonly listed: (cluster: Pick<ClusterGateway, 'watch'>) => TE.TaskEither<ClusterError, void>
}

/** Waits for a cluster to be listed. */
export const onceListed = (): OnceListed => {
  let fail: (error: E.Either<ClusterError, never>) => void = () => undefined
  const failed = new Promise<E.Either<ClusterError, never>>((resolve) => {
    fail = resolve
  })
  const onTrouble = (error: ClusterError): void => fail(E.left(error))
  return {
    onTrouble,
    failed,
    listed: (cluster) => () => {
      const listed = new Promise<E.Either<ClusterError, void>>((resolve) => {
        void cluster
          .watch(() => resolve(E.right(undefined)))()
          .then((ended) => {
            if (E.isLeft(ended)) onTrouble(ended.left)
          })
      })
      return Promise.race([failed, listed])
    },
  }
}
