// How does the cluster gateway stand on the Kubernetes API?
// Puts the port together: one list and watch per kind feeding one store, and writing back. Everything it is given comes
// from outside: transport, clock, and the names under which it reports. It decides nothing about scopes or plans.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { ApiObject } from './api-object.js'
import type { Network } from './call-kubernetes.js'
import { changeBatches, type ChangeBatches } from './change-batches.js'
import { startListWatch } from './list-watch/list-watch.js'
import { objectStore, type KindOfObjects, type ObjectStore } from './list-watch/object-store.js'
import { podWatch } from './pods/pod-watch.js'
import type { Reporter } from './publish/event-object.js'
import { publishAll } from './publish/publish.js'
import { writtenIngress, writtenIngresses, type WrittenIngresses } from './publish/written-ingress.js'
import { watchedResources, type WatchedResource } from './resource.js'

export interface ClusterGatewaySettings extends Network, Reporter {
  /** A list or a watch failed and is tried again: for people, not for logic. */
  readonly onTrouble: (error: ClusterError) => void
}

export interface KubernetesClusterGateway extends ClusterGateway {
  /** Ends all lists and watches at once and leaves no timer; nothing is told afterwards. Writes under way go on. */
  readonly stop: IO<void>
}

/** Makes the gateway. Its watch may be started once. */
export const kubernetesClusterGateway = (settings: ClusterGatewaySettings): KubernetesClusterGateway => {
  const written = writtenIngresses()
  const stops: Array<IO<void>> = []
  let changes: ChangeBatches = silentChanges
  const store = objectStore((refs) => changes.add(refs))

  const watch =
    (tell: Parameters<ClusterGateway['watch']>[0]): TE.TaskEither<ClusterError, never> =>
    () =>
      new Promise((resolve) => {
        changes = changeBatches(settings.clock, { mayTell: () => areComplete(store.snapshot(), watchedKinds), tell })
        stops.push(changes.stop)
        for (const resource of watchedResources) {
          const objects = objectsOf(store, written, resource)
          const onGivenUp = (error: ClusterError): void => resolve(E.left(error))
          const listener = { ...objects, onTrouble: settings.onTrouble, onGivenUp }
          stops.push(startListWatch(settings, { processId: settings.processId, resource, listener }))
        }
      })

  const pods = podWatch({ ...settings, store: store.kind('Pod'), tell: (refs) => changes.add(refs) })
  stops.push(pods.stop)

  return {
    watch,
    snapshot: store.snapshot,
    lookAtPods: (wanted) => () => pods.look(wanted),
    publish: publishAll({ ...settings, written, uidOf: store.uidOf, recorded: new Map(), writtenConditions: new Map() }),
    stop: () => stops.splice(0).forEach((stop) => stop()),
  }
}

const watchedKinds = watchedResources.map(({ kind }) => kind)

const silentChanges: ChangeBatches = { add: () => undefined, stop: () => undefined }

const objectsOf = (store: ObjectStore, written: WrittenIngresses, { kind }: WatchedResource): KindOfObjects =>
  kind === 'Ingress' ? rememberingWritten(store, written) : store.kind(kind)

/** What is written on Ingresses is remembered beside their decoded form, since even a malformed one has finalizers. */
const rememberingWritten = (store: ObjectStore, written: WrittenIngresses): KindOfObjects => {
  const objects = store.kind('Ingress')
  return {
    ...objects,
    keep: (object) => {
      written.remember(ingressRefOf(object), writtenIngress(object))
      objects.keep(object)
    },
    forget: (object) => {
      written.forget(ingressRefOf(object))
      objects.forget(object)
    },
    completeList: () => {
      objects.completeList()
      written.retain(listRefs(store.snapshot(), 'Ingress'))
    },
  }
}

const ingressRefOf = ({ namespace, name }: ApiObject): ObjectRef => ({ kind: 'Ingress', namespace, name })
