// How is something said once, and counted when it happens again?
// The first time creates the event; a repeat only raises the count of its series. Repeats within a short time of the
// last write are counted here and written with the next one, so that a busy loop cannot flood the API server. Whether
// an event exists already is known from this process or, after a restart, from the refusal to create it twice.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { memberOf } from '../api-object.js'
import { callKubernetes, getRequest, mergePatchRequest, postRequest, type Network } from '../call-kubernetes.js'
import { events, namespacedPath, objectPath } from '../resource.js'
import { hasCause, isSuccess, toClusterError, type KubernetesAnswer } from '../to-cluster-error.js'
import {
  eventName,
  eventNamespace,
  eventObject,
  eventSeries,
  type EventToRecord,
  type Reporter,
} from './event-object.js'

export interface EventRecorder extends Network, Reporter {
  /** Empty when the object is not known. */
  readonly uidOf: (ref: ObjectRef) => string
  readonly recorded: RecordedEvents
}

interface RecordedEvent {
  /** Times that this event has happened, those not written yet included. */
  readonly count: number
  readonly writtenAt: number
}

export type RecordedEvents = Map<string, RecordedEvent>

/** The same event is written at most this often. */
const quietMilliseconds = 10_000

/** Events remembered; of older ones the API server is asked again. */
const recordedMax = 10_000

/** Says what happened, or that it happened again. */
export const recordEvent =
  (recorder: EventRecorder) =>
  (event: EventToRecord): TE.TaskEither<ClusterError, void> =>
  () => {
    const known = recorder.recorded.get(eventPath(recorder, event))
    if (known === undefined) return createEvent(recorder, event)()
    const count = known.count + 1
    if (recorder.clock.now() - known.writtenAt >= quietMilliseconds) return writeCount(recorder, event, count)()
    recorder.recorded.set(eventPath(recorder, event), { ...known, count })
    return Promise.resolve(E.right(undefined))
  }

const createEvent = (recorder: EventRecorder, event: EventToRecord): TE.TaskEither<ClusterError, void> => {
  const name = requestName('create', event)
  const circumstances = { uid: recorder.uidOf(event.regarding), instant: recorder.clock.now() }
  const path = namespacedPath(events, eventNamespace(event.regarding))
  return pipe(
    callKubernetes(recorder)(name, postRequest(path, eventObject(event, recorder, circumstances))),
    TE.flatMap((answer) => {
      if (isSuccess(answer)) return remember(recorder, event, 1)
      if (answer.status === 409) return countOneMore(recorder, event)
      return nobodyIsLeftToTell(answer) ? TE.of(undefined) : TE.left(toClusterError(name, answer))
    }),
  )
}

const countOneMore = (recorder: EventRecorder, event: EventToRecord): TE.TaskEither<ClusterError, void> => {
  const name = requestName('get', event)
  return pipe(
    callKubernetes(recorder)(name, getRequest(eventPath(recorder, event))),
    TE.flatMap((answer) =>
      isSuccess(answer) ? writeCount(recorder, event, countOf(answer) + 1) : TE.left(toClusterError(name, answer)),
    ),
  )
}

const writeCount = (
  recorder: EventRecorder,
  event: EventToRecord,
  count: number,
): TE.TaskEither<ClusterError, void> => {
  const name = requestName('count', event)
  const path = eventPath(recorder, event)
  return pipe(
    callKubernetes(recorder)(name, mergePatchRequest(path, eventSeries(count, recorder.clock.now()))),
    TE.flatMap((answer) => {
      if (isSuccess(answer)) return remember(recorder, event, count)
      recorder.recorded.delete(path)
      return answer.status === 404 ? createEvent(recorder, event) : TE.left(toClusterError(name, answer))
    }),
  )
}

const remember = (recorder: EventRecorder, event: EventToRecord, count: number): TE.TaskEither<never, void> =>
  TE.fromIO(() => {
    const path = eventPath(recorder, event)
    recorder.recorded.delete(path)
    recorder.recorded.set(path, { count, writtenAt: recorder.clock.now() })
    const [oldest] = recorder.recorded.keys()
    if (recorder.recorded.size > recordedMax && oldest !== undefined) recorder.recorded.delete(oldest)
  })

/** In a namespace that goes or is gone nothing new can be said. */
const nobodyIsLeftToTell = (answer: KubernetesAnswer): boolean =>
  answer.status === 404 || (answer.status === 403 && hasCause(answer, 'NamespaceTerminating'))

const countOf = ({ json }: KubernetesAnswer): number => {
  const count = memberOf(memberOf(json, 'series'), 'count')
  return typeof count === 'number' ? count : 1
}

const requestName = (verb: string, { regarding, reason }: EventToRecord): string =>
  `${verb} event ${reason} on ${renderObjectRef(regarding)}`

const eventPath = (recorder: EventRecorder, event: EventToRecord): string =>
  objectPath(events, eventNamespace(event.regarding), eventName(event, recorder.uidOf(event.regarding)))
