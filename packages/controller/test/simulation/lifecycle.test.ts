// What does each everyday change cost? One Ingress from its first day to its last, every AWS call counted by operation.
import { describe, expect, it } from 'vitest'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { accountPicture } from './account-picture.js'
import { eventsOf } from './cluster-picture.js'
import { type IngressText, ingressText, serviceText, sliceText } from './manifest-texts.js'
import { converge, type Manifests, type SimulatedController, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

interface Settled {
  readonly world: SimulatedWorld
  readonly running: SimulatedController
}

type Counts = Readonly<Record<string, number>>

const files = (ingress: Partial<IngressText> = {}, port = 80): Manifests => ({
  'service.yaml': serviceText({ name: 'web', port }),
  'ingress.yaml': ingressText({ name: 'web', ...ingress }),
})

const settled = async (manifests: Manifests): Promise<Settled> => {
  const world = simulatedWorld()
  expect(world.apply(manifests).problems).toEqual([])
  const running = startController(world, { name: 'a' })
  expect(await converge(world, running)).toBe(true)
  expect(running.troubles).toEqual([])
  await world.clock.advance(10_000)()
  return { world, running }
}

/** The calls until everything is quiet again, by operation. */
const callsAfter = async ({ world, running }: Settled, change: () => void): Promise<Counts> => {
  world.account.forgetCalls()
  change()
  await world.clock.advance(1_000)()
  expect(await converge(world, running)).toBe(true)
  return world.account.counts().byOperation
}

const callsOf = (present: Settled, manifests: Manifests): Promise<Counts> =>
  callsAfter(present, () => {
    expect(present.world.apply(manifests).problems).toEqual([])
  })

/** Copies an instance of the account with its network interface, as a new node has them. */
const withNode = (state: AccountState): AccountState => {
  const [instance] = Object.values(state.ec2.instances)
  const [card] = Object.values(state.ec2.networkInterfaces)
  if (instance === undefined || card === undefined) return state
  const node = { ...instance, id: 'i-0de300000000000ad', privateIpAddress: '10.0.100.11', privateDnsName: 'ip-10-0-100-11.ec2.internal' }
  const nodeCard = { ...card, id: 'eni-0de300000000000ad', instanceId: node.id, privateIpAddresses: [node.privateIpAddress] }
  return {
    ...state,
    ec2: {
      ...state.ec2,
      instances: { ...state.ec2.instances, [node.id]: node },
      networkInterfaces: { ...state.ec2.networkInterfaces, [nodeCard.id]: nodeCard },
    },
  }
}

const service: Manifests = { 'service.yaml': serviceText({ name: 'web' }) }

const slice = (addresses: ReadonlyArray<string>): Manifests => ({ 'slice.yaml': sliceText(addresses) })

const certificateArns = Object.keys(simulatedWorld().account.state().acm.certificates)
const https = (certificateArn: string): Manifests =>
  files({ annotations: { 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': certificateArn } })

const twoHosts = files({ hosts: ['web.example.com', 'www.example.com'] })
const pods = files({ annotations: { 'target-type': 'ip' } })

interface Change {
  readonly name: string
  readonly from: Manifests
  readonly to: Manifests
  readonly calls: Counts
}

const changes: ReadonlyArray<Change> = [
  { name: 'an unrelated annotation', from: files(), to: files({ otherAnnotations: { team: 'blue' } }), calls: {} },
  {
    name: 'a path to a Service in use',
    from: files(),
    to: files({ paths: [{ path: '/', service: 'web' }, { path: '/api', service: 'web' }] }),
    calls: { 'elasticloadbalancing.CreateRule': 1 },
  },
  {
    name: 'one endpoint more',
    from: { ...pods, ...slice(['10.0.100.41']) },
    to: { ...pods, ...slice(['10.0.100.41', '10.0.100.42']) },
    calls: { 'elasticloadbalancing.RegisterTargets': 1 },
  },
  {
    name: 'one endpoint less',
    from: { ...pods, ...slice(['10.0.100.41', '10.0.100.42']) },
    to: { ...pods, ...slice(['10.0.100.41']) },
    calls: { 'elasticloadbalancing.DeregisterTargets': 1 },
  },
  { name: 'another port of a Service that is reached by its node port', from: files(), to: files({}, 81), calls: {} },
  {
    name: 'another health check path',
    from: files(),
    to: files({ annotations: { 'healthcheck-path': '/healthz' } }),
    calls: { 'elasticloadbalancing.ModifyTargetGroup': 1 },
  },
  {
    name: 'another certificate',
    from: https(certificateArns[0] ?? ''),
    to: https(certificateArns[1] ?? ''),
    calls: { 'elasticloadbalancing.ModifyListener': 1 },
  },
  {
    name: 'a tag',
    from: files(),
    to: files({ annotations: { tags: 'team=blue' } }),
    calls: { 'ec2.CreateTags': 1, 'elasticloadbalancing.AddTags': 4 },
  },
  {
    name: 'other clients admitted',
    from: files(),
    to: files({ annotations: { 'inbound-cidrs': '10.0.0.0/8' } }),
    calls: { 'ec2.AuthorizeSecurityGroupIngress': 1, 'ec2.RevokeSecurityGroupIngress': 1 },
  },
  {
    name: 'a host more',
    from: files(),
    to: twoHosts,
    calls: { 'elasticloadbalancing.CreateRule': 1, 'route53.ChangeResourceRecordSets': 1 },
  },
  {
    name: 'a host less',
    from: twoHosts,
    to: files(),
    calls: { 'elasticloadbalancing.DeleteRule': 1, 'route53.ChangeResourceRecordSets': 1 },
  },
]

/** Looks at a load balancer on its way to `active`; how many depends on how long that takes. */
const withoutPolls = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([operation]) => operation !== 'elasticloadbalancing.DescribeLoadBalancers'))

const creation: Counts = {
  'ec2.CreateSecurityGroup': 1,
  'ec2.AuthorizeSecurityGroupIngress': 2,
  'elasticloadbalancing.CreateTargetGroup': 1,
  'elasticloadbalancing.RegisterTargets': 1,
  'elasticloadbalancing.CreateLoadBalancer': 1,
  'elasticloadbalancing.CreateListener': 1,
  'elasticloadbalancing.CreateRule': 1,
  'route53.ChangeResourceRecordSets': 1,
}

describe('an everyday change costs', () => {
  it.each(changes)('its own calls and no other: $name', async ({ from, to, calls }) => {
    expect(await callsOf(await settled(from), to)).toEqual(calls)
  })

  it('for a new node its look-ups and one registration', async () => {
    const present = await settled(files())
    const calls = await callsAfter(present, () => {
      present.world.account.change(withNode)()
      expect(present.world.apply(files()).problems).toEqual([])
    })
    expect(calls).toEqual({
      'ec2.DescribeNetworkInterfaces': 1,
      'ec2.DescribeSecurityGroups': 1,
      'elasticloadbalancing.RegisterTargets': 1,
    })
  })

  it('nothing while another scheme is not consented to, and says so', async () => {
    const present = await settled(files())
    expect(await callsOf(present, files({ annotations: { scheme: 'internal' } }))).toEqual({})
    const warnings = eventsOf(present.world.server.state()).filter(({ severity }) => severity === 'Warning')
    expect(warnings.map(({ regarding, reason }) => [regarding, reason])).toEqual([['Ingress shop/web', 'ChangeBlocked']])
  })
})

describe('a new Ingress', () => {
  it('costs nine writes and no read once subnets, nodes and zones are known', async () => {
    const docs = { 'docs.yaml': serviceText({ name: 'docs' }) }
    const present = await settled({ ...files(), ...docs })
    const calls = await callsOf(present, { ...files(), ...docs, 'docs-ingress.yaml': ingressText({ name: 'docs' }) })
    expect(withoutPolls(calls)).toEqual(creation)
  })

  it('as the first one costs the shared group and seven look-ups more', async () => {
    expect(withoutPolls(await callsOf(await settled(service), files()))).toEqual({
      ...creation,
      'ec2.CreateSecurityGroup': 2,
      'ec2.DescribeAvailabilityZones': 1,
      'ec2.DescribeRouteTables': 1,
      'ec2.DescribeSubnets': 1,
      'ec2.DescribeNetworkInterfaces': 1,
      'ec2.DescribeSecurityGroups': 3,
    })
  })
})

describe('a deleted Ingress', () => {
  it('leaves nothing behind; its records go first', async () => {
    const present = await settled(files())
    const calls = await callsOf(present, service)
    const first = present.world.account.calls()[0]
    expect(accountPicture(present.world.account.state())).toEqual(accountPicture(simulatedWorld().account.state()))
    expect(first?.operation).toBe('ChangeResourceRecordSets')
    expect(calls).toEqual({
      'route53.ChangeResourceRecordSets': 1,
      'route53.GetChange': 2,
      'elasticloadbalancing.DeleteLoadBalancer': 1,
      'ec2.RevokeSecurityGroupIngress': 1,
      'ec2.DescribeNetworkInterfaces': 2,
      'ec2.DeleteSecurityGroup': 2,
      'elasticloadbalancing.DeleteTargetGroup': 1,
    })
  })
})
