// What does "not found" mean when something is looked at? That there is nothing to see: an empty picture, not an
// error.
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'

/** Gives another result where AWS says that what was asked for does not exist. */
export const orWhenAbsent =
  <Found>(absent: () => Found) =>
  (read: TE.TaskEither<CloudError, Found>): TE.TaskEither<CloudError, Found> =>
    TE.orElse((error: CloudError) => (error._tag === 'NotFound' ? TE.right(absent()) : TE.left(error)))(read)
