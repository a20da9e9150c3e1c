// Who waits while everything in AWS is still being read? A start among 40 settled Ingresses takes longer than the account's
// burst of calls lasts; what is new, and what is edited meanwhile, is done long before the end of it.
import { describe, expect, it } from 'vitest'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, type Manifests, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const settledCount = 40

const manifests: Manifests = Object.fromEntries(
  Array.from({ length: settledCount }, (_, index) => `app${String(index)}`).flatMap((name) => [
    [`${name}.yaml`, serviceText({ name })],
    [`${name}-ingress.yaml`, ingressText({ name })],
  ]),
)

const withFresh: Manifests = {
  ...manifests,
  'fresh.yaml': serviceText({ name: 'fresh' }),
  'fresh-ingress.yaml': ingressText({ name: 'fresh' }),
}

const withEdit: Manifests = {
  ...withFresh,
  'app7-ingress.yaml': ingressText({ name: 'app7', paths: [{ path: '/', service: 'app7' }, { path: '/more', service: 'app7' }] }),
}

/** How long it takes until the controller calls an operation for the first time. */
const millisecondsUntil = async (world: SimulatedWorld, operation: string): Promise<number> => {
  const startedAt = world.clock.now()
  expect(await world.clock.runUntil(() => (world.account.counts().byOperation[operation] ?? 0) > 0, { withinMilliseconds: 600_000 })()).toBe(true)
  return world.clock.now() - startedAt
}

describe('a start among many settled Ingresses', () => {
  it('serves what is new and what is edited before all is read', async () => {
    const world = simulatedWorld()
    expect(world.apply(manifests).problems).toEqual([])
    const first = startController(world, { name: 'first' })
    expect(await converge(world, first)).toBe(true)
    killController(first)
    await world.clock.advance(60_000)()
    expect(world.apply(withFresh).problems).toEqual([])
    world.account.forgetCalls()

    const second = startController(world, { name: 'second' })
    expect(await millisecondsUntil(world, 'elasticloadbalancing.CreateLoadBalancer')).toBeLessThan(5_000)
    expect(world.apply(withEdit).problems).toEqual([])
    world.account.forgetCalls()
    expect(await millisecondsUntil(world, 'elasticloadbalancing.CreateRule')).toBeLessThan(10_000)
    expect(second.controller.remembered().inventory).toBe('Pending')

    expect(await converge(world, second)).toBe(true)
    expect(second.troubles).toEqual([])
    expect(Object.keys(world.account.state().elbv2.loadBalancers)).toHaveLength(settledCount + 1)
    world.account.forgetCalls()
    killController(second)
    expect(await converge(world, startController(world, { name: 'third' }))).toBe(true)
    expect(world.account.counts().writes).toBe(0)
  })
})
