// Does the controller go on when the API server, its memory of the past, or the way to it is lost?
// One controller, started once, lives through all of it. None of this costs a call to AWS by itself, and what changed
// meanwhile, or right afterwards, is carried out. A watch counts as dead after 15 s of silence here, instead of 90 s.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningController, startController } from '../../environment/controller/start-controller.js'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import { ingressClass } from '../../environment/kubernetes/test-objects.js'
import type { AuditedRequest } from '../../environment/kubernetes/audit-log.js'
import { listDenied } from './denied.js'
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

const onPods: ShopIngress = { name: 'pods', targetType: 'ip', paths: [{ path: '/', service: 'api' }] }

beforeAll(async () => {
  environment = await startEnvironment()
  controller = await startController(environment, { flags: ['--watch-silence=15s'] })
  await openShop(environment)
  await applyIngress(environment, simpleIngress('steady'))
  await applyIngress(environment, onPods)
  await untilServed(environment.cloud, [simpleIngress('steady'), onPods])
  await untilQuiet(environment.cloud)
  environment.cloud.proxy.forgetCalls()
})

afterAll(async () => {
  expect(await controller.stop()).toEqual({ code: 0, signal: null })
  expect(listDenied(environment)).toEqual(deniedMeanwhile)
  await environment.stop()
})

/** What was denied while the API server did not know its roles yet. */
let deniedMeanwhile: ReadonlyArray<AuditedRequest> = []

/** Kills the API server and is without one for some seconds. */
const restartApiServer = async (): Promise<void> => {
  expect(listDenied(environment)).toEqual(deniedMeanwhile)
  await environment.cluster.apiServer.stop()
  await sleep(2_000)
  await environment.cluster.apiServer.start()
  deniedMeanwhile = listDenied(environment)
}

/** Watches begin anew after at most 30 s, as they do when a server was away for long. */
const patience = { timeoutMilliseconds: 60_000 }

const paths: Array<string> = []

/** Adds a path, and expects that this costs one call, and that nothing else since the last one has cost any. */
const expectPathAdded = async (path: string): Promise<void> => {
  const { cloud } = environment
  paths.push(path)
  await applyIngress(environment, simpleIngress('steady', ...paths))
  await untilServed(cloud, [simpleIngress('steady', ...paths), onPods], patience)
  await untilQuiet(cloud)
  expect(cloud.proxy.countCalls()).toEqual({ 'elasticloadbalancing:CreateRule': 1 })
  cloud.proxy.forgetCalls()
}

describe('a controller', () => {
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

  it('notices connections that are half-open, carries out an edit made meanwhile, and can write', async () => {
    environment.cluster.network.strand()
    await expectPathAdded('/stranded')
    await applyIngress(environment, simpleIngress('new'))
    await untilServed(environment.cloud, [simpleIngress('steady', ...paths), onPods, simpleIngress('new')], patience)
    await removeIngress(environment, 'new')
    await untilServed(environment.cloud, [simpleIngress('steady', ...paths), onPods], patience)
    await untilQuiet(environment.cloud)
    environment.cloud.proxy.forgetCalls()
  })

  it('lists anew when the past was compacted while it was cut off, and calls nothing when nothing of its has changed', async () => {
    const { network, admin, etcd } = environment.cluster
    await network.refuse()
    await admin.apply(ingressClass('strange', 'example.com/strange'))
    await etcd.compact()
    await restartApiServer()
    await network.pass()
    await expectPathAdded('/compacted')
  })

  it('misses nothing that was deleted, made or edited before the past was compacted', async () => {
    const { cluster, cloud } = environment
    const [first, second] = cloud.account.nodes
    if (first === undefined || second === undefined) throw new Error('this scenario needs two nodes')
    await cluster.admin.apply(sliceOf([second], 'api', 'two'))
    await cluster.admin.apply(sliceOf([first], 'api'))
    await untilQuiet(cloud)
    expect(cloud.proxy.countCalls()).toEqual({})

    await cluster.network.refuse()
    await removeIngress(environment, 'steady')
    await cluster.admin.remove(sliceOf([], 'api', 'two'))
    await applyIngress(environment, simpleIngress('made', '/a'))
    await cluster.etcd.compact()
    await restartApiServer()
    await cluster.network.pass()

    const { targets, ...rest } = pictureOf(cloud.account, [onPods, simpleIngress('made', '/a')])
    const targetsLeft = targets.filter((target) => !target.includes(second.address))
    await untilPicture(cloud, { ...rest, targets: targetsLeft }, patience)
  })
})
