// Does a pod that waits for its load balancer come to be ready?
// Pods are the test's own, with the status that a kubelet would write; the EndpointSlices are made by the real controller.
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Everyday, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import { conditionOf, pod, podService, runContainers } from '../environment/kubernetes/test-pods.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'

let everyday: Everyday
let admin: KubernetesClient

beforeAll(async () => {
  everyday = await startEveryday('gates-present')
  admin = everyday.environment.cluster.admin
  await admin.apply(namespace('gated'))
  await admin.apply(podService('gated'))
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

/** The only one for pods. */
const targetGroupName = async (): Promise<string> => {
  const { TargetGroups = [] } = await everyday.environment.cloud.clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  return TargetGroups.find(({ TargetType }) => TargetType === 'ip')?.TargetGroupName ?? ''
}

const targets = async () => (await everyday.stack('gated/web')).targets

describe('a pod with a readiness gate', () => {
  it('is registered before it is ready, and its gate is true when its target is healthy', async () => {
    const gate = `target-health.elbv2.k8s.aws/${await targetGroupName()}`
    const waiting = await admin.create(pod('gated', 'waiting', [gate]))
    await runContainers(admin, waiting, { podIP: '10.0.100.70', ready: 'False' })
    await eventually('the gate is open', async () => (await conditionOf(admin, waiting, gate)) === 'True')
    expect(await targets()).toEqual({ 'gated/web-echo:80': ['10.0.100.70:8080'] })
    expect(await conditionOf(admin, waiting, 'Ready')).toBe('False')
    await admin.remove(waiting)
    await eventually('its target is gone', async () => (await targets())['gated/web-echo:80']?.length === 0)
  })

  it('of somebody else is not registered, nor is its gate written', async () => {
    const other = 'target-health.elbv2.k8s.aws/another-target-group'
    const foreign = await admin.create(pod('gated', 'foreign', [other]))
    await runContainers(admin, foreign, { podIP: '10.0.100.71', ready: 'False' })
    const ready = await admin.create(pod('gated', 'ready', []))
    await runContainers(admin, ready, { podIP: '10.0.100.72', ready: 'True' })
    await eventually('the ready one is a target', async () => (await targets())['gated/web-echo:80']?.length === 1)
    expect(await targets()).toEqual({ 'gated/web-echo:80': ['10.0.100.72:8080'] })
    expect(await conditionOf(admin, foreign, other)).toBe('unset')
    await admin.remove(foreign)
    await admin.remove(ready)
  })
})
