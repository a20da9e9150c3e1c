// What does an event look like on the wire?
// From what is to be said about an object to an `events.k8s.io/v1` Event. Its name is made of what makes events
// equal, so that the same event has the same name in every process, and the limits of the API server are kept.
// https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/events.go (2026-11-22)
import { createHash } from 'node:crypto'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { watchedResources } from '../resource.js'
import { showMicroTime } from './micro-time.js'

export type EventToRecord = Extract<Publication, { readonly _tag: 'RecordEvent' }>

/** Who says so: the same for all events of one process. */
export interface Reporter {
  readonly controllerName: string
  readonly processId: string
}

const noteBytesMax = 1024
const nameLengthMax = 253
const instanceLengthMax = 128

/** Objects without a namespace have their events in this one. */
const clusterEventsNamespace = 'default'

/** Tells where an object's events are. */
export const eventNamespace = ({ namespace }: ObjectRef): string =>
  namespace === '' ? clusterEventsNamespace : namespace

/** Names an event by object, reason and message; an object made anew under its old name has events of its own. */
export const eventName = ({ regarding, severity, reason, message }: EventToRecord, uid: string): string => {
  const identity = [renderObjectRef(regarding), uid, severity, reason, message].join('\n')
  const suffix = `.${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
  return `${regarding.name.slice(0, nameLengthMax - suffix.length).replace(/[.-]+$/, '')}${suffix}`
}

/** Writes an event that happened for the first time. */
export const eventObject = (
  event: EventToRecord,
  reporter: Reporter,
  { uid, instant }: EventCircumstances,
): object => ({
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: eventName(event, uid), namespace: eventNamespace(event.regarding) },
  eventTime: showMicroTime(instant),
  reportingController: reporter.controllerName,
  reportingInstance: reporter.processId.slice(0, instanceLengthMax),
  action: 'Reconcile',
  type: event.severity,
  reason: event.reason,
  note: withinBytes(event.message, noteBytesMax),
  regarding: { ...apiVersionOf(event.regarding), ...event.regarding, ...(uid === '' ? {} : { uid }) },
})

export interface EventCircumstances {
  /** Of the object concerned; empty when it is not known. */
  readonly uid: string
  readonly instant: number
}

/** Writes that an event has happened so many times by now. */
export const eventSeries = (count: number, instant: number): object => ({
  series: { count, lastObservedTime: showMicroTime(instant) },
})

const apiVersionOf = ({ kind }: ObjectRef): object =>
  pipe(
    watchedResources,
    RA.findFirst((resource) => resource.kind === kind),
    O.match(
      () => ({}),
      ({ apiVersion }) => ({ apiVersion }),
    ),
  )

/** Cuts a text so that its UTF-8 form fits, never inside a character. */
const withinBytes = (text: string, bytesMax: number): string => {
  if (Buffer.byteLength(text) <= bytesMax) return text
  const ellipsis = '…'
  const cut = Buffer.from(text)
    .subarray(0, bytesMax - Buffer.byteLength(ellipsis))
    .toString('utf8')
  return `${cut.replace(/\uFFFD+$/, '')}${ellipsis}`
}
