import { expect, test } from 'vitest'
import { isRecord, listAt, recordAt, type Json, type JsonRecord } from '../../src/cluster/json.js'
import {
  ingress,
  ingressesPath,
  mergePatchType,
  service,
  servicesPath,
  session,
  type Reply,
} from './cluster-session.js'

const specOf = (reply: Reply): JsonRecord => recordAt(reply.body, 'spec')
const nodePorts = (reply: Reply): ReadonlyArray<Json | undefined> =>
  listAt(specOf(reply), 'ports')
    .filter(isRecord)
    .map((port) => port['nodePort'])

test('completes a Service', () => {
  const spec = specOf(session().send('POST', servicesPath, service('web', { type: 'NodePort', ports: [{ port: 80 }] })))
  expect(spec).toEqual({
    type: 'NodePort',
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80, nodePort: expect.any(Number) as number }],
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    externalTrafficPolicy: 'Cluster',
    clusterIP: expect.stringMatching(/^10\.96\.\d+\.\d+$/) as string,
    clusterIPs: [spec['clusterIP']],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
  })
})

test('node ports are the same in every run and kept through changes', () => {
  const body = service('web', {
    type: 'NodePort',
    ports: [
      { name: 'a', port: 80 },
      { name: 'b', port: 81 },
    ],
  })
  const { send } = session()
  const created = send('POST', servicesPath, body)
  expect(nodePorts(session().send('POST', servicesPath, body))).toEqual(nodePorts(created))
  const patch = {
    spec: {
      ports: [
        { name: 'b', port: 82 },
        { name: 'a', port: 80 },
      ],
    },
  }
  const patched = send('PATCH', `${servicesPath}/web`, patch, mergePatchType)
  expect(nodePorts(patched)).toEqual(nodePorts(created).toReversed())
  expect(specOf(patched)['clusterIP']).toBe(specOf(created)['clusterIP'])
})

test('a node port belongs to one Service', () => {
  const { send } = session()
  const wanting = (name: string): JsonRecord =>
    service(name, { type: 'NodePort', ports: [{ port: 80, nodePort: 30_080 }] })
  expect(send('POST', servicesPath, wanting('one')).status).toBe(201)
  expect(send('POST', servicesPath, wanting('two')).body['message']).toBe(
    'Service "two" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
  )
})

test('headless and external Services get no address, ClusterIP Services no node port', () => {
  const { send } = session()
  const headless = specOf(send('POST', servicesPath, service('headless', { clusterIP: 'None' })))
  const external = specOf(
    send('POST', servicesPath, service('external', { type: 'ExternalName', externalName: 'a.b', ports: [] })),
  )
  expect([headless['clusterIP'], external['clusterIP']]).toEqual(['None', undefined])
  expect(nodePorts(send('POST', servicesPath, service('plain')))).toEqual([undefined])
})

test('the default class goes to new Ingresses without a class', () => {
  const { send } = session()
  const metadata = { name: 'alb', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } }
  const ingressClass = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata,
    spec: { controller: 'ingress.k8s.aws/alb' },
  }
  send('POST', '/apis/networking.k8s.io/v1/ingressclasses', ingressClass)
  const annotations = { 'kubernetes.io/ingress.class': 'other' }
  const classes = [ingress('a'), ingress('b', {}, { ingressClassName: 'own' }), ingress('c', { annotations })].map(
    (body) => specOf(send('POST', ingressesPath, body))['ingressClassName'],
  )
  expect(classes).toEqual(['alb', 'own', undefined])
})
