// How long does the first of many new Ingresses wait in an account that holds nothing yet? All of them need the security group
// that they share, and the account lets three load balancing changes a second pass: whoever comes first is served first.
import { expect, it } from 'vitest'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, type Manifests, simulatedWorld, startController } from './simulated-world.js'

const manifests: Manifests = Object.fromEntries(
  Array.from({ length: 40 }, (_, index) => `app${String(index)}`).flatMap((name) => [
    [`${name}.yaml`, serviceText({ name })],
    [`${name}-ingress.yaml`, ingressText({ name })],
  ]),
)

it('makes the first load balancer within seconds, not after everybody has come for the shared security group', async () => {
  const world = simulatedWorld()
  expect(world.apply(manifests).problems).toEqual([])
  const startedAt = world.clock.now()
  const running = startController(world, { name: 'a' })
  const made = (): boolean => Object.keys(world.account.state().elbv2.loadBalancers).length > 0
  expect(await world.clock.runUntil(made, { withinMilliseconds: 600_000 })()).toBe(true)
  expect(world.clock.now() - startedAt).toBeLessThan(2_000)
  expect(await converge(world, running, 1_800_000)).toBe(true)
  expect(Object.keys(world.account.state().elbv2.loadBalancers)).toHaveLength(40)
})
