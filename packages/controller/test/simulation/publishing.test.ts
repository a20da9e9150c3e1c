// What a user sees in the cluster, and when: the address before anything else is ready, each status once, events counted and
// not repeated, the last good state while a class is gone, and a namespace that goes without a word too many.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isSameJson, listAt, recordAt, textAt, type Json } from '@alb-ingress/sandbox/cluster/json.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { deleteObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { type FaultPlan, noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { accountPicture } from './account-picture.js'
import { clusterPicture, eventsOf } from './cluster-picture.js'
import { type IngressText, ingressText, serviceText } from './manifest-texts.js'
import { converge, type Manifests, type SimulatedController, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const files = (ingress: Partial<IngressText> = {}): Manifests => ({
  'class.yaml': className('alb'),
  'service.yaml': serviceText({ name: 'web' }),
  'ingress.yaml': ingressText({ name: 'web', ...ingress }),
})

const className = (name: string): string =>
  JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: 'ingress.k8s.aws/alb' } })

const ingressKind = kindOfManifest('networking.k8s.io/v1', 'Ingress')

/** What the status of Ingress `web` says. */
const statusOf = (world: SimulatedWorld): ReadonlyArray<Json> =>
  ingressKind === undefined
    ? []
    : objectsOf(world.server.state(), ingressKind, 'shop')
        .filter(({ metadata }) => metadata['name'] === 'web')
        .flatMap((ingress) => listAt(recordAt(recordAt(ingress, 'status'), 'loadBalancer'), 'ingress'))

const portsOf = (world: SimulatedWorld): ReadonlyArray<Json> =>
  statusOf(world).flatMap((address) => (typeof address === 'object' && address !== null && 'ports' in address ? listAt(address, 'ports') : []))

const warningsOf = (world: SimulatedWorld) =>
  eventsOf(world.server.state())
    .filter(({ severity }) => severity === 'Warning')
    .map(({ regarding, reason }) => [regarding, reason])

/** Status writes that changed Ingress `web`, by what they said. */
const statusHistory = (world: SimulatedWorld): ReadonlyArray<Json> =>
  world.server
    .state()
    .history.filter(({ after, before }) => after.kind === 'Ingress' && before !== undefined && !isSameJson(before['status'] ?? null, after['status'] ?? null))
    .map(({ after }) => after['status'] ?? null)

interface Started {
  readonly world: SimulatedWorld
  readonly running: SimulatedController
}

const begun = (manifests: Manifests, onCall: (world: SimulatedWorld) => void = () => undefined): Started => {
  const world = simulatedWorld()
  expect(world.apply(manifests).problems).toEqual([])
  return { world, running: startController(world, { name: 'a', onCall: () => onCall(world) }) }
}

const settle = async ({ world, running }: Started): Promise<void> => {
  await world.clock.advance(1_000)()
  expect(await converge(world, running)).toBe(true)
}

const change = async (started: Started, manifests: Manifests): Promise<void> => {
  expect(started.world.apply(manifests).problems).toEqual([])
  await settle(started)
}

describe('the address of a new load balancer', () => {
  it('is published before its first listener is made, and not written again', async () => {
    const listeners: Array<number> = []
    const started = begun(files(), (world) => {
      if (statusOf(world).length > 0) listeners.push(Object.values(world.account.state().elbv2.loadBalancers).flatMap((found) => Object.keys(found.listeners)).length)
    })
    await settle(started)
    expect(listeners[0]).toBe(0)
    expect(statusHistory(started.world).length).toBe(1)
    expect(portsOf(started.world)).toEqual([{ port: 80, protocol: 'TCP' }])
  })

  it('is published once, and not again by a second controller', async () => {
    const started = begun(files())
    await settle(started)
    started.running.process.kill()
    started.running.stopWatching()
    await settle({ world: started.world, running: startController(started.world, { name: 'b' }) })
    expect(statusHistory(started.world).length).toBe(1)
  })
})

describe('an Ingress in trouble', () => {
  it('says so on its ports, and no longer when it is mended', async () => {
    const started = begun(files())
    await settle(started)
    await change(started, files({ annotations: { 'target-type': 'lambda' } }))
    expect(portsOf(started.world)).toEqual([{ port: 80, protocol: 'TCP', error: 'alb-ingress.io/AnnotationMalformed' }])
    await change(started, files())
    expect(portsOf(started.world)).toEqual([{ port: 80, protocol: 'TCP' }])
    expect(statusHistory(started.world).length).toBe(3)
  })
})

describe('an Ingress whose class is gone for a while', () => {
  it('keeps what it has, says why, and goes on when the class is back', async () => {
    const started = begun({ ...files(), 'other.yaml': className('other') })
    await settle(started)
    const before = accountPicture(started.world.account.state())
    const { 'class.yaml': _, ...withoutClass } = files()
    started.world.account.forgetCalls()
    await change(started, { ...withoutClass, 'other.yaml': className('other') })
    expect(accountPicture(started.world.account.state())).toEqual(before)
    expect(warningsOf(started.world)).toEqual([['Ingress shop/web', 'ClassNotFound']])
    expect(portsOf(started.world)).toEqual([{ port: 80, protocol: 'TCP', error: 'alb-ingress.io/ClassNotFound' }])
    await change(started, { ...files(), 'other.yaml': className('other') })
    expect(portsOf(started.world)).toEqual([{ port: 80, protocol: 'TCP' }])
    expect(started.world.account.counts().byOperation).toEqual({})
  })
})

describe('a namespace that goes', () => {
  it('takes its Ingress along, leaves nothing behind, and is no trouble', async () => {
    const empty = accountPicture(simulatedWorld().account.state())
    const started = begun(files())
    await settle(started)
    const namespace = kindOfManifest('v1', 'Namespace')
    if (namespace === undefined) throw new Error('no kind Namespace')
    const { world } = started
    const conditions = { uid: undefined, resourceVersion: undefined }
    const removed = deleteObject(world.server.state(), { resource: namespace, namespace: '', name: 'shop' }, conditions, world.clock.now())
    if (E.isLeft(removed)) throw new Error(textAt(removed.left, 'message'))
    world.server.become(removed.right.state)
    await settle(started)
    expect(clusterPicture(world.server.state())).toEqual([])
    expect(accountPicture(world.account.state())).toEqual(empty)
    expect(started.running.troubles).toEqual([])
    expect(objectsOf(world.server.state(), namespace, '').map(({ metadata }) => metadata['name'])).not.toContain('shop')
  })
})

describe('an API server that refuses writes for a while', () => {
  /** Writes of statuses and finalizers fail until a moment of the world's clock. */
  const refusingUntil = (until: number): FaultPlan => ({
    ...noFaults,
    ofCall: (call) =>
      call.name.startsWith('PATCH ') && call.name.includes('/ingresses/') && call.now < until ? { _tag: 'FailedBefore' } : noFaults.ofCall(call),
  })

  it('gets the address when it is back, without any change of the Ingress', async () => {
    const world = simulatedWorld()
    expect(world.apply(files()).problems).toEqual([])
    const first = startController(world, { name: 'a' })
    await settle({ world, running: first })
    first.process.kill()
    first.stopWatching()
    const [plain] = statusHistory(world)
    expect(world.apply(files({ annotations: { 'target-type': 'lambda' } })).problems).toEqual([])
    const second = startController(world, { name: 'b', faults: refusingUntil(world.clock.now() + 20_000) })
    await world.clock.advance(19_000)()
    expect(statusHistory(world)).toEqual([plain])
    await world.clock.advance(60_000)()
    expect(statusHistory(world).length).toBe(2)
    expect(second.troubles).toEqual([])
  })
})
