// What does the API server's no mean to us?
// From a request and the answer to it to one of core's errors, and, for lists and watches, to what follows from it.
// Codes and reasons: https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/types.go (2026-11-22).
// What is not known stays `Unexpected`, with the server's own words.
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { listOf, memberOf, parseJson, textOf } from './api-object.js'
import type { Refusal } from './list-watch/watch-state.js'

/** A whole answer: the `Status` object when it is a refusal. */
export interface KubernetesAnswer {
  readonly status: number
  readonly json: unknown
}

/** Reads a body; what is no JSON becomes a `Status` with that text as its message. */
export const kubernetesAnswer = (status: number, body: string): KubernetesAnswer => ({
  status,
  json: parseJson(body) ?? { message: body },
})

/** Tells whether the server did what was asked. */
export const isSuccess = ({ status }: Pick<KubernetesAnswer, 'status'>): boolean => status >= 200 && status < 300

/** Translates a refusal. */
export const toClusterError = (request: string, answer: KubernetesAnswer): ClusterError => {
  const detail = detailOf(answer)
  switch (answer.status) {
    case 403:
      return { _tag: 'Forbidden', request, detail }
    case 404:
      return { _tag: 'NotFound', request }
    case 409:
      return { _tag: 'Conflict', request }
    case 410:
      return { _tag: 'Expired', request }
    // A token can be out of date for as long as it takes to read the new one.
    case 401:
    case 429:
      return { _tag: 'Unavailable', request, detail }
    default:
      return { _tag: answer.status >= 500 ? 'Unavailable' : 'Unexpected', request, detail }
  }
}

/** Translates the loss of a connection. */
export const toUnavailable = (request: string, detail: string): ClusterError => ({
  _tag: 'Unavailable',
  request,
  detail,
})

/** Sorts a refused list or watch by what is to be done next. */
export const toRefusal = (request: string, answer: KubernetesAnswer): Refusal => ({
  _tag: refusalTag(answer.status),
  error: toClusterError(request, answer),
  retryAfterMilliseconds: retryAfterSecondsOf(answer) * 1000,
})

/** Tells whether a refusal names a cause, such as `NamespaceTerminating`. */
export const hasCause = ({ json }: KubernetesAnswer, reason: string): boolean =>
  listOf(memberOf(json, 'details'), 'causes').some((cause) => textOf(cause, 'reason') === reason)

/** Tells whether the server found something wrong with this field. */
export const hasCauseAt = ({ json }: KubernetesAnswer, field: string): boolean =>
  listOf(memberOf(json, 'details'), 'causes').some((cause) => textOf(cause, 'field') === field)

const refusalTag = (status: number): Refusal['_tag'] => {
  switch (status) {
    case 410:
      return 'Expired'
    case 404:
      return 'NotServed'
    case 400:
    case 422:
      return 'Invalid'
    default:
      return 'Failed'
  }
}

const detailOf = ({ status, json }: KubernetesAnswer): string => {
  const message = textOf(json, 'message')
  return message === '' ? `status ${status}` : `status ${status}: ${message}`
}

const retryAfterSecondsOf = ({ json }: KubernetesAnswer): number => {
  const seconds = memberOf(memberOf(json, 'details'), 'retryAfterSeconds')
  return typeof seconds === 'number' && seconds > 0 ? seconds : 0
}
