// How do pods come to be known without watching all of them?
// Core names pods whose gates it must know. Each is read once by its uid; only when one has gates of ours, the pods of its
// namespace are listed and watched, and of those only the ones with gates are kept. When a namespace has none left its
// watch ends. A cluster without gates thus has no watch of pods at all.
import type { IO } from 'fp-ts/lib/IO.js'
import * as E from 'fp-ts/lib/Either.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { declaresGate, type PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { apiObject, type ApiObject } from '../api-object.js'
import { callKubernetes, getRequest, type Network } from '../call-kubernetes.js'
import { startListWatch } from '../list-watch/list-watch.js'
import type { KindOfObjects } from '../list-watch/object-store.js'
import { objectPath, pods, podsIn } from '../resource.js'
import { isSuccess, toClusterError, type KubernetesAnswer } from '../to-cluster-error.js'
import { gatedPods, type GatedPods } from './gated-pods.js'
import { takeTurns } from './take-turns.js'

export interface PodWatch {
  readonly look: (wanted: ReadonlyArray<PodToSee>) => void
  /** Ends all watches and leaves no timer. */
  readonly stop: IO<void>
}

export interface PodWatchSettings extends Network {
  readonly processId: string
  /** Where pods are kept. */
  readonly store: Pick<KindOfObjects, 'keep' | 'forget'>
  /** Tells pods of which nothing new is known, so that they are asked for again. */
  readonly tell: (refs: ReadonlyArray<ObjectRef>) => void
  readonly onTrouble: (error: ClusterError) => void
}

/** Pods read at the same time. */
const looksMax = 8

/** Pods without gates that are remembered; of older ones it is asked again. */
const ungatedMax = 10_000

const retryMilliseconds = 5_000

/** Makes a watch that has read nothing yet. */
export const podWatch = (settings: PodWatchSettings): PodWatch => {
  const asked = new Set<string>()
  const ungated = new Map<string, ApiObject>()
  const namespaces = new Map<string, GatedPods & { readonly stop: IO<void> }>()
  const timers = new Set<IO<void>>()
  const turns = takeTurns(looksMax)

  const look = async (pod: PodToSee): Promise<void> => {
    const name = `get Pod ${pod.ref.namespace}/${pod.ref.name}`
    const answer = await callKubernetes(settings)(name, getRequest(objectPath(pods, pod.ref.namespace, pod.ref.name)))()
    asked.delete(keyOf(pod))
    if (E.isRight(answer) && isSuccess(answer.right)) keep(apiObject(answer.right.json))
    else if (E.isRight(answer) && isFinal(answer.right)) keepUnreadable(pod, toClusterError(name, answer.right))
    else if (E.isLeft(answer) || answer.right.status !== 404) askAgain(pod, E.isLeft(answer) ? answer.left : toClusterError(name, answer.right))
  }

  const keep = (pod: ApiObject): void => {
    if (declaresGate(pod.json)) watchNamespace(pod.namespace)
    else rememberUngated(pod)
    settings.store.keep(pod)
  }

  const rememberUngated = (pod: ApiObject): void => {
    ungated.set(`${pod.namespace}/${pod.name}`, pod)
    const [oldest] = ungated
    if (ungated.size <= ungatedMax || oldest === undefined) return
    ungated.delete(oldest[0])
    settings.store.forget(oldest[1])
  }

  /** Who may not read pods sees none with gates. */
  const keepUnreadable = ({ ref, uid }: PodToSee, error: ClusterError): void => {
    settings.onTrouble(error)
    rememberUngated(standIn(ref, uid))
    settings.store.keep(standIn(ref, uid))
  }

  const askAgain = ({ ref }: PodToSee, error: ClusterError): void => {
    settings.onTrouble(error)
    const cancel = settings.clock.schedule(retryMilliseconds, () => {
      timers.delete(cancel)
      settings.tell([ref])
    })()
    timers.add(cancel)
  }

  const watchNamespace = (namespace: string): void => {
    if (namespaces.has(namespace)) return
    const gated = gatedPods(settings.store, () => endNamespace(namespace))
    const listener = { ...gated, onTrouble: settings.onTrouble, onGivenUp: settings.onTrouble }
    namespaces.set(namespace, { ...gated, stop: () => undefined })
    const stop = startListWatch(settings, { processId: settings.processId, resource: podsIn(namespace), listener })
    namespaces.set(namespace, { ...gated, stop })
  }

  const endNamespace = (namespace: string): void => {
    namespaces.get(namespace)?.stop()
    namespaces.delete(namespace)
  }

  return {
    look: (wanted) => {
      for (const pod of wanted) {
        if (asked.has(keyOf(pod))) continue
        asked.add(keyOf(pod))
        turns.take(() => look(pod))
      }
    },
    stop: () => {
      timers.forEach((cancel) => cancel())
      ;[...namespaces.keys()].forEach(endNamespace)
    },
  }
}

const keyOf = ({ ref, uid }: PodToSee): string => `${ref.namespace}/${ref.name}/${uid}`

/** Asking again cures neither a lack of rights nor a request that the server does not understand. */
const isFinal = ({ status }: KubernetesAnswer): boolean => status >= 400 && status < 500 && ![401, 404, 409, 429].includes(status)

const standIn = ({ namespace, name }: ObjectRef, uid: string): ApiObject =>
  apiObject({ metadata: { namespace, name, uid: uid === '' ? 'unknown' : uid, creationTimestamp: '1970-01-01T00:00:00Z' } })
