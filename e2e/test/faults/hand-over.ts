// Does exactly one of several replicas write, and how soon does the next one when it ends?
// One history of replicas with leader election, told in order: each test goes on where the one before left off. Each replica
// has its own access key, so that AWS's side shows who wrote: after the first write of a new leader none of an old one.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningController, startController } from '../../environment/controller/start-controller.js'
import type { AwsCall } from '../../environment/aws/aws-proxy.js'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import type { KubernetesObject } from '../../environment/kubernetes/kubernetes-object.js'
import { eventually } from '../../environment/processes/eventually.js'
import { applyIngress, openShop, type ShopIngress, simpleIngress, untilQuiet, untilServed } from './shop.js'

let environment: Environment

/** When the second replica was stopped. */
let pausedAt = 0

/** What is promised after a crash and after a clean stop, and what a machine that does much else may add to either. */
const crashMilliseconds = 15_000
const stopMilliseconds = 2_000
const slackMilliseconds = 3_000

const replicas = new Map<string, RunningController>()

const startReplica = async (name: string): Promise<RunningController> => {
  const flags = ['--enable-leader-election=true', '--leader-election-namespace=kube-system']
  const replica = await startController(environment, { flags, accessKeyId: `AKID${name}` })
  replicas.set(name, replica)
  return replica
}

const replicaOf = (name: string): RunningController => {
  const replica = replicas.get(name)
  if (replica === undefined) throw new Error(`${name} was not started`)
  return replica
}

const leaseOf = (name: string, spec: object = {}): KubernetesObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { namespace: 'kube-system', name },
  spec,
})

const holderOfLease = async (): Promise<string> => {
  const lease = await environment.cluster.admin.read(leaseOf('alb-ingress-controller-leader'))
  return (lease?.['spec'] as { readonly holderIdentity?: string } | undefined)?.holderIdentity ?? ''
}

interface Foreigner {
  /** Resolves when the Lease has been renewed so often from now on. */
  readonly renewed: (times: number) => Promise<void>
  /** Ends as in a crash: the Lease stays as it is. */
  readonly end: () => Promise<void>
}

/** Holds the Lease of aws-load-balancer-controller, renewed once a second, for 5 s each time. */
const holdForeignLease = (): Foreigner => {
  let renewals = 0
  let isOver = false
  const renew = async (): Promise<void> => {
    while (!isOver) {
      const renewTime = new Date().toISOString().replace('Z', '000Z')
      const spec = { holderIdentity: 'foreigner', leaseDurationSeconds: 5, renewTime }
      await environment.cluster.admin.apply(leaseOf('aws-load-balancer-controller-leader', spec))
      renewals += 1
      await sleep(1_000)
    }
  }
  const over = renew()
  return {
    renewed: async (times) => {
      const wanted = renewals + times
      await eventually('the other controller renews', () => renewals >= wanted)
    },
    end: () => {
      isOver = true
      return over
    },
  }
}

const hasLostTerm = (name: string): boolean =>
  replicaOf(name).readLog().some(({ msg }) => msg === 'this process no longer leads; it stands by')

const callOf = (operation: string): AwsCall | undefined =>
  environment.cloud.proxy.calls().find((call) => call.operation === operation)

const isWrite = ({ operation }: AwsCall): boolean => !/^(Describe|List|Get)/.test(operation)

/** Who has written to AWS since the last `forgetCalls`, each time that it was another. */
const writers = (): ReadonlyArray<string> =>
  environment.cloud.proxy
    .calls()
    .filter(isWrite)
    .map(({ accessKeyId }) => accessKeyId.replace('AKID', ''))
    .filter((name, index, all) => name !== all[index - 1])

const paths: Array<string> = []
const others: Array<ShopIngress> = []

const expectServed = (): Promise<void> =>
  untilServed(environment.cloud, [simpleIngress('web', ...paths), ...others], { timeoutMilliseconds: 60_000 })

/** Adds a path and resolves with the milliseconds until it is written. */
const timeToWrite = async (path: string): Promise<number> => {
  const editedAt = performance.now()
  paths.push(path)
  await applyIngress(environment, simpleIngress('web', ...paths))
  const first = await eventually(
    'the edit is written to AWS',
    () => environment.cloud.proxy.calls().find((call) => isWrite(call) && call.arrivedAt > editedAt),
    { timeoutMilliseconds: 60_000, intervalMilliseconds: 20 },
  )
  await expectServed()
  return first.arrivedAt - editedAt
}

/** Adds an Ingress and resolves when the leader is in the middle of making what belongs to it. */
const addHalf = async (name: string): Promise<void> => {
  const { proxy } = environment.cloud
  proxy.forgetCalls()
  proxy.delayCalls(200)
  others.push(simpleIngress(name))
  await applyIngress(environment, simpleIngress(name))
  await eventually('a target group is being made', () => callOf('CreateTargetGroup') !== undefined, { intervalMilliseconds: 5 })
}

/** One after another, though beside other scenarios. */
const inTurn = { concurrent: false }

describe.concurrent('of several replicas', () => {
  beforeAll(async () => {
    environment = await startEnvironment()
    await openShop(environment)
    await applyIngress(environment, simpleIngress('web'))
  })

  afterAll(async () => {
    await environment.stop()
  })

  it('one works, and the others make no call', inTurn, async () => {
    await startReplica('FIRST')
    await untilServed(environment.cloud, [simpleIngress('web')])
    await startReplica('SECOND')
    await untilQuiet(environment.cloud)
    expect(writers()).toEqual(['FIRST'])
    expect(environment.cloud.proxy.calls().filter(({ accessKeyId }) => accessKeyId !== 'AKIDFIRST')).toEqual([])
  })

  it('another writes within 2 s when the leader is stopped, which ends with 0 and gives the Lease up', inTurn, async () => {
    const { proxy } = environment.cloud
    proxy.forgetCalls()
    const stopped = await replicaOf('FIRST').stop()
    const milliseconds = await timeToWrite('/stopped')
    expect(stopped).toEqual({ code: 0, signal: null })
    expect(milliseconds).toBeLessThan(stopMilliseconds + slackMilliseconds)
    expect(writers()).toEqual(['SECOND'])
  })

  it('another goes on within 15 s when the leader stands still in the middle of its work', inTurn, async () => {
    const { proxy } = environment.cloud
    await startReplica('THIRD')
    await addHalf('half')
    replicaOf('SECOND').pause()
    pausedAt = performance.now()
    proxy.delayCalls(0)
    await eventually('another writes', () => writers().includes('THIRD'), { intervalMilliseconds: 20 })
    expect(performance.now() - pausedAt).toBeLessThan(crashMilliseconds + slackMilliseconds)
    await expectServed()
    expect(writers()).toEqual(['SECOND', 'THIRD'])
  })

  it('another writes within 15 s when the leader is killed', inTurn, async () => {
    await startReplica('FOURTH')
    environment.cloud.proxy.forgetCalls()
    await replicaOf('THIRD').kill()
    const milliseconds = await timeToWrite('/killed')
    expect(milliseconds).toBeLessThan(crashMilliseconds + slackMilliseconds)
    expect(writers()).toEqual(['FOURTH'])
  })

  it('none writes while another controller holds its Lease, which is said once, and one goes on when it has ended', inTurn, async () => {
    const { proxy } = environment.cloud
    proxy.forgetCalls()
    const words = 'another controller is at work on the same Ingresses: nothing is written until it has ended'
    const countSaid = () => replicaOf('FOURTH').readLog().filter(({ msg }) => msg === words).length
    const foreigner = holdForeignLease()
    await eventually('it is said', () => countSaid() === 1)
    const written = timeToWrite('/foreign')
    await foreigner.renewed(5)
    expect(writers()).toEqual([])
    await foreigner.end()
    await written
    expect([writers(), countSaid()]).toEqual([['FOURTH'], 1])
    await environment.cluster.admin.remove(leaseOf('aws-load-balancer-controller-leader'))
  })

  it('the leader ends with 0 within 10 s in the middle of its work, and the next one finishes it', inTurn, async () => {
    await addHalf('torn')
    const askedAt = performance.now()
    expect(await replicaOf('FOURTH').stop()).toEqual({ code: 0, signal: null })
    expect(performance.now() - askedAt).toBeLessThan(10_000)
    expect(await holderOfLease()).toBe('')
    environment.cloud.proxy.delayCalls(0)
    await startReplica('FIFTH')
    await expectServed()
    expect(writers()).toEqual(['FOURTH', 'FIFTH'])
  })

  it('one that stood still for 60 s writes nothing when it goes on, and stands by', inTurn, async () => {
    const { proxy } = environment.cloud
    await sleep(Math.max(0, pausedAt + 60_000 - performance.now()))
    await untilQuiet(environment.cloud)
    proxy.forgetCalls()
    replicaOf('SECOND').proceed()
    await eventually('it knows that it no longer leads', () => hasLostTerm('SECOND'))
    await timeToWrite('/woken')
    await untilQuiet(environment.cloud)
    expect(proxy.calls().map(({ accessKeyId }) => accessKeyId)).toEqual(['AKIDFIFTH'])
    expect(await replicaOf('FIFTH').stop()).toEqual({ code: 0, signal: null })
    expect(await timeToWrite('/last')).toBeLessThan(stopMilliseconds + slackMilliseconds)
    expect(await replicaOf('SECOND').stop()).toEqual({ code: 0, signal: null })
  })
})
