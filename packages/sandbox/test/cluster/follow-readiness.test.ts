// Pods of a folder with readiness gates: ready, and their endpoints with them, when all gates are passed.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { apiServer, type ApiServer } from '../../src/cluster/api-server.js'
import { emptyCluster, objectsOf } from '../../src/cluster/cluster-state.js'
import { isRecord, listAt, recordAt, textAt, type JsonRecord } from '../../src/cluster/json.js'
import { nameOf } from '../../src/cluster/kubernetes-object.js'
import { parseManifests } from '../../src/cluster/parse-manifests.js'
import { gatherFolder } from '../../src/cluster/plan-folder.js'
import { kindOfManifest } from '../../src/cluster/resource-kind.js'
import { applyFolderContent } from '../../src/serve/manifest-folder.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { answerRequest } from '../../src/wire/kubernetes-answer.js'
import { routeOf } from '../../src/wire/kubernetes-route.js'
import { testNow } from './cluster-session.js'
import { testNodes } from './test-nodes.js'

const service = `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80}]}
`
const gates = '[{conditionType: example.com/a}, {conditionType: example.com/b}]'
const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 2, template: {metadata: {labels: {app: web}}, spec: {readinessGates: ${gates}}}}
`
const pod = (name: string, more = ''): string => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: web}}
spec: {containers: []${more}}
`

const applied = (...texts: ReadonlyArray<string>): { readonly server: ApiServer; readonly apply: () => ReadonlyArray<unknown> } => {
  const server = apiServer(virtualClock(testNow), emptyCluster({ seed: 'test', historyLengthMax: 1000 }))
  const content = gatherFolder(texts.map((text, index) => parseManifests(`${String(index)}.yaml`, text)), testNodes)
  const apply = (): ReadonlyArray<unknown> => applyFolderContent(server, content).steps
  apply()
  return { server, apply }
}

const objects = (server: ApiServer, apiVersion: string, kind: string): ReadonlyArray<JsonRecord> => {
  const resource = kindOfManifest(apiVersion, kind)
  return resource === undefined ? [] : objectsOf(server.state(), resource, 'shop')
}

/** Which pods have ready endpoints, and the conditions of each pod. */
const readiness = (server: ApiServer): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    objects(server, 'discovery.k8s.io/v1', 'EndpointSlice')
      .flatMap((slice) => listAt(slice, 'endpoints').filter(isRecord))
      .map((endpoint) => [textAt(recordAt(endpoint, 'targetRef'), 'name'), recordAt(endpoint, 'conditions')['ready']]),
  )

const pass = (server: ApiServer, name: string, type: string, status = 'True'): void => {
  const path = `/api/v1/namespaces/shop/pods/${name}/status`
  const body = JSON.stringify({ status: { conditions: [{ type, status }] } })
  const routed = routeOf(path)
  const request = { method: 'PATCH' as const, path, contentType: 'application/strategic-merge-patch+json', body }
  if (O.isSome(routed)) server.become(answerRequest(server.state(), routed.value, request, testNow).state)
}

describe('pods with readiness gates', () => {
  test('of a workload are objects, and ready when each gate is passed', () => {
    const { server } = applied(service, deployment)
    expect(objects(server, 'v1', 'Pod').map(nameOf)).toEqual(['web-0', 'web-1'])
    expect(readiness(server)).toEqual({ 'web-0': false, 'web-1': false })
    pass(server, 'web-0', 'example.com/a')
    expect(readiness(server)).toEqual({ 'web-0': false, 'web-1': false })
    pass(server, 'web-0', 'example.com/b')
    expect(readiness(server)).toEqual({ 'web-0': true, 'web-1': false })
    pass(server, 'web-0', 'example.com/a', 'False')
    expect(readiness(server)).toEqual({ 'web-0': false, 'web-1': false })
  })

  test('have ready containers from the start, and endpoints that name their uid', () => {
    const { server } = applied(service, pod('web-x', `, readinessGates: ${gates}`))
    const [found] = objects(server, 'v1', 'Pod')
    const conditions = listAt(recordAt(found ?? {}, 'status'), 'conditions').filter(isRecord)
    expect(conditions.map((condition) => [condition['type'], condition['status']])).toEqual([
      ['ContainersReady', 'True'],
      ['Ready', 'False'],
    ])
    const [slice] = objects(server, 'discovery.k8s.io/v1', 'EndpointSlice')
    const [endpoint] = listAt(slice ?? {}, 'endpoints').filter(isRecord)
    expect(recordAt(endpoint ?? {}, 'targetRef')['uid']).toBe(recordAt(found ?? {}, 'metadata')['uid'])
  })

  test('stay as ready as they are when the folder is applied again', () => {
    const { server, apply } = applied(service, deployment)
    pass(server, 'web-0', 'example.com/a')
    pass(server, 'web-0', 'example.com/b')
    expect(apply()).toEqual([])
    expect(readiness(server)).toEqual({ 'web-0': true, 'web-1': false })
  })
})

test('pods without readiness gates are ready at once', () => {
  expect(readiness(applied(service, pod('web-x')).server)).toEqual({ 'web-x': true })
})
