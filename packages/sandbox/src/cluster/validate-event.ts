// Would the API server accept this event?
// The rules of `events.k8s.io/v1`: who reports, what, with which limits in bytes; a series counts from two on; and once
// written nothing changes but the series. The fields of the older API must be unset
// (https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/events.go, 2026-11-22). Events of the
// core group are taken as they come, as they are there.
import type { FieldProblem } from './api-status.js'
import { complaintsAbout, invalidValue, notSupported, required } from './field-problem.js'
import { isRecord, isSameJson, recordAt, textAt, type JsonRecord } from './json.js'
import { namespaceOf, type KubernetesObject } from './kubernetes-object.js'
import { qualifiedNameComplaints } from './validate-names.js'

type Problems = ReadonlyArray<FieldProblem>

const bytesMax: Readonly<Record<string, number>> = {
  reportingInstance: 128,
  action: 128,
  reason: 128,
  note: 1024,
}

/** Everything but these may not change. */
const changeable: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'series'])

const olderFields = ['deprecatedFirstTimestamp', 'deprecatedLastTimestamp', 'deprecatedCount', 'deprecatedSource']

/** Object-less namespaces in which events about cluster-scoped objects may be. */
const clusterEventNamespaces = ['default', 'kube-system']

/** Lists what is wrong with an event of `events.k8s.io/v1`. */
export const validateEvent = (event: JsonRecord): Problems => [
  ...regardingProblems(event),
  ...reporterProblems(event),
  ...['reportingInstance', 'action', 'reason'].flatMap((field) => (textAt(event, field) === '' ? [required(field, '')] : [])),
  ...Object.entries(bytesMax).flatMap(([field, max]) =>
    Buffer.byteLength(textAt(event, field)) > max ? [invalidValue(field, '', `can have at most ${max} characters`)] : [],
  ),
  ...(isMicroTime(textAt(event, 'eventTime')) ? [] : [required('eventTime', '')]),
  ...(['Normal', 'Warning'].includes(textAt(event, 'type')) ? [] : [notSupported('type', textAt(event, 'type'), ['Normal', 'Warning'])]),
  ...olderFields.flatMap((field) => (event[field] === undefined ? [] : [invalidValue(field, '', 'needs to be unset')])),
  ...seriesProblems(event),
]

/** Lists what a replacement of an event changes although it may not. */
export const validateEventChange = (before: KubernetesObject, event: JsonRecord): Problems =>
  [...new Set([...Object.keys(before), ...Object.keys(event)])]
    .filter((field) => !changeable.has(field) && !isSameJson(before[field] ?? null, event[field] ?? null))
    .map((field) => invalidValue(field, event[field] ?? '', 'field is immutable'))

const regardingProblems = (event: JsonRecord): Problems => {
  const namespace = textAt(recordAt(event, 'regarding'), 'namespace')
  return namespace === '' && !clusterEventNamespaces.includes(namespaceOf(event))
    ? [invalidValue('regarding.namespace', namespace, 'does not match event.namespace')]
    : []
}

const reporterProblems = (event: JsonRecord): Problems => {
  const controller = textAt(event, 'reportingController')
  return controller === ''
    ? [required('reportingController', '')]
    : complaintsAbout('reportingController', controller, qualifiedNameComplaints(controller))
}

const seriesProblems = (event: JsonRecord): Problems => {
  const series = event['series']
  if (!isRecord(series)) return []
  const count = series['count']
  return [
    ...(typeof count === 'number' && count >= 2 ? [] : [invalidValue('series.count', '', 'should be at least 2')]),
    ...(isMicroTime(textAt(series, 'lastObservedTime')) ? [] : [required('series.lastObservedTime', '')]),
  ]
}

const isMicroTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)
