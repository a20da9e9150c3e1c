// How do pods come to be known without watching all of them?
// Core names pods whose gates it must know. Each is read once by its uid; only when one has gates of ours, the pods of its
// namespace are listed and watched, and of those only the ones with gates are kept. When a namespace has none left its
// watch ends. A cluster without gates thus has no watch of pods at all.
import type { IO } from 'fp-ts/lib/IO.js'
import * as E from 'fp-ts/lib/Either.js'
import { objectKey, type ObjectRef, renderObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { declaresGate, type PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { apiObject, type ApiObject } from '../api-object.js'
import { callKubernetes, getRequest, type Network } from '../call-kubernetes.js'
import { startListWatch } from '../list-watch/list-watch.js'
import type { KindOfObjects } from '../list-watch/object-store.js'
import { objectPath, pods, podsIn } from '../resource.js'
import { isSuccess, toClusterError, type KubernetesAnswer } from '../to-cluster-error.js'
import { gatedPods } from './gated-pods.js'
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

interface WatchedNamespace {
  readonly objects: KindOfObjects
  readonly stop: IO<void>
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
  const namespaces = new Map<string, WatchedNamespace>()
  const timers = new Set<IO<void>>()
  const turns = takeTurns(looksMax)

  const look = async (pod: PodToSee): Promise<void> => {
    const name = `get ${renderObjectRef(pod.ref)}`
    const answer = await callKubernetes(settings)(name, getRequest(objectPath(pods, pod.ref.namespace, pod.ref.name)))()
    asked.delete(keyOf(pod))
    if (E.isLeft(answer)) askAgain(pod, answer.left)
    else takeAnswer(pod, name, answer.right)
  }

  /** A pod that is gone needs nothing: its endpoint goes too. */
  const takeAnswer = (pod: PodToSee, name: string, answer: KubernetesAnswer): void => {
    if (isSuccess(answer)) keep(apiObject(answer.json))
    else if (isFinal(answer)) keepUnreadable(pod, toClusterError(name, answer))
    else if (answer.status !== 404) askAgain(pod, toClusterError(name, answer))
  }

  const keep = (pod: ApiObject): void => {
    const watched = namespaces.get(pod.namespace)
    if (!declaresGate(pod.json)) keepUngated(pod)
    else if (watched !== undefined) watched.objects.keep(pod)
    else watchNamespace(pod)
  }

  /** A pod may follow one of its name that had no gates. */
  const keepGated = (pod: ApiObject): void => {
    ungated.delete(objectKey(pod))
    settings.store.keep(pod)
  }

  const keepUngated = (pod: ApiObject): void => {
    settings.store.keep(pod)
    ungated.set(objectKey(pod), pod)
    const [oldest] = ungated
    if (ungated.size <= ungatedMax || oldest === undefined) return
    ungated.delete(oldest[0])
    settings.store.forget(oldest[1])
  }

  /** Who may not read pods sees none with gates. */
  const keepUnreadable = ({ ref, uid }: PodToSee, error: ClusterError): void => {
    settings.onTrouble(error)
    keepUngated(standIn(ref, uid))
  }

  const askAgain = ({ ref }: PodToSee, error: ClusterError): void => {
    settings.onTrouble(error)
    const cancel = settings.clock.schedule(retryMilliseconds, () => {
      timers.delete(cancel)
      settings.tell([ref])
    })()
    timers.add(cancel)
  }

  /** The first pod is kept before the list begins, which forgets it should it be gone by then. */
  const watchNamespace = (first: ApiObject): void => {
    const { namespace } = first
    const objects = gatedPods({ keep: keepGated, forget: settings.store.forget }, () => endNamespace(namespace))
    const listener = { ...objects, onTrouble: settings.onTrouble, onGivenUp: settings.onTrouble }
    objects.keep(first)
    const stop = startListWatch(settings, { processId: settings.processId, resource: podsIn(namespace), listener })
    namespaces.set(namespace, { objects, stop })
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
