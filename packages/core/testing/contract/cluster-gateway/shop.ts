// Which cluster do the tests of a cluster gateway work on, and how do they look into it?
// A namespace with a Service and an Ingress, written and read past the gateway.
import type { Task } from 'fp-ts/lib/Task.js'
import { listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import { ingressRef, renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { areComplete } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import type { TestCluster } from '../test-cluster.js'

export interface ClusterBackend extends TestCluster {
  readonly gateway: ClusterGateway
}

export const ingressesPath = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses'
export const servicesPath = '/api/v1/namespaces/shop/services'
export const eventsPath = '/apis/events.k8s.io/v1/namespaces/shop/events'

export const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }
export const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { ports: [{ port: 80 }] },
}
export const ingress = (name: string, metadata: object = {}): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop', ...metadata },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
})

export const web = ingressRef('shop', 'web')
export const nowhere = ingressRef('shop', 'nowhere')
export const finalizer = 'ingress.k8s.aws/resources'

export interface Watched {
  readonly backend: ClusterBackend
  /** What was told since the last `ready`. */
  readonly told: Array<string>
  /** Waits until everything is known, and forgets what was told. */
  readonly ready: Task<void>
  readonly publish: (items: ReadonlyArray<Publication>) => ReturnType<ReturnType<ClusterGateway['publish']>>
}

export const watched = (backend: ClusterBackend): Watched => {
  const told: Array<string> = []
  void backend.gateway.watch((refs) => told.push(...refs.map((ref: ObjectRef) => renderObjectRef(ref))))()
  return {
    backend,
    told,
    ready: async () => {
      await backend.until(() => areComplete(backend.gateway.snapshot(), listedKinds))
      await backend.pass(100)
      told.splice(0)
    },
    publish: (items) => backend.run(backend.gateway.publish(items)),
  }
}
