// How is a condition of a pod written?
// As a strategic merge patch of its status, which touches that one condition only and is bound to the pod's uid. A pod that
// is gone, or another of its name, needs nothing more. What was written is remembered until the watch has told it, so
// that nothing is written twice.
// https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/ (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { apiObject } from '../api-object.js'
import { callKubernetes, type Network } from '../call-kubernetes.js'
import { objectPath, pods } from '../resource.js'
import { hasCauseAt, isSuccess, type KubernetesAnswer, toClusterError } from '../to-cluster-error.js'
import { showMicroTime } from './micro-time.js'
import { isOlder } from './written-ingress.js'

export type ConditionToSet = Extract<Publication, { readonly _tag: 'SetPodCondition' }>

/** What was written last, by pod and condition, and the version of the pod that it made. */
export type WrittenConditions = Map<string, { readonly text: string; readonly resourceVersion: string }>

export interface ConditionWriter extends Network {
  readonly writtenConditions: WrittenConditions
}

/** Conditions remembered: the watch tells of each soon. */
const rememberedMax = 10_000

/** Sets a condition. Repeatable. */
export const setPodCondition =
  (writer: ConditionWriter) =>
  (item: ConditionToSet): TE.TaskEither<ClusterError, void> => {
    const key = `${item.uid}/${item.condition.type}`
    const written = writer.writtenConditions.get(key)
    if (written?.text === textOf(item) && isOlder(item.seenVersion, written.resourceVersion)) return TE.of(undefined)
    const name = `patch ${renderObjectRef(item.pod)} status`
    return pipe(
      callKubernetes(writer)(name, patchRequest(item, showMicroTime(writer.clock.now()))),
      TE.flatMapEither((answer) => {
        if (isAboutAnother(answer)) return E.right(undefined)
        if (!isSuccess(answer)) return E.left(toClusterError(name, answer))
        remember(writer.writtenConditions, key, { text: textOf(item), ...apiObject(answer.json) })
        return E.right(undefined)
      }),
    )
  }

/** A patch with another uid tries to change what cannot change, in the eyes of the server. */
const isAboutAnother = (answer: KubernetesAnswer): boolean =>
  answer.status === 404 || answer.status === 409 || (answer.status === 422 && hasCauseAt(answer, 'metadata.uid'))

const textOf = ({ condition: { status, reason, message } }: ConditionToSet): string => [status, reason, message].join('\n')

const patchRequest = ({ pod, uid, condition, transition }: ConditionToSet, now: string) => ({
  method: 'PATCH' as const,
  path: `${objectPath(pods, pod.namespace, pod.name)}/status`,
  contentType: 'application/strategic-merge-patch+json',
  body: JSON.stringify({
    metadata: { uid },
    status: { conditions: [{ ...condition, ...(transition === 'Now' ? { lastTransitionTime: inSeconds(now) } : {}) }] },
  }),
})

/** Times of conditions have no fraction. */
const inSeconds = (microTime: string): string => microTime.replace(/\.\d+Z$/, 'Z')

const remember = (
  written: WrittenConditions,
  key: string,
  { text, resourceVersion }: { readonly text: string; readonly resourceVersion: string },
): void => {
  written.delete(key)
  written.set(key, { text, resourceVersion })
  const [oldest] = written.keys()
  if (written.size > rememberedMax && oldest !== undefined) written.delete(oldest)
}
