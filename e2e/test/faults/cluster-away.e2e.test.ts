// Does the controller go on when the API server, its memory of the past, or the way to it is lost?
// One controller, started once, lives through all of it. None of this costs a call to AWS by itself, and what changed
// meanwhile, or right afterwards, is carried out. A watch counts as dead after 15 s of silence here, instead of 90 s.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningController, startController } from '../../environment/controller/start-controller.js'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import type { AccountPicture } from '../../environment/aws/account-picture.js'
import type { SeededNode } from '../../environment/aws/seed-account.js'
import { ingressClass } from '../../environment/kubernetes/test-objects.js'
import {
  applyIngress,
  openShop,
  pictureOf,
  removeIngress,
  type ShopIngress,
  simpleIngress,
  sliceOf,
  untilPicture,
  untilQuiet,
  untilServed,
} from './shop.js'

let environment: Environment
let controller: RunningController
let first: SeededNode
let second: SeededNode

const onPods: ShopIngress = { name: 'pods', targetType: 'ip', paths: [{ path: '/', service: 'api' }] }

beforeAll(async () => {
  environment = await startEnvironment()
  const [one, other] = environment.cloud.account.nodes
  if (one === undefined || other === undefined) throw new Error('these scenarios need two nodes')
  first = one
  second = other
  controller = await startController(environment, { flags: ['--watch-silence=15s'] })
  await openShop(environment)
  const served = [simpleIngress('web'), simpleIngress('gone'), onPods]
  for (const one of served) await applyIngress(environment, one)
  await untilServed(environment.cloud, served)
  await untilQuiet(environment.cloud)
  environment.cloud.proxy.forgetCalls()
})

afterAll(async () => {
  expect(await controller.stop()).toEqual({ code: 0, signal: null })
  await environment.stop()
})

/** Kills the API server, and lets nobody come to the next one before it is ready, as what stands before API servers does. */
const restartApiServer = async (): Promise<void> => {
  const { apiServer, network } = environment.cluster
  await apiServer.stop()
  await sleep(2_000)
  await network.refuse()
  await apiServer.start()
  await network.pass()
}

/** A watch begins anew after at most 30 s, as it does when a server was away for long. */
const patience = { timeoutMilliseconds: 60_000 }

const paths: Array<string> = []

/** What is served besides `web`, and whether the second node still has a pod. */
let others = [simpleIngress('gone'), onPods]
let hasSecondPod = true

const pictureWith = (web: ShopIngress): AccountPicture => {
  const picture = pictureOf(environment.cloud.account, [web, ...others])
  return { ...picture, targets: picture.targets.filter((target) => hasSecondPod || !target.includes(second.address)) }
}

/** Adds a path, and expects that this costs one call, and that nothing else since the last time has cost any. */
const expectPathAdded = async (path: string): Promise<void> => {
  const { cloud } = environment
  paths.push(path)
  const web = simpleIngress('web', ...paths)
  await applyIngress(environment, web)
  await untilPicture(cloud, pictureWith(web), patience)
  await untilQuiet(cloud)
  expect(cloud.proxy.countCalls()).toEqual({ 'elasticloadbalancing:CreateRule': 1 })
  cloud.proxy.forgetCalls()
}

describe('a controller', () => {
  it('notices connections that are half-open, and carries out an edit made meanwhile', async () => {
    environment.cluster.network.strand()
    await expectPathAdded('/stranded')
  })

  it('misses nothing that was deleted, made or edited before the past was compacted, and writes nothing else', async () => {
    const { cluster, cloud } = environment
    await cluster.admin.apply(sliceOf([second], 'api', 'two'))
    await cluster.admin.apply(sliceOf([first], 'api'))
    await untilQuiet(cloud)
    expect(cloud.proxy.countCalls()).toEqual({})

    await cluster.network.refuse()
    await removeIngress(environment, 'gone')
    await cluster.admin.remove(sliceOf([], 'api', 'two'))
    await applyIngress(environment, simpleIngress('made'))
    await cluster.etcd.compact()
    await restartApiServer()

    others = [simpleIngress('made'), onPods]
    hasSecondPod = false
    await untilPicture(cloud, pictureWith(simpleIngress('web', ...paths)), patience)
    await untilQuiet(cloud)
    expect(cloud.proxy.countCalls()).toMatchObject({
      'ec2:CreateSecurityGroup': 1,
      'ec2:DeleteSecurityGroup': 1,
      'elasticloadbalancing:CreateListener': 1,
      'elasticloadbalancing:CreateLoadBalancer': 1,
      'elasticloadbalancing:CreateRule': 1,
      'elasticloadbalancing:CreateTargetGroup': 1,
      'elasticloadbalancing:DeleteLoadBalancer': 1,
      'elasticloadbalancing:DeleteTargetGroup': 1,
      'elasticloadbalancing:DeregisterTargets': 1,
      'elasticloadbalancing:RegisterTargets': 1,
    })
    cloud.proxy.forgetCalls()
  })

  it('lists anew and calls nothing when nothing of its has changed before the past was compacted', async () => {
    const { network, admin, etcd } = environment.cluster
    await network.refuse()
    await admin.apply(ingressClass('strange', 'example.com/strange'))
    await etcd.compact()
    await restartApiServer()
    await expectPathAdded('/compacted')
  })

  it('resumes its watches when the API server was away, and carries out an edit made right afterwards', async () => {
    await restartApiServer()
    await expectPathAdded('/restarted')
  })

  it('resumes its watches when they are cut', async () => {
    for (const _ of [1, 2, 3]) {
      environment.cluster.network.cut()
      await sleep(300)
    }
    await expectPathAdded('/cut')
  })
})
