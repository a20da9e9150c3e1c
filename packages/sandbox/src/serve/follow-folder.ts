// How does the cluster keep up with a folder that is being edited?
// Applies the folder at the beginning, after each edit, and again while something that the folder wants is still
// being deleted; tells of each application that did or found anything new. One application at a time.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ApiServer } from '../cluster/api-server.js'
import type { SandboxNode } from '../cluster/made-pods.js'
import { applyManifestFolder, type FolderReport } from './manifest-folder.js'
import type { FolderError } from './read-folder.js'
import { folderIntervalMilliseconds, watchFolder } from './watch-folder.js'

export interface FollowedFolder {
  readonly server: ApiServer
  readonly folder: string
  readonly nodes: ReadonlyArray<SandboxNode>
  readonly clock: Clock
  readonly onReport: (report: E.Either<FolderError, FolderReport>) => void
}

const retryMilliseconds = 1000

/** Follows a folder until the result is run; the first report comes at once, whatever is in it. */
export const followManifestFolder =
  ({ server, folder, nodes, clock, onReport }: FollowedFolder): IO<IO<void>> =>
  () => {
    let last = ''
    let applying = Promise.resolve()
    let isStopped = false
    let cancelRetry: IO<void> = () => undefined

    const apply = (): void => {
      applying = applying.then(applyOnce)
    }
    const applyOnce = async (): Promise<void> => {
      cancelRetry()
      if (isStopped) return
      const report = await applyManifestFolder(server, folder, nodes)()
      if (hasNews(report)) onReport(report)
      if (E.isRight(report) && report.right.isWaiting) cancelRetry = clock.schedule(retryMilliseconds, apply)()
    }
    const hasNews = (report: E.Either<FolderError, FolderReport>): boolean => {
      const shown = JSON.stringify(E.isLeft(report) ? report.left : { ...report.right, steps: [] })
      const isNew = shown !== last || (E.isRight(report) && report.right.steps.length > 0)
      last = shown
      return isNew
    }

    apply()
    const stopWatch = watchFolder(folder, { clock, intervalMilliseconds: folderIntervalMilliseconds }, apply)()
    return () => {
      isStopped = true
      stopWatch()
      cancelRetry()
    }
  }
