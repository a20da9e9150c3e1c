// Does the controller work with an API server that cannot stream lists?
// As those before Kubernetes 1.32 are: lists are read in pages there, of each kind, pods with readiness gates among them.
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readStack } from '../environment/aws/read-stack.js'
import { type RunningController, startController } from '../environment/controller/start-controller.js'
import { type Environment, sharedEnvironment } from '../environment/environment.js'
import { ownIngress, pathsTo } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { conditionOf, pod, podService, runContainers } from '../environment/kubernetes/test-pods.js'
import { eventually } from '../environment/processes/eventually.js'
import { startNeighbour } from '../environment/start-neighbour.js'

let environment: Environment
let controller: RunningController

beforeAll(async () => {
  const settings = { clusterName: 'older', flags: ['--feature-gates=WatchList=false'] }
  environment = await startNeighbour(await sharedEnvironment(), settings)
  await environment.cluster.admin.apply(namespace('paged'))
  await environment.cluster.admin.apply(podService('paged'))
  controller = await startController(environment)
})

afterAll(async () => {
  await controller.stop()
  await environment.stop()
})

const web = ownIngress('paged', 'web', pathsTo('echo', 'paged.example.com', '/'), {
  'alb.ingress.kubernetes.io/target-type': 'ip',
})

const gateOf = async (): Promise<string | undefined> => {
  const { TargetGroups = [] } = await environment.cloud.clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  const name = TargetGroups.find(({ TargetGroupName = '' }) => TargetGroupName.startsWith('k8s-paged-echo-'))?.TargetGroupName
  return name === undefined ? undefined : `target-health.elbv2.k8s.aws/${name}`
}

describe('an API server without streamed lists', () => {
  it('serves Ingresses, pods that wait, and their end all the same', async () => {
    const { admin } = environment.cluster
    await admin.apply(web)
    const gate = await eventually('there is a target group', gateOf)
    const waiting = await admin.create(pod('paged', 'waiting', [gate]))
    await runContainers(admin, waiting, { podIP: '10.0.100.80', ready: 'False' })
    await eventually('the gate is open', async () => (await conditionOf(admin, waiting, gate)) === 'True')
    const { targets } = await readStack(environment.cloud, 'paged/web')
    expect(targets).toEqual({ 'paged/web-echo:80': ['10.0.100.80:8080'] })
    await admin.remove(web)
    await eventuallyGone(environment, web)
  })

  it('is asked in pages', () => {
    const listed = environment.cluster.apiServer.audited().filter(({ verb, decision }) => verb === 'list' && decision === 'allow')
    expect(listed.map(({ resource }) => resource)).toEqual(expect.arrayContaining(['ingresses', 'services', 'endpointslices', 'pods']))
  })
})
