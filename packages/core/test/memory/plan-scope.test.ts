// The plan of one scope, from memory and the cluster: what is asked for, what stays, what may go.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { ObservedRecordSet } from '@alb-ingress/core/aws/record-set.js'
import { groupScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { planScope, type ScopeInput, type ScopePlan } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer } from '@alb-ingress/core/memory/remember.js'
import { rememberedGroup as groupOf } from '@alb-ingress/core/memory/find-remembered.js'
import type { GroupPhase, Remembered } from '@alb-ingress/core/memory/remembered.js'
import { annotatedIngress, subnet } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { aliasData, observedRecord, observedZone, ownership } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingress, ingressPath, ingressRule } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { node } from '@alb-ingress/core/testing/fixtures/kubernetes/node.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const webIngress = annotatedIngress({ scheme: 'internet-facing' })

const inputOf = (remembered: Remembered, ingresses: ReadonlyArray<Ingress> = [webIngress]): ScopeInput => ({
  settings,
  snapshot: snapshotOf({ Ingress: ingresses, Service: [service()], Node: [node()] }),
  remembered,
  now: 1_000_000,
})

const idsOf = ({ plan }: ScopePlan): ReadonlyArray<string> => plan.changes.map(({ id }) => id)

describe('a group', () => {
  const subnetIds = ['subnet-a', 'subnet-b']
  const located = ['SubnetsOfVpc', 'RouteTablesOfVpc'] as const
  const publicSubnets = subnetIds.map((subnetId, index) =>
    subnet({ subnetId, availabilityZone: `us-east-1${String(index)}`, tags: { 'kubernetes.io/role/elb': '1' } }),
  )
  const routeTables = [{ role: 'main', subnetIds: [], gatewayIds: ['igw-1'] }] as const
  const zones = publicSubnets.map(({ availabilityZone }) => ({ name: availabilityZone, zoneType: 'availability-zone' }) as const)
  const withSubnets = (remembered: Remembered): Remembered =>
    [
      [{ _tag: located[0], vpcId: 'vpc-1' }, { _tag: 'Subnets', subnets: publicSubnets }] as const,
      [{ _tag: located[1], vpcId: 'vpc-1' }, { _tag: 'RouteTables', routeTables }] as const,
      [{ _tag: 'AvailabilityZones' }, { _tag: 'AvailabilityZones', availabilityZones: zones }] as const,
    ].reduce((known, [question, answer]) => rememberAnswer(known, question, { answer, answeredAt: 1_000_000 }), remembered)

  test('that is new is made, waits for the shared group, and leaves its claims', () => {
    const result = planScope(inputOf(withSubnets(rememberedWorld([]))), groupScope(group))
    const { phase, claims } = groupOf(result.remembered, group)
    expect({
      changes: result.plan.changes.map(({ change }) => change._tag),
      waits: result.plan.waits.map(({ id }) => id),
      violations: result.violations,
      phase,
      hosts: O.map(({ hosts }: { readonly hosts: ReadonlyArray<string> }) => hosts)(claims),
    }).toEqual({
      changes: ['CreateSecurityGroup', 'AuthorizeIngress', 'CreateTargetGroup', 'CreateLoadBalancer', 'CreateListener', 'CreateRule'],
      waits: ['wait:backend-group-exists'],
      violations: [],
      phase: 'Wanted',
      hosts: O.some(['shop.example.com']),
    })
  })

  const broken = ingress({ rules: [ingressRule('shop.example.com', ingressPath('/a*', 'Exact'))] })

  test.each<readonly [string, Remembered, ReadonlyArray<Ingress>, GroupPhase]>([
    ['whose Ingress fails stays as it is', rememberedWorld(), [broken], 'Kept'],
    ['whose Ingress was never seen stays as it is', rememberedWorld([rememberedGroup({ phase: 'NotCompiled' })]), [], 'NotOurs'],
  ])('%s', (_, remembered, ingresses, phase) => {
    const result = planScope(inputOf(remembered, ingresses), groupScope(group))
    expect([idsOf(result), groupOf(result.remembered, group)]).toEqual([[], rememberedGroup({ phase })])
  })

  test('whose Ingress was seen to go is deleted, and publishes nothing more', () => {
    const result = planScope(inputOf(rememberedWorld(), []), groupScope(group))
    expect({
      changes: idsOf(result),
      violations: result.violations,
      desired: O.map(({ _tag }: { readonly _tag: string }) => _tag)(result.desired),
      known: groupOf(result.remembered, group),
    }).toEqual({
      changes: ['delete-load-balancer:k8s-shop-web', 'delete-target-group:k8s-shop-web-1'],
      violations: [],
      desired: O.some('GroupGone'),
      known: rememberedGroup({ phase: 'Gone', claims: O.some(groupClaims({ hosts: [] })) }),
    })
  })

  test('whose load balancer is protected keeps it', () => {
    const loadBalancer = observedLoadBalancer({ attributes: { 'deletion_protection.enabled': 'true' } })
    const observed = O.some({ ...servingGroup, loadBalancers: [{ loadBalancer, listeners: [] }], targetGroups: [] })
    const { plan, violations } = planScope(inputOf(rememberedWorld([rememberedGroup({ observed })]), []), groupScope(group))
    expect([plan.changes, plan.blocked.map(({ blocked }) => blocked._tag), violations]).toEqual([[], ['BlockedChange'], []])
  })
})

describe('registrations', () => {
  test('of a target group that exists are those of its claim', () => {
    const targets = new Map([['arn:targetgroup/k8s-shop-web-1/1', readScope(observedTargets([]))]])
    const result = planScope(inputOf(rememberedWorld([rememberedGroup()], { targets })), targetsScope(group, 'k8s-shop-web-1'))
    expect([idsOf(result), result.violations]).toEqual([['register-target:i-0123456789abcdef0:31080'], []])
  })

  test('of a target group that nobody knows are left alone', () => {
    expect(idsOf(planScope(inputOf(rememberedWorld()), targetsScope(group, 'k8s-nobody')))).toEqual([])
  })
})

describe('a zone', () => {
  const recordOf = (owner: string): ReadonlyArray<ObservedRecordSet> => [
    observedRecord('old.example.com', 'A', aliasData()),
    observedRecord('a-old.example.com', 'TXT', ownership(owner)),
  ]
  const old = recordOf('ingress/shop/web')
  const worldOf = (records: ReadonlyArray<ObservedRecordSet>): Remembered =>
    rememberedWorld([rememberedGroup()], { zones: new Map([['Z1', { ...readScope(observedZone(records)), departed: [] }]]) })
  const unseen = ingress({ metadata: metadata({ name: 'unseen' }) })
  const create = ['create-record-set:shop.example.com:A', 'create-record-set:a-shop.example.com:TXT']
  const remove = ['delete-record-set:old.example.com:A', 'delete-record-set:a-old.example.com:TXT']

  test.each<readonly [string, ScopeInput, ReadonlyArray<string>]>([
    ['gets the hosts that are served', inputOf(worldOf([])), create],
    ['loses what nobody asks for once every Ingress has compiled', inputOf(worldOf(old)), [...create, ...remove]],
    ['keeps the records of an owner that was never seen', inputOf(worldOf(recordOf('ingress/shop/old'))), create],
    ['loses nothing before', inputOf(worldOf(old), [webIngress, unseen]), create],
    ['stays as it is where records are off', { ...inputOf(worldOf(old)), settings: { ...settings, dnsPolicy: 'off' } }, []],
    ['loses nothing where records are only made', { ...inputOf(worldOf(old)), settings: { ...settings, dnsPolicy: 'create-only' } }, create],
  ])('%s', (_, input, ids) => {
    expect(idsOf(planScope(input, zoneScope('Z1')))).toEqual(ids)
  })

  test('that was not looked up stays as it is', () => {
    expect(idsOf(planScope(inputOf(worldOf([])), zoneScope('Z9')))).toEqual([])
  })
})
