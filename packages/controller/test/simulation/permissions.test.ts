// Does the IAM policy allow what the controller does, and only that?
// A policy is in force in every simulation; here a controller goes through everything that it can do, and each action of the
// policy must have been asked for. What AWS asks for beside a call, and no call makes, stands in a table of its own.
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { DnsPolicy } from '@alb-ingress/core/annotations/planner-settings.js'
import { buildPolicy, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import { dependentPermissions } from '@alb-ingress/core/plan/permissions/dependent-permissions.js'
import type { PolicyScope } from '@alb-ingress/core/plan/permissions/policy-scope.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { policyJudge } from '../access/evaluate-policy.js'
import { accountPicture } from './account-picture.js'
import { ingressText, serviceText, sliceText } from './manifest-texts.js'
import {
  converge,
  killController,
  type Manifests,
  simulatedPolicyScope,
  simulatedSettings,
  type SimulatedWorld,
  simulatedWorld,
  startController,
} from './simulated-world.js'

const namesBeyondSummary = 101

/** The demonstration with a certificate of many names. */
const withLargeCertificate = (state: AccountState): AccountState => ({
  ...state,
  acm: {
    certificates: Object.fromEntries(
      Object.entries(state.acm.certificates).map(([arn, certificate], index) => [
        arn,
        index > 0 ? certificate : { ...certificate, subjectAlternativeNames: manyNames(certificate.subjectAlternativeNames) },
      ]),
    ),
  },
})

const manyNames = (names: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...names,
  ...Array.from({ length: namesBeyondSummary }, (_, index) => `h${String(index)}.example.net`),
]

/** The demonstration with IPv6 in its network. */
const withIpv6 = (state: AccountState): AccountState => ({
  ...state,
  ec2: {
    ...state.ec2,
    subnets: Object.fromEntries(
      Object.entries(state.ec2.subnets).map(([id, subnet], index) => [
        id,
        { ...subnet, ipv6CidrBlocks: [`2001:db8:0:${String(index)}::/64`] },
      ]),
    ),
  },
})

const demo = withLargeCertificate(withIpv6(demoAccountState(quickLimits)))
const certificates = Object.keys(demo.acm.certificates)
const subnetsNamed = (kind: string): ReadonlyArray<string> =>
  Object.keys(demo.ec2.subnets).filter((id) => demo.ec2.tags[id]?.['Name']?.includes(kind))

const services: Manifests = { 'web.yaml': serviceText({ name: 'web' }), 'api.yaml': serviceText({ name: 'api' }) }

const web = (annotations: Readonly<Record<string, string>>, ...paths: ReadonlyArray<readonly [string, string]>): Manifests => ({
  ...services,
  'ingress.yaml': ingressText({
    name: 'web',
    annotations,
    paths: [...paths, ['/', 'web'] as const].map(([path, service]) => ({ path, service, pathType: 'ImplementationSpecific' })),
  }),
})

const https = (...chosen: ReadonlyArray<number>): Readonly<Record<string, string>> => ({
  'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  'certificate-arn': chosen.flatMap((index) => certificates[index] ?? []).join(','),
})

const pods = (...addresses: ReadonlyArray<string>): Manifests => ({
  ...web({ 'target-type': 'ip' }),
  'slice.yaml': sliceText(addresses),
})

/** What a user does, so that every change comes to pass. */
const tour: ReadonlyArray<Manifests> = [
  services,
  web({}, ['/a*', 'web'], ['/*b', 'api']),
  web({}, ['/*b', 'api'], ['/a*', 'web']),
  web({}, ['/*b', 'web'], ['/a*', 'web']),
  web({ 'listen-ports': '[{"HTTPS":443}]' }),
  web(https(0, 1)),
  web(https(0)),
  web(https(1)),
  web({ tags: 'team=blue' }),
  web({}),
  web({ 'healthcheck-path': '/healthz' }),
  web({ 'target-group-attributes': 'deregistration_delay.timeout_seconds=30' }),
  web({ 'load-balancer-attributes': 'idle_timeout.timeout_seconds=120' }),
  web({ subnets: subnetsNamed('public').slice(0, 2).join(',') }),
  web({ 'ip-address-type': 'dualstack' }),
  web({ 'security-groups': Object.keys(demo.ec2.securityGroups)[0] ?? '' }),
  pods('10.0.100.41', '10.0.100.42'),
  pods('10.0.100.41'),
  { ...web({}), 'internal.yaml': ingressText({ name: 'api', annotations: { scheme: 'internal' } }) },
  services,
]

/** All that the controller ever changes in AWS; the tour makes it do each. */
const everyWrite: ReadonlyArray<string> = [
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:CreateSecurityGroup',
  'ec2:CreateTags',
  'ec2:DeleteSecurityGroup',
  'ec2:DeleteTags',
  'ec2:RevokeSecurityGroupIngress',
  'elasticloadbalancing:AddListenerCertificates',
  'elasticloadbalancing:AddTags',
  'elasticloadbalancing:CreateListener',
  'elasticloadbalancing:CreateLoadBalancer',
  'elasticloadbalancing:CreateRule',
  'elasticloadbalancing:CreateTargetGroup',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteLoadBalancer',
  'elasticloadbalancing:DeleteRule',
  'elasticloadbalancing:DeleteTargetGroup',
  'elasticloadbalancing:DeregisterTargets',
  'elasticloadbalancing:ModifyListener',
  'elasticloadbalancing:ModifyLoadBalancerAttributes',
  'elasticloadbalancing:ModifyRule',
  'elasticloadbalancing:ModifyTargetGroup',
  'elasticloadbalancing:ModifyTargetGroupAttributes',
  'elasticloadbalancing:RegisterTargets',
  'elasticloadbalancing:RemoveListenerCertificates',
  'elasticloadbalancing:RemoveTags',
  'elasticloadbalancing:SetIpAddressType',
  'elasticloadbalancing:SetRulePriorities',
  'elasticloadbalancing:SetSecurityGroups',
  'elasticloadbalancing:SetSubnets',
  'route53:ChangeResourceRecordSets',
]

const isWriting = (action: string): boolean => !/:(?:Describe|Get|List)/.test(action)

const stepsPerProcess = 5

/** Applies one set of manifests after another; now and then a new process takes over and reads everything. */
const follow = async (world: SimulatedWorld, dnsPolicy: DnsPolicy, steps: ReadonlyArray<Manifests>): Promise<void> => {
  const planner = { ...simulatedSettings(world), dnsPolicy }
  let running = startController(world, { name: 'a', planner })
  for (const [index, manifests] of steps.entries()) {
    expect(world.apply(manifests).problems).toEqual([])
    await world.clock.advance(1_000)()
    expect(await converge(world, running), `step ${String(index)}`).toBe(true)
    if (index % stepsPerProcess !== 0) continue
    killController(running)
    running = startController(world, { name: `a${String(index)}`, planner })
  }
  killController(running)
}

const actionsOf = ({ account }: SimulatedWorld): ReadonlyArray<string> => [...new Set(account.asked().map(({ action }) => action))]

const scopeOf = (scope: Partial<PolicyScope>): PolicyScope => ({ ...simulatedPolicyScope(demo), ...scope })

const actionsAllowed = (scope: Partial<PolicyScope>): ReadonlyArray<string> => [
  ...new Set(buildPolicy(scopeOf(scope)).Statement.flatMap(({ Action }) => Action)),
]

describe('the policy of a controller', () => {
  const toured = simulatedWorld(demo)
  beforeAll(async () => {
    // The tagging service does not show it, so that its tags are looked at one by one.
    toured.account.call('elasticloadbalancing', 'CreateLoadBalancer', { Name: 'hand-made', Subnets: subnetsNamed('private') })
    await follow(toured, 'sync', tour)
  })

  it('allows all that it does, as narrow as it can be made', () => {
    expect(actionsOf(toured).filter(isWriting).toSorted()).toEqual(everyWrite)
    expect(toured.account.refused()).toEqual([])
  })

  it('allows all that it does in any region and VPC', () => {
    const judge = policyJudge(renderPolicy(buildPolicy(scopeOf({ region: { _tag: 'None' }, vpcId: { _tag: 'None' } }))))
    expect(toured.account.asked().filter((question) => judge(question) === 'Denied')).toEqual([])
  })

  it('allows no action that is neither called nor asked for by AWS beside a call', () => {
    const dependent = dependentPermissions.map(({ action }) => action)
    const asked = actionsOf(toured)
    expect(actionsAllowed({}).filter((action) => !asked.includes(action) && !dependent.includes(action))).toEqual([])
    expect(asked.filter((action) => !actionsAllowed({}).includes(action))).toEqual([])
  })

  it('allows, for a plan, exactly what it reads', () => {
    const reading = actionsOf(toured).filter((action) => !isWriting(action))
    const judge = policyJudge(renderPolicy(buildPolicy(scopeOf({ use: 'plan' }))))
    expect(actionsAllowed({ use: 'plan' }).toSorted()).toEqual(reading.toSorted())
    expect(toured.account.asked().filter((question) => judge(question) === 'Allowed' && !reading.includes(question.action))).toEqual([])
    expect(toured.account.asked().filter((question) => judge(question) === 'Denied' && reading.includes(question.action))).toEqual([])
  })
})

describe('the policy of another cluster', () => {
  it('lets a controller look, and do nothing', async () => {
    const told = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const world = simulatedWorld(demo, { clusterName: 'other' })
    expect(world.apply(web({})).problems).toEqual([])
    const running = startController(world, { name: 'a' })
    expect(await converge(world, running, 60_000)).toBe(false)
    killController(running)
    expect(told).toHaveBeenCalledOnce()
    expect(new Set(world.account.refused().map(({ action }) => action))).toEqual(
      new Set(['ec2:CreateSecurityGroup', 'ec2:CreateTags', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:CreateTargetGroup']),
    )
    expect(accountPicture(world.account.state())).toEqual(accountPicture(demo))
    told.mockRestore()
  })
})

describe('the policy of a controller that may not do all to records', () => {
  const life: ReadonlyArray<Manifests> = [
    web({}),
    web({ 'ip-address-type': 'dualstack' }),
    { ...services, 'ingress.yaml': ingressText({ name: 'web', hosts: ['www.example.com'] }) },
  ]

  it.each(['upsert-only', 'create-only', 'off'] as const)('allows all that it does: %s', async (dnsPolicy) => {
    const world = simulatedWorld(demo, { dnsPolicy })
    await follow(world, dnsPolicy, life)
    const zones = actionsOf(world).filter((action) => action.startsWith('route53:'))
    expect(zones.includes('route53:ChangeResourceRecordSets')).toBe(dnsPolicy !== 'off')
    expect(zones.filter((action) => !actionsAllowed({ dnsPolicy }).includes(action))).toEqual([])
  })
})
