// What do pods and nodes that come and go cost in AWS calls, and are requests answered meanwhile?
// Targets are registered before others are deregistered: between two calls there is always one to answer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Everyday, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { addNode } from '../environment/kubernetes/add-node.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject, ObjectReference } from '../environment/kubernetes/kubernetes-object.js'
import { type Endpoint, endpointSlice, namespace, service } from '../environment/kubernetes/test-objects.js'

let everyday: Everyday
let admin: KubernetesClient

beforeAll(async () => {
  everyday = await startEveryday('endpoints-present')
  admin = everyday.environment.cluster.admin
})

afterAll(() => everyday.end())

const registered = { 'elasticloadbalancing:RegisterTargets': 1 }
const deregistered = { 'elasticloadbalancing:DeregisterTargets': 1 }

describe('endpoints', () => {
  const names = { namespace: 'pods', name: 'echo' }
  const web = ownIngress('pods', 'web', pathsTo('echo', 'pods.example.com', '/'), {
    'alb.ingress.kubernetes.io/target-type': 'ip',
  })

  const pod = (number: number, more: Partial<Endpoint> = {}): Endpoint => ({
    address: `10.0.100.${number}`,
    podName: `echo-${number}`,
    nodeName: 'node-1',
    ...more,
  })

  const scaleTo = (...endpoints: ReadonlyArray<Endpoint>): Promise<KubernetesObject> =>
    admin.apply(endpointSlice(names, 'one', [{ name: 'http', port: 8080 }], endpoints))

  const expectTargets = async (...numbers: ReadonlyArray<number>): Promise<void> =>
    expect((await everyday.stack('pods/web')).targets).toEqual({
      'pods/web-echo:80': numbers.map((number) => `10.0.100.${number}:8080`),
    })

  beforeAll(async () => {
    await admin.apply(namespace('pods'))
    await admin.apply(service(names, 'ClusterIP', [{ name: 'http', port: 80, targetPort: 8080 }]))
    await scaleTo(pod(50))
    await everyday.callsOf(() => admin.apply(web))
    await expectTargets(50)
  })

  afterAll(async () => {
    await admin.remove(web)
    await eventuallyGone(everyday.environment, web)
    await admin.remove(namespace('pods'))
  })

  it('are registered one by one', async () => {
    const calls = await everyday.costOf('An endpoint comes', () => scaleTo(pod(50), pod(51)))
    expect(calls).toEqual(registered)
    await expectTargets(50, 51)
  })

  it('are registered many at once', async () => {
    const calls = await everyday.costOf('Many endpoints come', () => scaleTo(pod(50), pod(51), pod(52), pod(53)))
    expect(calls).toEqual(registered)
    await expectTargets(50, 51, 52, 53)
  })

  it('are deregistered many at once', async () => {
    const calls = await everyday.costOf('Many endpoints go', () => scaleTo(pod(50), pod(51)))
    expect(calls).toEqual(deregistered)
    await expectTargets(50, 51)
  })

  it('are registered before those go that they replace', async () => {
    const calls = await everyday.costOf('Endpoints are replaced by others', () => scaleTo(pod(60), pod(61)))
    expect(calls).toEqual({ ...registered, ...deregistered })
    expect(everyday.operations()).toEqual(['RegisterTargets', 'DeregisterTargets'])
    await expectTargets(60, 61)
  })

  it('are deregistered when their pod begins to end, not when it has ended', async () => {
    const ending = pod(61, { ready: false, serving: true, terminating: true })
    const calls = await everyday.costOf('An endpoint begins to end', () => scaleTo(pod(60), ending))
    expect(calls).toEqual(deregistered)
    await expectTargets(60)
    expect(await everyday.callsOf(() => scaleTo(pod(60)))).toEqual({})
  })
})

describe('nodes', () => {
  const seeded = () => everyday.environment.cloud.account.nodes[1]!
  const node: ObjectReference = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-2' } }

  const setReady = (status: 'True' | 'False') =>
    admin.patchStatus(node, { conditions: [{ type: 'Ready', status, reason: 'Kubelet', message: 'says so' }] })

  const instancesOfTargets = async (): Promise<ReadonlyArray<string>> => {
    const { targets } = await everyday.stack('endpoints-present/present')
    return Object.values(targets).flatMap((ofGroup) => ofGroup.map((target) => target.replace(/:.*/, '')))
  }

  const expectNodes = async (count: 1 | 2): Promise<void> =>
    expect(await instancesOfTargets()).toEqual(
      everyday.environment.cloud.account.nodes.slice(0, count).map(({ instanceId }) => instanceId).toSorted(),
    )

  it('keep their targets while they are cordoned', async () => {
    await expectNodes(2)
    const calls = await everyday.costOf('A node is cordoned', () => admin.patch(node, { spec: { unschedulable: true } }))
    expect(calls).toEqual({})
    expect(await everyday.callsOf(() => admin.patch(node, { spec: { unschedulable: null } }))).toEqual({})
    await expectNodes(2)
  })

  it('that are not ready lose them until they are', async () => {
    expect(await everyday.costOf('A node is not ready', () => setReady('False'))).toEqual(deregistered)
    await expectNodes(1)
    expect(await everyday.costOf('A node is ready again', () => setReady('True'))).toEqual(registered)
    await expectNodes(2)
  })

  it('that are removed are deregistered', async () => {
    expect(await everyday.costOf('A node is removed', () => admin.remove(node))).toEqual(deregistered)
    await expectNodes(1)
  })

  it('that are added are registered', async () => {
    expect(await everyday.costOf('A node is added', () => addNode(admin, seeded()))).toEqual(registered)
    await expectNodes(2)
  })
})
