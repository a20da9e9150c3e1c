import { expect, test } from 'vitest'
import { deriveObjects } from '../../src/cluster/derive-objects.js'
import { isRecord, listAt, recordAt, type Json, type JsonRecord } from '../../src/cluster/json.js'
import { describeObject } from '../../src/cluster/kubernetes-object.js'
import { service } from './cluster-session.js'
import { testNodes } from './test-nodes.js'

const selecting = (name: string, port: JsonRecord = { port: 80, targetPort: 8080 }): JsonRecord =>
  service(name, { selector: { app: 'web' }, ports: [port] })
const deployment = (replicas: number): JsonRecord => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    replicas,
    template: {
      metadata: { labels: { app: 'web', tier: 'front' } },
      spec: { containers: [{ ports: [{ name: 'http', containerPort: 9090 }] }] },
    },
  },
})
const slices = (objects: ReadonlyArray<JsonRecord>): ReadonlyArray<JsonRecord> =>
  deriveObjects(objects, testNodes)
    .map(({ object }) => object)
    .filter((object) => object['kind'] === 'EndpointSlice')
const addresses = (slice: JsonRecord | undefined): ReadonlyArray<Json | undefined> =>
  listAt(slice ?? {}, 'endpoints')
    .filter(isRecord)
    .map((endpoint) => listAt(endpoint, 'addresses')[0])
const ports = (objects: ReadonlyArray<JsonRecord>): ReadonlyArray<Json | undefined> =>
  listAt(slices(objects)[0] ?? {}, 'ports')
    .filter(isRecord)
    .map((port) => port['port'])

test('adds what a folder lacks, and says why', () => {
  expect(
    deriveObjects([selecting('web')], testNodes).map(({ object, because }) => `${describeObject(object)}: ${because}`),
  ).toEqual([
    'Namespace shop: objects of the folder are in it',
    'Node node-0: one for each instance of the account',
    'Node node-1: one for each instance of the account',
    'IngressClass alb: no IngressClass of this controller is in the folder',
    'EndpointSlice shop/web-sandbox-0: nothing in the folder backs the Service: two endpoints made up',
  ])
})

test('makes up no class for Ingresses that all name another one', () => {
  const ingress = (name: string, ingressClassName: string): JsonRecord => ({ kind: 'Ingress', metadata: { name }, spec: { ingressClassName } })
  const made = (...objects: ReadonlyArray<JsonRecord>): ReadonlyArray<string> =>
    deriveObjects(objects, []).map(({ object }) => describeObject(object))
  expect([made(ingress('web', 'nginx')), made(ingress('web', 'nginx'), ingress('api', 'alb'))]).toEqual([[], ['IngressClass alb']])
})

test('adds nothing that the folder holds', () => {
  const held: ReadonlyArray<JsonRecord> = [
    { kind: 'Namespace', metadata: { name: 'shop' } },
    { kind: 'Node', metadata: { name: 'own' } },
    { kind: 'IngressClass', metadata: { name: 'other' }, spec: { controller: 'ingress.k8s.aws/alb' } },
    {
      kind: 'EndpointSlice',
      metadata: { name: 'a', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    },
    selecting('web'),
    service('without-selector'),
  ]
  expect(deriveObjects(held, testNodes)).toEqual([])
})

test('makes as many endpoints as replicas, each on a node and in its subnet', () => {
  const [slice] = slices([selecting('web'), deployment(3)])
  expect(slice).toMatchObject({
    metadata: { name: 'web-sandbox-0', labels: { 'kubernetes.io/service-name': 'web' } },
    endpoints: [
      {
        addresses: [expect.stringMatching(/^10\.0\.0\./)],
        nodeName: 'node-0',
        zone: 'us-east-1a',
        targetRef: { kind: 'Pod', name: 'web-0' },
      },
      {
        addresses: [expect.stringMatching(/^10\.0\.1\./)],
        nodeName: 'node-1',
        zone: 'us-east-1b',
        targetRef: { kind: 'Pod', name: 'web-1' },
      },
      { addresses: [expect.stringMatching(/^10\.0\.0\./)], nodeName: 'node-0' },
    ],
  })
})

test('addresses stay when replicas are added, and are shared by Services of the same pods', () => {
  const [two, three] = [
    slices([selecting('web'), deployment(2)]),
    slices([selecting('web'), selecting('also'), deployment(3)]),
  ]
  expect(addresses(three[0]).slice(0, 2)).toEqual(addresses(two[0]))
  expect(addresses(three[0])).toEqual(addresses(three[1]))
  expect(new Set(addresses(three[0])).size).toBe(3)
})

test('no replicas, no endpoints', () => {
  expect(addresses(slices([selecting('web'), deployment(0)])[0])).toEqual([])
})

test('a hundred endpoints a slice', () => {
  expect(slices([selecting('web'), deployment(250)]).map((slice) => addresses(slice).length)).toEqual([100, 100, 50])
})

test('named target ports are those of the containers', () => {
  expect(ports([selecting('web', { port: 80, targetPort: 'http' }), deployment(1)])).toEqual([9090])
  expect(ports([selecting('web', { port: 80, targetPort: 'unknown' }), deployment(1)])).toEqual([])
  expect(ports([selecting('web', { port: 80, targetPort: 'http' })])).toEqual([80])
  expect(ports([selecting('web', { port: 80 }), deployment(1)])).toEqual([80])
})

test('other namespaces and labels back nothing', () => {
  const elsewhere = { ...deployment(5), metadata: { name: 'web', namespace: 'elsewhere' } }
  const unlabelled = { kind: 'Pod', metadata: { name: 'p', namespace: 'shop', labels: { app: 'other' } } }
  expect(addresses(slices([selecting('web'), elsewhere, unlabelled])[0])).toHaveLength(2)
  const pod = { kind: 'Pod', metadata: { name: 'p', namespace: 'shop', labels: { app: 'web' } } }
  expect(recordAt(slices([selecting('web'), pod])[0] ?? {}, 'endpoints')).toEqual({})
  expect(addresses(slices([selecting('web'), pod])[0])).toHaveLength(1)
})
