// An Ingress whose load balancer is there already (given up and taken back, or made anew) is bound to it like any other: without a
// write to AWS, and when it is deleted its load balancer goes first, also when nobody was at work at that moment.
import { describe, expect, it } from 'vitest'
import { emptyCluster, objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { accountPicture } from './account-picture.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, type SimulatedWorld, simulatedWorld, startController, worldFrom } from './simulated-world.js'

const service = { 'service.yaml': serviceText({ name: 'web' }) }
const manifests = { ...service, 'ingress.yaml': ingressText({ name: 'web' }) }

const ingressKind = kindOfManifest('networking.k8s.io/v1', 'Ingress')

const finalizersOf = (world: SimulatedWorld): ReadonlyArray<unknown> =>
  ingressKind === undefined
    ? []
    : objectsOf(world.server.state(), ingressKind, 'shop').flatMap(({ metadata }) => metadata['finalizers'] ?? [])

/** The account as a controller left it, and a cluster in which the same Ingress has been made anew. */
const takenOver = async (): Promise<SimulatedWorld> => {
  const before = simulatedWorld()
  before.apply(manifests)
  expect(await converge(before, startController(before, { name: 'before' }))).toBe(true)
  await before.clock.advance(60_000)()
  const world = worldFrom({ ...before.image(), cluster: emptyCluster({ seed: 'simulation', historyLengthMax: 1000 }) })
  world.apply(manifests)
  return world
}

describe('an Ingress over a load balancer that was there before it', () => {
  it('gets its finalizer, without a write to AWS', async () => {
    const world = await takenOver()
    expect(finalizersOf(world)).toEqual([])
    expect(await converge(world, startController(world, { name: 'after' }))).toBe(true)
    expect(world.account.counts().writes).toBe(0)
    expect(finalizersOf(world)).toEqual(['ingress.k8s.aws/resources'])
  })

  it('leaves nothing behind when it is deleted while nobody is at work', async () => {
    const world = await takenOver()
    const running = startController(world, { name: 'after' })
    expect(await converge(world, running)).toBe(true)
    killController(running)
    world.apply(service)
    await world.clock.advance(60_000)()
    expect(await converge(world, startController(world, { name: 'again' }))).toBe(true)
    await world.clock.advance(120_000)()
    const untouched = simulatedWorld()
    expect(accountPicture(world.account.state())).toEqual(accountPicture(untouched.account.state()))
    expect(finalizersOf(world)).toEqual([])
  })
})
