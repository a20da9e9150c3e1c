// Goal: the cluster follows the folder, and the folder touches only what it made.
import { expect, test } from 'vitest'
import { apiServer, type ApiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { explainManifestProblem } from '../../src/cluster/manifest-problem.js'
import { parseManifests } from '../../src/cluster/parse-manifests.js'
import { gatherFolder } from '../../src/cluster/plan-folder.js'
import { applyFolderContent, type FolderReport } from '../../src/serve/manifest-folder.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { answerRequest } from '../../src/wire/kubernetes-answer.js'
import { routeOf } from '../../src/wire/kubernetes-route.js'
import * as O from 'fp-ts/lib/Option.js'
import { storedIngresses, testNow } from './cluster-session.js'
import { nameOf } from '../../src/cluster/kubernetes-object.js'
import { testNodes } from './test-nodes.js'

const folder = (files: Readonly<Record<string, string>>): ReturnType<typeof gatherFolder> =>
  gatherFolder(
    Object.entries(files).map(([file, text]) => parseManifests(file, text)),
    testNodes,
  )
const newServer = (): ApiServer =>
  apiServer(virtualClock(testNow), emptyCluster({ seed: 'test', historyLengthMax: 1000 }))
const steps = ({ steps: done, problems }: FolderReport): ReadonlyArray<string> => [
  ...done.map(({ action, object }) => `${action} ${object}`),
  ...problems.map(explainManifestProblem),
]
const apply = (server: ApiServer, files: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  steps(applyFolderContent(server, folder(files)))
const patch = (server: ApiServer, path: string, body: unknown): void => {
  const request = {
    method: 'PATCH' as const,
    path,
    contentType: 'application/merge-patch+json',
    body: JSON.stringify(body),
  }
  const routed = routeOf(path)
  if (O.isSome(routed)) server.become(answerRequest(server.state(), routed.value, request, testNow).state)
}

const web =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}\n'
const ingressOf = (name: string, port: number | string = 80): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, namespace: shop}\nspec: {defaultBackend: {service: {name: web, port: {number: ${port}}}}}\n`
const path = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web'

test('creates what the folder holds and lacks, once', () => {
  const server = newServer()
  const files = { 'web.yaml': `${ingressOf('web')}---\n${web}` }
  expect(apply(server, files)).toEqual([
    'Created Namespace shop',
    'Created Node node-0',
    'Created Node node-1',
    'Created IngressClass alb',
    'Created Service shop/web',
    'Created EndpointSlice shop/web-sandbox-0',
    'Created Ingress shop/web',
  ])
  expect(apply(server, files)).toEqual([])
})

test('changes, adds and deletes as the folder does', () => {
  const server = newServer()
  apply(server, { 'web.yaml': web, 'a.yaml': ingressOf('a'), 'b.yaml': ingressOf('b') })
  expect(apply(server, { 'web.yaml': web, 'a.yaml': ingressOf('a', 81), 'c.yaml': ingressOf('c') })).toEqual([
    'Changed Ingress shop/a',
    'Created Ingress shop/c',
    'Deleted Ingress shop/b',
  ])
})

test('keeps what controllers have added: finalizers, status, node ports', () => {
  const server = newServer()
  apply(server, { 'web.yaml': `${web}---\n${ingressOf('web')}` })
  patch(server, path, { metadata: { finalizers: ['ingress.k8s.aws/resources'] } })
  patch(server, `${path}/status`, { status: { loadBalancer: { ingress: [{ hostname: 'lb' }] } } })
  expect(apply(server, { 'web.yaml': `${web}---\n${ingressOf('web')}` })).toEqual([])
  expect(apply(server, { 'web.yaml': `${web}---\n${ingressOf('web', 81)}` })).toEqual(['Changed Ingress shop/web'])
  expect(storedIngresses(server.state())[0]).toMatchObject({
    metadata: { finalizers: ['ingress.k8s.aws/resources'], generation: 2 },
    status: { loadBalancer: { ingress: [{ hostname: 'lb' }] } },
  })
})

test('an object that comes back while it is being deleted is waited for', () => {
  const server = newServer()
  const files = { 'web.yaml': `${web}---\n${ingressOf('web')}` }
  apply(server, files)
  patch(server, path, { metadata: { finalizers: ['ingress.k8s.aws/resources'] } })
  expect(apply(server, { 'web.yaml': web })).toEqual(['DeletionStarted Ingress shop/web'])
  expect(applyFolderContent(server, folder(files))).toMatchObject({ steps: [], isWaiting: true })
  patch(server, path, { metadata: { finalizers: null } })
  expect(applyFolderContent(server, folder(files))).toMatchObject({ steps: [{ action: 'Created' }], isWaiting: false })
})

test('a bad document stops neither its neighbours nor what it was before', () => {
  const server = newServer()
  apply(server, { 'a.yaml': `${web}---\n${ingressOf('a')}`, 'b.yaml': ingressOf('b') })
  const broken = {
    'a.yaml': `${web}---\n${ingressOf('a', '"80"')}---\nmetadata: [`,
    'b.yaml': ingressOf('b', 99_999),
    'c.yaml': ingressOf('c'),
  }
  expect(apply(server, broken)).toEqual([
    'Created Ingress shop/c',
    'a.yaml:11:12: Flow sequence in block collection must be sufficiently indented and end with a ]; correct the indentation, or close what is open',
    'a.yaml:9:53: Ingress shop/a: spec.defaultBackend.service.port.number: expected a whole number, got string "80"; write a number, without quotes',
    'b.yaml:4:53: Ingress shop/b: spec.defaultBackend.service.port.number: Invalid value: 99999: must be between 1 and 65535, inclusive; correct the value',
  ])
  expect(storedIngresses(server.state()).map(nameOf)).toEqual(['a', 'b', 'c'])
})

test('a file that cannot be read takes nothing with it, endpoints included', () => {
  const server = newServer()
  apply(server, { 'a.yaml': `${web}---\n${ingressOf('a')}` })
  expect(apply(server, { 'a.yaml': 'a: [' })).toHaveLength(1)
  expect(apply(server, {})).toEqual([
    'Deleted Ingress shop/a',
    'Deleted EndpointSlice shop/web-sandbox-0',
    'Deleted Service shop/web',
  ])
})

test('an object defined twice is refused the second time', () => {
  expect(apply(newServer(), { 'a.yaml': web, 'b.yaml': web }).at(-1)).toBe(
    'b.yaml:1:1: Service shop/web: it is already defined in a.yaml:1; remove one of the two',
  )
})

test('objects that others have made are never deleted', () => {
  const server = newServer()
  apply(server, { 'web.yaml': web })
  const request = {
    method: 'POST' as const,
    path: path.slice(0, -4),
    contentType: 'application/json',
    body: JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    }),
  }
  const routed = routeOf(request.path)
  if (O.isSome(routed)) server.become(answerRequest(server.state(), routed.value, request, testNow).state)
  expect(apply(server, {})).toEqual(['Deleted EndpointSlice shop/web-sandbox-0', 'Deleted Service shop/web'])
})
