// What memory becomes when a change of ours was carried out: the picture is advanced, nothing is read.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { groupScope, networkScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { rememberChange } from '@alb-ingress/core/memory/remember-change.js'
import { longAgoMilliseconds, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import { nothingBound } from '@alb-ingress/core/plan/bindings.js'
import { nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { permission } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { targetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { observedTargets, target } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { alias, aliasData, observedRecord, observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { plainMemory, readScope, rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const arn = 'arn:targetgroup/k8s-shop-web-1/1'
const at = 1_000_000

describe('a change of a group', () => {
  test('that makes a target group makes its empty registrations known', () => {
    const made = targetGroup({ resourceId: 'shop/web-api:80', name: 'k8s-shop-api' })
    const change = { _tag: 'CreateTargetGroup', resourceId: made.resourceId, targetGroup: made } as const
    const next = rememberChange(rememberedWorld(), groupScope(group), { change, bindings: { _tag: 'TargetGroupBound', arn: 'arn:new' }, at })
    expect([...next.targets]).toEqual([
      ['arn:new', { ...readScope({ _tag: 'ObservedTargets', targetGroupArn: 'arn:new', targets: [] }), readAt: at }],
    ])
    expect([next.groups.get('shop/web')?.version, next.groups.get('shop/web')?.times.unusedSince]).toEqual([
      1,
      new Map([
        ['arn:new', at],
        [arn, at],
      ]),
    ])
  })

  test('that deletes the load balancer forgets what was released before', () => {
    const loadBalancer = 'arn:loadbalancer/app/k8s-shop-web/1'
    const holding = rememberedWorld([rememberedGroup({ releasedSecurityGroupIds: new Set(['sg-frontend']), version: 4 })])
    const change = { _tag: 'DeleteLoadBalancer', loadBalancer } as const
    const next = rememberedGroup({
      version: 5,
      observed: O.some({ ...servingGroup, loadBalancers: [] }),
      times: { usedSince: new Map(), unusedSince: new Map([[arn, at]]) },
    })
    const after = rememberChange(holding, groupScope(group), { change, bindings: nothingBound, at })
    expect(plainMemory(after)).toEqual(plainMemory(rememberedWorld([next])))
  })
})

test('a registration is in the picture of its target group', () => {
  const change = { _tag: 'RegisterTarget', targetGroup: arn, target: target() } as const
  const world = rememberedWorld([], { targets: new Map([[arn, readScope(observedTargets([]))]]) })
  const registered = { ...readScope(observedTargets([{ id: 'i-1', port: 31_080, state: 'initial' }])), version: 1 }
  const scope = targetsScope(group, 'k8s-shop-web-1')
  const done = { change, bindings: nothingBound, at }
  const next = { ...world, targets: new Map([[arn, registered]]) }
  expect(plainMemory(rememberChange(world, scope, done))).toEqual(plainMemory(next))
  expect(plainMemory(rememberChange(rememberedWorld([]), scope, done))).toEqual(plainMemory(rememberedWorld([])))
})

test('a permission is in the picture of the network', () => {
  const change = { _tag: 'AuthorizeIngress', securityGroup: 'sg-nodes', permission: permission() } as const
  const world = rememberedWorld([], { networks: new Map([['vpc-1', readScope(observedNetwork(nodeGroup('sg-nodes')))]]) })
  expect(rememberChange(world, networkScope('vpc-1'), { change, bindings: nothingBound, at }).networks.get('vpc-1')).toEqual({
    ...readScope(observedNetwork(nodeGroup('sg-nodes', [permission()]))),
    version: 1,
  })
})

describe('a record', () => {
  const present = observedRecord('a.example.com', 'A', aliasData('old.elb.amazonaws.com'))
  const early = { zoneId: 'Z1', name: 'b.example.com', dnsName: 'lb', changeId: 'C0', departedAt: at - longAgoMilliseconds, inSyncAt: O.none }
  const late = { ...early, departedAt: early.departedAt + 1 }
  const world = rememberedWorld([], { zones: new Map([['Z1', { ...readScope(observedZone([present])), departed: [early, late] }]]) })
  const bindings = { _tag: 'DnsChangeBound', changeId: 'C1' } as const
  const gone = { zoneId: 'Z1', name: 'a.example.com', dnsName: 'old.elb.amazonaws.com', changeId: 'C1', departedAt: at, inSyncAt: O.none }
  const departedAfter = (next: Remembered): unknown => next.zones.get('Z1')?.departed

  test.each([
    ['that is deleted has departed', { _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: present } as const, [late, gone]],
    ['that leads elsewhere has departed', { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') } as const, [late, gone]],
    [
      'that leads where it led has not',
      { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com', 'A', present.data) } as const,
      [late],
    ],
    ['that is new has not', { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('c.example.com') } as const, [late]],
  ])('%s', (_, change, departed) => {
    expect(departedAfter(rememberChange(world, zoneScope('Z1'), { change, bindings, at }))).toEqual(departed)
  })
})
