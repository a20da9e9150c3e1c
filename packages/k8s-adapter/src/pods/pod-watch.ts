// How do pods come to be known without watching all of them?
// Core names pods whose gates it must know. Each is read once by its uid; only when one has gates of ours, the pods of its
// namespace are listed and watched, and of those only the ones with gates are kept. When a namespace has none left its
// watch ends. A cluster without gates thus has no watch of pods at all. What follows from what is decided in
// `pod-state.ts`; here it is done, over the transport and the clock.
import type { IO } from 'fp-ts/lib/IO.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PodToSee } from '@alb-ingress/core/kubernetes/pod.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ApiObject } from '../api-object.js'
import type { Network } from '../call-kubernetes.js'
import { driveSteps } from '../drive-steps.js'
import { startListWatch } from '../list-watch/list-watch.js'
import type { KindOfObjects } from '../list-watch/object-store.js'
import { podsIn } from '../resource.js'
import { gatedPods } from './gated-pods.js'
import { advancePods, noPods, type PodEffect, type PodInput } from './pod-state.js'
import { readPod } from './read-pod.js'
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
const readsMax = 8

/** Makes a watch that has read nothing yet. */
export const podWatch = (settings: PodWatchSettings): PodWatch => {
  const namespaces = new Map<string, WatchedNamespace>()
  const timers = new Set<IO<void>>()
  const turns = takeTurns(readsMax)
  let isStopped = false

  const perform = (effect: PodEffect): void => {
    if (isStopped) return
    switch (effect._tag) {
      case 'ReadPod':
        turns.take(() => read(effect.pod))
        break
      case 'Keep':
        settings.store.keep(effect.pod)
        break
      case 'Forget':
        settings.store.forget(effect.pod)
        break
      case 'WatchNamespace':
        namespaces.set(effect.first.namespace, watchNamespace(settings, effect.first, feed))
        break
      case 'KeepGated':
        namespaces.get(effect.pod.namespace)?.objects.keep(effect.pod)
        break
      case 'EndWatch':
        namespaces.get(effect.namespace)?.stop()
        namespaces.delete(effect.namespace)
        break
      case 'TellLater':
        tellLater(effect.ref, effect.delayMilliseconds)
        break
      case 'TellTrouble':
        settings.onTrouble(effect.error)
        break
    }
  }
  const read = async (pod: PodToSee): Promise<void> => {
    if (!isStopped) feed({ _tag: 'Read', pod, reading: await readPod(settings)(pod.ref)() })
  }
  const tellLater = (ref: ObjectRef, delayMilliseconds: number): void => {
    const cancel = settings.clock.schedule(delayMilliseconds, () => {
      timers.delete(cancel)
      settings.tell([ref])
    })()
    timers.add(cancel)
  }

  const { feed } = driveSteps({ initial: noPods, advance: advancePods(settings.processId), perform })
  return {
    look: (pods) => feed({ _tag: 'Wanted', pods }),
    stop: () => {
      isStopped = true
      timers.forEach((cancel) => cancel())
      namespaces.forEach(({ stop }) => stop())
    },
  }
}

const watchNamespace = (
  settings: PodWatchSettings,
  first: ApiObject,
  feed: (input: PodInput) => void,
): WatchedNamespace => {
  const { processId, store, onTrouble } = settings
  const { namespace } = first
  const keep = (pod: ApiObject): void => {
    feed({ _tag: 'GatedSeen', pod })
    store.keep(pod)
  }
  const objects = gatedPods({ keep, forget: store.forget }, () => feed({ _tag: 'NamespaceEmptied', namespace }))
  objects.keep(first)
  const listener = { ...objects, onTrouble, onGivenUp: onTrouble }
  return { objects, stop: startListWatch(settings, { processId, resource: podsIn(namespace), listener }) }
}
