// How are many things read in few calls, when one missing thing makes AWS refuse a whole call?
// In chunks; a chunk that is refused because something in it does not exist is halved until the missing ones are
// alone. What is missing is simply not in the result.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'

export interface ChunkedRead<Item, Found> {
  /** The most that one call takes. */
  readonly chunkSize: number
  readonly read: (chunk: ReadonlyArray<Item>) => TE.TaskEither<CloudError, ReadonlyArray<Found>>
}

/** Reads all that exists of the items, in as few calls as AWS allows. */
export const readPresent = <Item, Found>(
  { chunkSize, read }: ChunkedRead<Item, Found>,
  items: ReadonlyArray<Item>,
): TE.TaskEither<CloudError, ReadonlyArray<Found>> =>
  pipe(
    RA.chunksOf(chunkSize)(items),
    TE.traverseArray((chunk) => readChunk(read, chunk)),
    TE.map(RA.flatten),
  )

const readChunk = <Item, Found>(
  read: ChunkedRead<Item, Found>['read'],
  chunk: ReadonlyArray<Item>,
): TE.TaskEither<CloudError, ReadonlyArray<Found>> =>
  pipe(
    read(chunk),
    TE.orElse((error) => (error._tag === 'NotFound' ? readHalves(read, chunk) : TE.left(error))),
  )

const readHalves = <Item, Found>(
  read: ChunkedRead<Item, Found>['read'],
  chunk: ReadonlyArray<Item>,
): TE.TaskEither<CloudError, ReadonlyArray<Found>> => {
  if (chunk.length <= 1) return TE.right([])
  const middle = Math.ceil(chunk.length / 2)
  return pipe(
    [chunk.slice(0, middle), chunk.slice(middle)],
    TE.traverseArray((half) => readChunk(read, half)),
    TE.map(RA.flatten),
  )
}
