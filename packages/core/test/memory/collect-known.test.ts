// What planning starts from: pictures, answers, and what other scopes know about this one.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { identityOf } from '@alb-ingress/core/annotations/planner-settings.js'
import type { LoadBalancerState } from '@alb-ingress/core/aws/load-balancer.js'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { noTimes } from '@alb-ingress/core/desired/known.js'
import {
  backendGroupId,
  hostedZones,
  collectKnownGroup,
  judgeNarrowing,
  servingAddress,
} from '@alb-ingress/core/memory/collect-known.js'
import { type GroupPhase, nothingRemembered } from '@alb-ingress/core/memory/remembered.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { observedBackendGroup } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { aliasData, observedRecord, observedZone, ownership } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { readScope, rememberedGroup, rememberedWorld, servingGroup, zone } from '@alb-ingress/core/testing/fixtures/remembered.js'

const targetGroupArn = 'arn:targetgroup/k8s-shop-web-1/1'

describe('what is known of a group', () => {
  const departed = { zoneId: 'Z1', name: 'old.example.com', dnsName: 'lb', changeId: 'C1', departedAt: 5, inSyncAt: O.none }
  const registered = observedTargets([{ id: 'i-1', port: 31_080, state: 'healthy' }])
  const records = [
    observedRecord('shop.example.com', 'A', aliasData()),
    observedRecord('a-shop.example.com', 'TXT', ownership()),
    observedRecord('foreign.example.com', 'A', aliasData()),
  ]
  const worldOf = (phase: GroupPhase): ReturnType<typeof rememberedWorld> =>
    rememberedWorld([rememberedGroup({ phase })], {
      targets: new Map([[targetGroupArn, readScope(registered)]]),
      zones: new Map([['Z1', { ...readScope(observedZone(records)), departed: [departed] }]]),
      networks: new Map([['vpc-1', readScope(observedNetwork(nodeGroup('sg-nodes'), observedBackendGroup()))]]),
    })
  const known = {
    identity: identityOf(settings),
    waits: settings.waits,
    externalManagedTags: settings.externalManagedTags,
    now: 7,
    observed: servingGroup,
    times: noTimes,
    targets: new Map([[targetGroupArn, registered]]),
    backendGroupId: O.some('sg-backend'),
    pointing: [],
    departed: [departed],
    releasedSecurityGroupIds: new Set(),
  }

  test('comes from every scope that concerns it', () => {
    expect(collectKnownGroup({ settings, remembered: worldOf('Wanted'), now: 7 }, group)).toEqual(known)
  })

  test('holds the records of ours that still point somewhere when the group ends', () => {
    const pointing = [{ zoneId: 'Z1', name: 'shop.example.com', dnsName: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com' }]
    expect(collectKnownGroup({ settings, remembered: worldOf('Gone'), now: 7 }, group)).toEqual({ ...known, pointing })
  })

  test('is nothing for a group that was never read', () => {
    expect(collectKnownGroup({ settings, remembered: nothingRemembered, now: 7 }, group)).toEqual({
      ...known,
      observed: emptyObservedGroup,
      targets: new Map(),
      backendGroupId: O.none,
      departed: [],
    })
  })
})

test('zones and the shared group are known once they were read', () => {
  expect([hostedZones(settings, nothingRemembered), backendGroupId(settings, nothingRemembered)]).toEqual([[], O.none])
  expect(hostedZones(settings, rememberedWorld())).toEqual([zone])
})

test.each<readonly [ReadonlyArray<GroupPhase>, string]>([
  [[], 'NotYet'],
  [['NotCompiled'], 'NotYet'],
  [['Wanted'], 'Allowed'],
  [['Kept'], 'Allowed'],
  [['Gone'], 'Allowed'],
  [['NotOurs'], 'Allowed'],
])('of one Ingress whose group is %j, shared scopes may take away: %s', (phases, expected) => {
  expect(judgeNarrowing(rememberedWorld(phases.map((phase) => rememberedGroup({ phase }))), [group])).toBe(expected)
})

test.each<readonly [LoadBalancerState, boolean]>([
  ['provisioning', false],
  ['active', true],
  ['active_impaired', true],
  ['failed', false],
])('records lead to a load balancer that is %s: %s', (state, isServing) => {
  const loadBalancer = observedLoadBalancer({ state, dnsName: 'K8S.elb.amazonaws.com', ipAddressType: 'dualstack' })
  const observed = { ...servingGroup, loadBalancers: [{ loadBalancer, listeners: [] }] }
  const address = { dnsName: 'k8s.elb.amazonaws.com', hostedZoneId: 'Z32O12XQLNTSW2', ipAddressType: 'dualstack' } as const
  expect(servingAddress(rememberedGroup({ observed: O.some(observed) }))).toEqual(isServing ? O.some(address) : O.none)
})
