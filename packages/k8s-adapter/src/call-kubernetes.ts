// How does one request become one answer?
// The only place where the transport's callbacks become a task: the body's lines are joined, silence is bounded by a
// stated time. A status that is not 2xx is an answer like any other, since callers read it differently. Never repeats.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { KubernetesRequest, KubernetesTransport } from './kubernetes-transport.js'
import { kubernetesAnswer, toUnavailable, type KubernetesAnswer } from './to-cluster-error.js'

/** An API server ends a request of its own accord after 60 s; ours count as failed after this time. */
const usualAnswerMilliseconds = 15_000

export interface Network {
  readonly transport: KubernetesTransport
  readonly clock: Clock
  /** A request without an answer is given up after this time, or after the usual one. */
  readonly answerMilliseconds?: number
  /** A watch that brings nothing for so long is begun anew; without it, longer than a healthy one is ever silent. */
  readonly watchSilenceMilliseconds?: number
}

/** Sends one request; the name is how people see it: `patch Ingress shop/web`. */
export const callKubernetes =
  ({ transport, clock, answerMilliseconds = usualAnswerMilliseconds }: Network) =>
  (name: string, request: KubernetesRequest): TE.TaskEither<ClusterError, KubernetesAnswer> =>
  () =>
    new Promise((resolve) => {
      const lines: Array<string> = []
      let status = 0
      let cancelDeadline: IO<void> = () => undefined
      const cancel = transport.send(request, {
        onStatus: (received) => {
          status = received
        },
        onLine: (line) => lines.push(line),
        onEnd: (failure) => {
          cancelDeadline()
          resolve(
            failure === undefined
              ? E.right(kubernetesAnswer(status, lines.join('\n')))
              : E.left(toUnavailable(name, failure)),
          )
        },
      })
      cancelDeadline = clock.schedule(answerMilliseconds, () => {
        cancel()
        resolve(E.left(toUnavailable(name, `no answer within ${answerMilliseconds / 1000} s`)))
      })()
    })

/** Makes a request that reads. */
export const getRequest = (path: string): KubernetesRequest => ({ method: 'GET', path, contentType: '', body: '' })

/** Makes a request that creates. */
export const postRequest = (path: string, json: object): KubernetesRequest => ({
  method: 'POST',
  path,
  contentType: 'application/json',
  body: JSON.stringify(json),
})

/** Makes a request that changes the named members only (RFC 7386). */
export const mergePatchRequest = (path: string, json: object): KubernetesRequest => ({
  method: 'PATCH',
  path,
  contentType: 'application/merge-patch+json',
  body: JSON.stringify(json),
})
