// What each everyday change costs, and that nothing is left behind: one Ingress from its first day to its last.
import { describe, expect, it } from 'vitest'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { converge, type SimulatedController, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
`

const ingress = (extra: { readonly annotations?: string; readonly paths?: ReadonlyArray<string> }): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: { alb.ingress.kubernetes.io/scheme: internet-facing${extra.annotations ?? ''} }
spec:
  ingressClassName: alb
  rules:
    - host: shop.example.com
      http:
        paths:
${(extra.paths ?? ['/']).map((path) => `          - { path: ${path}, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }`).join('\n')}
`

const settledWorld = async (): Promise<{ world: SimulatedWorld; running: SimulatedController }> => {
  const world = simulatedWorld()
  world.apply({ 'service.yaml': service, 'ingress.yaml': ingress({}) })
  const running = startController(world, { name: 'a' })
  expect(await converge(world, running)).toBe(true)
  expect(running.troubles).toEqual([])
  return { world, running }
}

/** The calls that a change of manifests costs, by operation. */
const callsOf = async (
  { world, running }: { world: SimulatedWorld; running: SimulatedController },
  files: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, number>>> => {
  world.account.forgetCalls()
  expect(world.apply(files).problems).toEqual([])
  await world.clock.advance(1_000)()
  expect(await converge(world, running)).toBe(true)
  return world.account.counts().byOperation
}

/** Every record set of every zone. */
const recordNames = (state: AccountState): unknown =>
  Object.values(state.route53.zones).map((zone) => [zone.name, zone.recordSets])

describe('one Ingress', () => {
  it('costs no call when an unrelated annotation changes', async () => {
    const settled = await settledWorld()
    const calls = await callsOf(settled, { 'service.yaml': service, 'ingress.yaml': ingress({ annotations: ', team: blue' }) })
    expect(calls).toEqual({})
  })

  it('costs one write and no read when a path to a known Service is added', async () => {
    const settled = await settledWorld()
    const calls = await callsOf(settled, { 'service.yaml': service, 'ingress.yaml': ingress({ paths: ['/', '/api'] }) })
    expect(Object.values(calls).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2)
  })

  it('leaves nothing behind when it is deleted', async () => {
    const settled = await settledWorld()
    const before = simulatedWorld().account.state()
    const calls = await callsOf(settled, { 'service.yaml': service })
    const after = settled.world.account.state()
    expect(after.elbv2).toEqual({ ...before.elbv2 })
    expect(recordNames(after)).toEqual(recordNames(before))
    expect(after.ec2.securityGroups).toEqual(before.ec2.securityGroups)
  })

  it('costs no write when a controller starts again', async () => {
    const { world, running } = await settledWorld()
    await running.controller.stop()
    running.stopWatching()
    running.process.kill()
    world.account.forgetCalls()
    const again = startController(world, { name: 'b' })
    expect(await converge(world, again)).toBe(true)
    expect(world.account.counts().writes).toBe(0)
  })
})
