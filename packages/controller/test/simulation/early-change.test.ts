// What comes while the inventory is being read is not lost, at whichever of its calls it comes.
import { describe, expect, it } from 'vitest'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, simulatedWorld, startController } from './simulated-world.js'

/** An inventory begins when the cluster holds anything. */
const present = { 'docs.yaml': serviceText({ name: 'docs' }) }

const manifests = {
  ...present,
  'service.yaml': serviceText({ name: 'web' }),
  'ingress.yaml': ingressText({ name: 'web' }),
}

/** The account answers within 20 ms, the API server within 5. */
const moments = Array.from({ length: 25 }, (_, index) => index * 10)

describe('an Ingress that is made while the inventory is being read', () => {
  it.each(moments)('is served (%i ms after the start)', async (milliseconds) => {
    const world = simulatedWorld()
    world.apply(present)
    const running = startController(world, { name: 'starting' })
    await world.clock.advance(milliseconds)()
    world.apply(manifests)
    await world.clock.advance(10_000)()
    expect(await converge(world, running)).toBe(true)
    const names = Object.values(world.account.state().elbv2.loadBalancers).map(({ name }) => name)
    expect(names.length).toBe(1)
  })
})
