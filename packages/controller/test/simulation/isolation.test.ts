// A bad Ingress beside good ones, from the manifest to the account: the good ones are served as if it were not there, its own
// last good rules stay, deletions finalise, and exactly the bad one is told so, on itself.
import { describe, expect, it } from 'vitest'
import { accountPicture } from './account-picture.js'
import { clusterPicture, eventsOf } from './cluster-picture.js'
import { type IngressText, ingressText, serviceText } from './manifest-texts.js'
import { converge, type Manifests, type SimulatedController, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const good: Manifests = {
  'service-web.yaml': serviceText({ name: 'web' }),
  'web.yaml': ingressText({ name: 'web' }),
  'pods.yaml': ingressText({ name: 'pods', annotations: { 'target-type': 'ip' }, paths: [{ path: '/', service: 'web' }] }),
}

interface Fault {
  readonly reason: string
  readonly text: Partial<IngressText>
}

/** By what is wrong; the reason is the code of the event. */
const faults: Readonly<Record<string, Fault>> = {
  'text that is not JSON': { reason: 'AnnotationMalformed', text: { annotations: { 'listen-ports': '[{"HTTP":80}' } } },
  'JSON of another shape': { reason: 'AnnotationMalformed', text: { annotations: { 'listen-ports': '[{"HTTP":"80"}]' } } },
  'a port beyond 65535': { reason: 'AnnotationMalformed', text: { annotations: { 'listen-ports': '[{"HTTP":70000}]' } } },
  'an unknown target type': { reason: 'AnnotationMalformed', text: { annotations: { 'target-type': 'lambda' } } },
  'a number that is none': { reason: 'AnnotationMalformed', text: { annotations: { 'healthcheck-interval-seconds': 'often' } } },
  'a block that is none': { reason: 'AnnotationMalformed', text: { annotations: { 'inbound-cidrs': '10.0.0.0/40' } } },
  'a key that is not honoured': { reason: 'AnnotationNotHonoured', text: { annotations: { 'group.name': 'all' } } },
  'authentication, which is not honoured': { reason: 'AnnotationNotHonoured', text: { annotations: { 'auth-type': 'oidc' } } },
  'a subnet that is not there': { reason: 'SubnetNotFound', text: { annotations: { subnets: 'subnet-1' } } },
  'HTTPS without a certificate': { reason: 'CertificateNotFound', text: { annotations: { 'listen-ports': '[{"HTTPS":443}]' }, hosts: ['bad.example.org'] } },
  'an action that is no JSON': {
    reason: 'AnnotationMalformed',
    text: { annotations: { 'actions.stop': 'stop' }, paths: [{ path: '/', service: 'stop', portName: 'use-annotation' }] },
  },
  'a path that its type forbids': { reason: 'WildcardInPath', text: { paths: [{ path: '/a*', service: 'web', pathType: 'Exact' }] } },
}

const badManifest = ({ text }: Fault): Manifests => ({
  'bad.yaml': ingressText({ name: 'bad', paths: [{ path: '/', service: 'web' }], ...text }),
})

const started = async (files: Manifests): Promise<{ readonly world: SimulatedWorld; readonly running: SimulatedController }> => {
  const world = simulatedWorld()
  expect(world.apply(files).problems).toEqual([])
  const running = startController(world, { name: 'a' })
  expect(await converge(world, running)).toBe(true)
  return { world, running }
}

const change = async ({ world, running }: Awaited<ReturnType<typeof started>>, files: Manifests): Promise<void> => {
  expect(world.apply(files).problems).toEqual([])
  await world.clock.advance(1_000)()
  expect(await converge(world, running)).toBe(true)
}

const warningsOf = (world: SimulatedWorld) => eventsOf(world.server.state()).filter(({ severity }) => severity === 'Warning')

describe.each(Object.entries(faults))('an Ingress with %s', (_, fault) => {
  it('beside good ones leaves the account as they alone make it, and a warning on itself alone', async () => {
    const alone = await started(good)
    const { world } = await started({ ...good, ...badManifest(fault) })
    expect(accountPicture(world.account.state())).toEqual(accountPicture(alone.world.account.state()))
    const warnings = warningsOf(world)
    expect(warnings.map(({ regarding, reason }) => [regarding, reason])).toEqual([['Ingress shop/bad', fault.reason]])
    expect(warnings.every(({ message }) => message.includes('Ingress shop/bad'))).toBe(true)
  })

  it('keeps its last good state, and can still be deleted', async () => {
    const wellOnce = { ...good, 'bad.yaml': ingressText({ name: 'bad', paths: [{ path: '/', service: 'web' }] }) }
    const present = await started(wellOnce)
    const before = accountPicture(present.world.account.state())
    await change(present, { ...good, ...badManifest(fault) })
    expect(accountPicture(present.world.account.state())).toEqual(before)
    await change(present, good)
    expect(accountPicture(present.world.account.state())).toEqual(accountPicture((await started(good)).world.account.state()))
    expect(clusterPicture(present.world.server.state()).map(({ name }) => name)).toEqual(['pods', 'web'])
  })
})
