// Does a pod that waits for its load balancer come to be ready?
// Pods are the test's own, with the status that a kubelet would write; the EndpointSlices are made by the real controller.
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Everyday, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'

let everyday: Everyday
let admin: KubernetesClient

beforeAll(async () => {
  everyday = await startEveryday('gates-present')
  admin = everyday.environment.cluster.admin
  await admin.apply(namespace('gated'))
  await admin.apply({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'gated', name: 'echo' },
    spec: { selector: { app: 'echo' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
  })
  await everyday.callsOf(() => admin.apply(web))
})

afterAll(async () => {
  await admin.remove(web)
  await eventuallyGone(everyday.environment, web)
  await admin.remove(namespace('gated'))
  await everyday.end()
})

const web = ownIngress('gated', 'web', pathsTo('echo', 'gated.example.com', '/'), {
  'alb.ingress.kubernetes.io/target-type': 'ip',
})

/** Moto's only target group for pods. */
const targetGroupName = async (): Promise<string> => {
  const { TargetGroups = [] } = await everyday.environment.cloud.clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  return TargetGroups.find(({ TargetType }) => TargetType === 'ip')?.TargetGroupName ?? ''
}

const pod = (name: string, gates: ReadonlyArray<string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'gated', name, labels: { app: 'echo' } },
  spec: {
    nodeName: 'node-1',
    terminationGracePeriodSeconds: 0,
    containers: [{ name: 'echo', image: 'example.com/echo' }],
    readinessGates: gates.map((conditionType) => ({ conditionType })),
  },
})

interface PodCondition {
  readonly type: string
  readonly status: string
  readonly reason?: string
}

const conditions = async (object: KubernetesObject): Promise<ReadonlyArray<PodCondition>> =>
  ((await admin.read(object))?.['status'] as { readonly conditions?: ReadonlyArray<PodCondition> }).conditions ?? []

const statusOf = async (object: KubernetesObject, type: string): Promise<string> =>
  (await conditions(object)).find((condition) => condition.type === type)?.status ?? 'unset'

/** What a kubelet writes when all containers run: the pod is ready when its gates are. */
const runContainers = (object: KubernetesObject, podIP: string, ready: 'True' | 'False') => {
  const now = new Date().toISOString()
  const condition = (type: string, status: string) => ({ type, status, lastTransitionTime: now })
  return admin.patchStatus(object, {
    phase: 'Running',
    podIP,
    podIPs: [{ ip: podIP }],
    conditions: [condition('ContainersReady', 'True'), condition('Ready', ready)],
  })
}

const targets = async () => (await everyday.stack('gated/web')).targets

describe('a pod with a readiness gate', () => {
  it('is registered before it is ready, and its gate is true when its target is healthy', async () => {
    const gate = `target-health.elbv2.k8s.aws/${await targetGroupName()}`
    const waiting = await admin.create(pod('waiting', [gate]))
    await runContainers(waiting, '10.0.100.70', 'False')
    await eventually('the gate is open', async () => (await statusOf(waiting, gate)) === 'True')
    expect(await targets()).toEqual({ 'gated/web-echo:80': ['10.0.100.70:8080'] })
    expect(await statusOf(waiting, 'Ready')).toBe('False')
    await admin.remove(waiting)
    await eventually('its target is gone', async () => (await targets())['gated/web-echo:80']?.length === 0)
  })

  it('of somebody else is not registered, nor is its gate written', async () => {
    const other = 'target-health.elbv2.k8s.aws/another-target-group'
    const foreign = await admin.create(pod('foreign', [other]))
    await runContainers(foreign, '10.0.100.71', 'False')
    const ready = await admin.create(pod('ready', []))
    await runContainers(ready, '10.0.100.72', 'True')
    await eventually('the ready one is a target', async () => (await targets())['gated/web-echo:80']?.length === 1)
    expect(await targets()).toEqual({ 'gated/web-echo:80': ['10.0.100.72:8080'] })
    expect(await statusOf(foreign, other)).toBe('unset')
    await admin.remove(foreign)
    await admin.remove(ready)
  })
})
