// Do two controllers in one account leave each other alone?
// Two clusters with one VPC, one hosted zone, one security group of the nodes, and Ingresses of the same name. Each controller
// has a proxy of its own, so that every call is known to be one's or the other's: no write of the one may name anything
// that the other owns.
import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2'
import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  type Tag,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AwsProxy } from '../environment/aws/aws-proxy.js'
import { readRecords } from '../environment/aws/read-records.js'
import type { Cloud } from '../environment/cloud.js'
import { settled } from '../environment/controller/settled.js'
import { type RunningController, startController } from '../environment/controller/start-controller.js'
import { type Environment, sharedEnvironment } from '../environment/environment.js'
import { nodePortService, ownIngress, pathsTo } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { readEvents } from '../environment/kubernetes/read-events.js'
import { namespace } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'
import { startNeighbour } from '../environment/start-neighbour.js'

/** One of the two: its cluster, its controller, and its way to the account. */
interface Side {
  readonly environment: Environment
  readonly proxy: AwsProxy
  readonly controller: RunningController
}

let one: Side
let other: Side

const openSide = async (environment: Environment): Promise<Side> => {
  const { proxy } = environment.cloud
  proxy.forgetCalls()
  const { admin } = environment.cluster
  await admin.apply(namespace('beside'))
  await admin.apply(nodePortService('beside', 'echo'))
  return { environment, proxy, controller: await startController(environment, { accessKeyId: environment.cloud.account.clusterName }) }
}

beforeAll(async () => {
  const first = await sharedEnvironment()
  const second = await startNeighbour(first, { clusterName: 'neighbour' })
  one = await openSide(first)
  await apply(one, web('one.example.com', 'both.example.com'))
  // Later, so that it finds the record: moto, unlike AWS, lets the same record be created twice (moto-differences).
  other = await openSide(second)
})

afterAll(async () => {
  await one.controller.stop()
  await other.controller.stop()
  await one.environment.cluster.admin.remove(namespace('beside'))
  await other.environment.stop()
})

const web = (...hosts: ReadonlyArray<string>): KubernetesObject =>
  ownIngress('beside', 'web', hosts.flatMap((host) => pathsTo('echo', host, '/')))

const clusterKey = 'elbv2.k8s.aws/cluster'

/** Ids by which calls name what a cluster owns: a load balancer's name a part of the ARNs of its listeners and rules. */
const ownedIds = async ({ clients, account: { clusterName } }: Cloud): Promise<ReadonlyArray<string>> => {
  const { LoadBalancers = [] } = await clients.elbv2.send(new DescribeLoadBalancersCommand({}))
  const { TargetGroups = [] } = await clients.elbv2.send(new DescribeTargetGroupsCommand({}))
  const ResourceArns = [...LoadBalancers.map((found) => found.LoadBalancerArn!), ...TargetGroups.map((found) => found.TargetGroupArn!)]
  const { TagDescriptions = [] } = await clients.elbv2.send(new DescribeTagsCommand({ ResourceArns }))
  const isOwn = (tags: ReadonlyArray<Pick<Tag, 'Value'> & { readonly Key?: string | undefined }> = []): boolean =>
    tags.some(({ Key, Value }) => Key === clusterKey && Value === clusterName)
  const arns = TagDescriptions.flatMap(({ ResourceArn = '', Tags }) => (isOwn(Tags) ? [ResourceArn.split('/').slice(1).join('/')] : []))
  const { SecurityGroups = [] } = await clients.ec2.send(new DescribeSecurityGroupsCommand({}))
  return [...arns, ...SecurityGroups.flatMap(({ GroupId = '', Tags }) => (isOwn(Tags) ? [GroupId] : []))]
}

const reading = /^(?:Describe|List|Get)/

const writesNaming = (proxy: AwsProxy, ids: ReadonlyArray<string>): ReadonlyArray<string> =>
  proxy.calls().flatMap(({ operation, body }) => {
    const named = ids.filter((id) => decodeURIComponent(body).includes(id))
    return reading.test(operation) || named.length === 0 ? [] : [`${operation} ${named.join(', ')}`]
  })

const countWrites = ({ proxy }: Side): number => proxy.calls().filter(({ operation }) => !reading.test(operation)).length

const accessKeys = (proxy: AwsProxy): ReadonlyArray<string> => [...new Set(proxy.calls().map(({ accessKeyId }) => accessKeyId))]

const apply = async ({ environment, controller, proxy }: Side, object: KubernetesObject): Promise<void> => {
  await environment.cluster.admin.apply(object)
  await eventually('it has its address', async () => (await environment.cluster.admin.read(object))?.metadata.finalizers !== undefined)
  await settled(controller, proxy)
}

const aliases = async (): Promise<ReadonlyArray<readonly [string, string]>> =>
  (await readRecords(one.environment.cloud)).flatMap(({ name, type, leadsTo }) =>
    type === 'A' && /one|other|both/.test(name) ? [[name, leadsTo] as const] : [],
  )

const hostnameOf = async ({ environment }: Side): Promise<string> => {
  const status = (await environment.cluster.admin.read(web()))?.['status'] as
    | { readonly loadBalancer: { readonly ingress: ReadonlyArray<{ readonly hostname: string }> } }
    | undefined
  return (status?.loadBalancer.ingress[0]?.hostname ?? '').toLowerCase()
}

describe('two controllers with an account, a VPC, a zone and nodes in common', () => {
  let ids: { readonly one: ReadonlyArray<string>; readonly other: ReadonlyArray<string> }

  it('serve their own hosts; a host that both want stays with whose record is there', async () => {
    await apply(other, web('other.example.com', 'both.example.com'))
    const [mine, theirs] = [await hostnameOf(one), await hostnameOf(other)]
    expect(await aliases()).toEqual([
      ['both.example.com', mine],
      ['one.example.com', mine],
      ['other.example.com', theirs],
    ])
    ids = { one: await ownedIds(one.environment.cloud), other: await ownedIds(other.environment.cloud) }
    // A load balancer, a target group and two security groups each.
    expect([ids.one.length, ids.other.length]).toEqual([4, 4])
  })

  it('tell the one who came later, and only them', async () => {
    const about = async ({ environment }: Side) =>
      (await readEvents(environment.cluster.admin, web())).flatMap(({ type, reason }) => (type === 'Warning' ? [reason] : []))
    await eventually('an event says so', async () => (await about(other)).length > 0)
    expect([await about(one), await about(other)]).toEqual([[], ['ForeignRecord']])
  })

  it('may start anew without touching what is there', async () => {
    const [before, ofOther] = [countWrites(one), countWrites(other)]
    await other.controller.stop()
    other = { ...other, controller: await startController(other.environment, { accessKeyId: 'neighbour' }) }
    await settled(other.controller, other.proxy)
    expect([countWrites(one), countWrites(other)]).toEqual([before, ofOther])
  })

  it('change and delete their own only', async () => {
    await apply(other, web('other.example.com'))
    await other.environment.cluster.admin.remove(web())
    await eventuallyGone(other.environment, web())
    await settled(other.controller, other.proxy)
    expect(await ownedIds(one.environment.cloud)).toEqual(ids.one)
    expect((await aliases()).map(([name]) => name)).toEqual(['both.example.com', 'one.example.com'])
    await one.environment.cluster.admin.remove(web())
    await eventuallyGone(one.environment, web())
    await settled(one.controller, one.proxy)
    expect(await aliases()).toEqual([])
  })

  it('have never written to what the other owned', () => {
    expect([accessKeys(one.proxy), accessKeys(other.proxy)]).toEqual([['e2e'], ['neighbour']])
    expect(writesNaming(one.proxy, [...ids.other, '>other.example.com'])).toEqual([])
    expect(writesNaming(other.proxy, [...ids.one, '>one.example.com', '>both.example.com'])).toEqual([])
  })
})
