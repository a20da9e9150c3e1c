// How is what we have to say written to the cluster?
// From publications to one outcome each, in their order. Those about one object are written one after another, those
// about different objects at the same time, a few at once. Nothing is written that is so already.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { recordEvent, type EventRecorder } from './event.js'
import { addFinalizer, removeFinalizer } from './finalizer.js'
import { setStatus } from './ingress-status.js'
import { type ConditionWriter, setPodCondition } from './pod-condition.js'
import { writeIngress, type IngressWriter } from './write-ingress.js'

export type Publisher = IngressWriter & EventRecorder & ConditionWriter

type Outcome = E.Either<ClusterError, void>

/** Objects written at the same time. */
const concurrentObjectsMax = 16

/** Writes all publications; never fails as a whole. */
export const publishAll =
  (publisher: Publisher) =>
  (items: ReadonlyArray<Publication>): Task<ReadonlyArray<Outcome>> =>
  async () => {
    const outcomes = new Map<number, Outcome>()
    const queue = byObject(items)
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        for (const { index, item } of next) outcomes.set(index, await publishOne(publisher, item)())
    }
    await Promise.all(RA.makeBy(Math.min(concurrentObjectsMax, queue.length), work))
    return items.map((_, index) => outcomes.get(index) ?? E.right(undefined))
  }

const publishOne = (publisher: Publisher, item: Publication): TE.TaskEither<ClusterError, void> => {
  switch (item._tag) {
    case 'AddFinalizer':
      return writeIngress(publisher)(addFinalizer(item.ingress, item.finalizer))
    case 'RemoveFinalizer':
      return writeIngress(publisher)(removeFinalizer(item.ingress, item.finalizer))
    case 'SetStatus':
      return writeIngress(publisher)(setStatus(item.ingress, item.addresses))
    case 'SetPodCondition':
      return setPodCondition(publisher)(item)
    case 'RecordEvent':
      return recordEvent(publisher)(item)
  }
}

interface IndexedItem {
  readonly index: number
  readonly item: Publication
}

const byObject = (items: ReadonlyArray<Publication>): Array<ReadonlyArray<IndexedItem>> => {
  const queues = new Map<string, ReadonlyArray<IndexedItem>>()
  items.forEach((item, index) => {
    const object = renderObjectRef(subjectOf(item))
    queues.set(object, [...(queues.get(object) ?? []), { index, item }])
  })
  return [...queues.values()]
}

const subjectOf = (item: Publication): ObjectRef => {
  switch (item._tag) {
    case 'RecordEvent':
      return item.regarding
    case 'SetPodCondition':
      return item.pod
    default:
      return item.ingress
  }
}
