// A cluster that tests talk to in sentences: each request is answered at once, and the state goes on from there.
import * as O from 'fp-ts/lib/Option.js'
import { emptyCluster, objectsOf, type ClusterState } from '../../src/cluster/cluster-state.js'
import type { Json, JsonRecord } from '../../src/cluster/json.js'
import { answerRequest, refusal } from '../../src/wire/kubernetes-answer.js'
import type { KubernetesObject } from '../../src/cluster/kubernetes-object.js'
import { kindOfPath } from '../../src/cluster/resource-kind.js'
import { noSuchPath } from '../../src/cluster/api-status.js'
import { routeOf } from '../../src/wire/kubernetes-route.js'
import type { KubernetesRequest } from '../../src/wire/kubernetes-request.js'

export interface Session {
  readonly state: () => ClusterState
  readonly send: (method: KubernetesRequest['method'], path: string, body?: Json, contentType?: string) => Reply
}

export interface Reply {
  readonly status: number
  readonly body: JsonRecord
}

export const testNow = Date.UTC(2026, 10, 22, 14, 0, 0)

export const session = (historyLengthMax = 1000): Session => {
  let state = emptyCluster({ seed: 'test', historyLengthMax })
  const send: Session['send'] = (method, path, body, contentType = 'application/json') => {
    const request = { method, path, contentType, body: body === undefined ? '' : JSON.stringify(body) }
    const routed = routeOf(path)
    const answered = O.isNone(routed)
      ? refusal(state, noSuchPath())
      : answerRequest(state, routed.value, request, testNow)
    state = answered.state
    return { status: answered.status, body: answered.body }
  }
  send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  return { state: () => state, send }
}

export const mergePatchType = 'application/merge-patch+json'
export const ingressesPath = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses'
export const servicesPath = '/api/v1/namespaces/shop/services'

export const ingress = (name: string, metadata: JsonRecord = {}, spec: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'shop', ...metadata },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } }, ...spec },
})

export const service = (name: string, spec: JsonRecord = {}): JsonRecord => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop' },
  spec: { ports: [{ port: 80 }], ...spec },
})

/** The Ingresses of namespace shop, by name. */
export const storedIngresses = (state: ClusterState): ReadonlyArray<KubernetesObject> => {
  const resource = kindOfPath('networking.k8s.io', 'v1', 'ingresses')
  return resource === undefined ? [] : objectsOf(state, resource, 'shop')
}
