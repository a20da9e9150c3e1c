// What does the API server say of one pod?
// From one request to the pod, to its absence, or to why it cannot be read: for ever or for a moment. Asking again cures
// neither a lack of rights nor a request that the server does not understand. Never repeats.
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#get-read-the-specified-pod (2026-11-25)
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import { type ObjectRef, renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { apiObject } from '../api-object.js'
import { callKubernetes, getRequest, type Network } from '../call-kubernetes.js'
import { objectPath, pods } from '../resource.js'
import { isSuccess, toRefusal, type KubernetesAnswer } from '../to-cluster-error.js'
import type { PodReading } from './pod-state.js'

/** Reads one pod. */
export const readPod =
  (network: Network) =>
  ({ namespace, name, kind }: ObjectRef): T.Task<PodReading> =>
  async () => {
    const request = `get ${renderObjectRef({ kind, namespace, name })}`
    const answer = await callKubernetes(network)(request, getRequest(objectPath(pods, namespace, name)))()
    return E.isLeft(answer) ? failed(answer.left, 0) : toReading(request, answer.right)
  }

const toReading = (request: string, answer: KubernetesAnswer): PodReading => {
  if (isSuccess(answer)) return { _tag: 'Found', pod: apiObject(answer.json) }
  if (answer.status === 404) return { _tag: 'Gone' }
  const { error, retryAfterMilliseconds } = toRefusal(request, answer)
  return isFinal(answer) ? { _tag: 'Refused', error } : failed(error, retryAfterMilliseconds)
}

const failed = (error: ClusterError, retryAfterMilliseconds: number): PodReading => ({
  _tag: 'Failed',
  error,
  retryAfterMilliseconds,
})

/** A token can be out of date for a moment (401), an object be written at the same time (409), a server be busy (429). */
const isFinal = ({ status }: KubernetesAnswer): boolean => status >= 400 && status < 500 && ![401, 409, 429].includes(status)
