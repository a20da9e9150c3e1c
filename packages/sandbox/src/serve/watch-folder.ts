// When has a folder of manifests been edited?
// Looks at the folder again and again by the Clock and tells once when it has changed and been still for one
// interval, so that a file half written by an editor is not read. Looking is chosen over the operating system's
// notifications: it works for new subfolders, network and container mounts alike, and costs one `stat` per file.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { folderSignature } from './read-folder.js'

export interface WatchSettings {
  readonly clock: Clock
  readonly intervalMilliseconds: number
}

/** How often a person's folder is looked at. */
export const folderIntervalMilliseconds = 400

/**
 * Tells of the folder as it is first found and of each change until the result is run, so that nothing is missed
 * between a first reading and the watch. A folder that cannot be read counts as unchanged.
 */
export const watchFolder =
  (folder: string, settings: WatchSettings, onChanged: IO<void>): IO<IO<void>> =>
  () => {
    let told: string | undefined
    let seen: string | undefined
    let isStopped = false
    let cancel: IO<void> = () => undefined

    const look = async (): Promise<void> => {
      const signature = await folderSignature(folder)()
      if (isStopped) return
      if (E.isRight(signature)) weigh(signature.right)
      again()
    }
    const weigh = (signature: string): void => {
      const isStill = signature === seen
      seen = signature
      if (!isStill || signature === told) return
      told = signature
      onChanged()
    }
    const again = (): void => {
      cancel = settings.clock.schedule(settings.intervalMilliseconds, () => void look())()
    }

    void look()
    return () => {
      isStopped = true
      cancel()
    }
  }
