// What does a start cost when there is nothing to do? No write, and so many reads and no more, for one to eight Ingresses of
// mixed kinds: at most 12, 1 per zone, 2 per load balancer, 1 per listener (2 if HTTPS), 2 per target group.
import { describe, expect, it } from 'vitest'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { converge, killController, type Manifests, simulatedWorld, startController } from './simulated-world.js'

const kinds: ReadonlyArray<Readonly<Record<string, string>>> = [
  {},
  { 'target-type': 'ip' },
  { 'listen-ports': '[{"HTTPS":443}]' },
  { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443', 'target-type': 'ip' },
]

const manifestsOf = (count: number): Manifests =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => `app${String(index)}`).flatMap((name, index) => [
      [`${name}.yaml`, serviceText({ name })],
      [`${name}-ingress.yaml`, ingressText({ name, annotations: kinds[index % kinds.length] ?? {} })],
    ]),
  )

const needsAny = (items: ReadonlyArray<unknown>): number => (items.length > 0 ? 1 : 0)

/** What each load balancer, listener and target group costs, and the twelve reads at most that all share. */
const expected = ({ elbv2, route53 }: AccountState): Readonly<Record<string, number>> => {
  const loadBalancers = Object.values(elbv2.loadBalancers)
  const listeners = loadBalancers.flatMap((found) => Object.values(found.listeners))
  const targetGroups = Object.keys(elbv2.targetGroups).length
  const secure = listeners.filter(({ protocol }) => protocol === 'HTTPS')
  const ofPods = Object.values(elbv2.targetGroups).filter(({ targetType }) => targetType === 'ip')
  return {
    'elasticloadbalancing.DescribeLoadBalancers': 1,
    'elasticloadbalancing.DescribeTargetGroups': 1,
    'elasticloadbalancing.DescribeLoadBalancerAttributes': loadBalancers.length,
    'elasticloadbalancing.DescribeListeners': loadBalancers.length,
    'elasticloadbalancing.DescribeRules': listeners.length,
    'elasticloadbalancing.DescribeListenerCertificates': secure.length,
    'elasticloadbalancing.DescribeTargetGroupAttributes': targetGroups,
    'elasticloadbalancing.DescribeTargetHealth': targetGroups,
    'route53.ListResourceRecordSets': Object.keys(route53.zones).length,
    'tagging.GetResources': 2,
    'ec2.DescribeSecurityGroups': 3,
    'ec2.DescribeNetworkInterfaces': 1,
    'route53.ListHostedZones': 1,
    'route53.ListHostedZonesByVPC': 1,
    'ec2.DescribeVpcs': needsAny(ofPods),
    'acm.ListCertificates': needsAny(secure),
  }
}

describe('a start with nothing to do', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('writes nothing and stays within its reads (%i Ingresses)', async (count) => {
    const world = simulatedWorld()
    expect(world.apply(manifestsOf(count)).problems).toEqual([])
    const first = startController(world, { name: 'first' })
    expect(await converge(world, first)).toBe(true)
    killController(first)
    await world.clock.advance(60_000)()
    world.account.forgetCalls()
    expect(await converge(world, startController(world, { name: 'second' }))).toBe(true)
    const { reads, writes, byOperation } = world.account.counts()
    const counts = expected(world.account.state())
    expect(writes).toBe(0)
    expect(byOperation).toEqual(Object.fromEntries(Object.entries(counts).filter(([, calls]) => calls > 0)))
    expect(reads).toBe(Object.values(counts).reduce((sum, calls) => sum + calls, 0))
  })
})
