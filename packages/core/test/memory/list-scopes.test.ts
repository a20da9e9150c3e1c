// Which scopes there are, and which of them a group wakes when it has run.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import { nothingRemembered, type Remembered, type RememberedGroup } from '@alb-ingress/core/memory/remembered.js'
import {
  groupsOfCluster,
  hostClaimsOf,
  newZones,
  scopesAfterGroup,
  zonesOfHosts,
} from '@alb-ingress/core/memory/list-scopes.js'
import { owner, settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { creationInstant, metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { backendClaim, groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { readScope, rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const { arn } = observedTargetGroup()

test('every Ingress is a group of its own', () => {
  const snapshot = snapshotOf({ Ingress: [ingress(), ingress({ metadata: metadata({ namespace: 'blog', name: 'site' }) })] })
  expect(groupsOfCluster(snapshot)).toEqual([{ _tag: 'Implicit', namespace: 'blog', name: 'site' }, group])
})

describe('the claims on a zone', () => {
  const claimed = groupClaims({ hosts: ['shop.example.com', 'new.example.com', 'shop.example.org'] })
  const address = {
    dnsName: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com',
    hostedZoneId: 'Z32O12XQLNTSW2',
    ipAddressType: 'ipv4',
  } as const
  const claim = { group, owner, ownerCreatedAt: creationInstant }

  test('lead to the load balancer once it serves the host', () => {
    const remembered = rememberedWorld([rememberedGroup({ claims: O.some(claimed) })])
    expect(hostClaimsOf(settings, remembered, 'Z1')).toEqual([
      { ...claim, host: 'shop.example.com', address: O.some(address) },
      { ...claim, host: 'new.example.com', address: O.none },
    ])
  })

  test('lead nowhere while the load balancer is not active', () => {
    const loadBalancers = [{ loadBalancer: observedLoadBalancer({ state: 'provisioning' }), listeners: [] }]
    const remembered = rememberedWorld([rememberedGroup({ observed: O.some({ ...servingGroup, loadBalancers }) })])
    expect(hostClaimsOf(settings, remembered, 'Z1')).toEqual([{ ...claim, host: 'shop.example.com', address: O.none }])
  })

  test('fall into no zone before zones were looked up', () => {
    expect(zonesOfHosts(settings, nothingRemembered, ['shop.example.com'])).toEqual([])
    expect(zonesOfHosts(settings, rememberedWorld(), ['a.example.com', 'b.example.com', 'c.org']).map(showScope)).toEqual(['zone:Z1'])
  })
})

describe('a hosted zone that a look-up shows', () => {
  const after = rememberedWorld([rememberedGroup()])
  const before: Remembered = { ...after, answers: new Map() }

  test('is new when hosts fall into it, whoever looked', () => {
    expect(newZones(settings, { before, after }).map(showScope)).toEqual(['zone:Z1'])
  })

  test('is no news when it was known, no host falls into it, or records are off', () => {
    expect(newZones(settings, { before: after, after })).toEqual([])
    expect(newZones(settings, { before, after: rememberedWorld([]) })).toEqual([])
    expect(newZones({ ...settings, dnsPolicy: 'off' }, { before, after })).toEqual([])
  })
})

describe('after a group has run', () => {
  const targets = new Map([[arn, readScope(observedTargets([]))]])
  const worldOf = (overrides: Partial<RememberedGroup> = {}): Remembered => rememberedWorld([rememberedGroup(overrides)], { targets })
  const before = worldOf()
  const api = backendClaim({ resourceId: 'shop/web-api:80', targetGroupName: 'k8s-shop-api' })
  const all = ['targets:k8s-shop-web-1:shop/web', 'network:vpc-1', 'zone:Z1']

  test.each<readonly [string, Remembered, ReadonlyArray<string>]>([
    ['nothing new wakes nobody', worldOf(), []],
    [
      'new claims wake targets, network and zone',
      worldOf({ claims: O.some(groupClaims({ backends: [backendClaim(), api] })) }),
      ['targets:k8s-shop-web-1:shop/web', 'targets:k8s-shop-api:shop/web', 'network:vpc-1', 'zone:Z1'],
    ],
    ['another phase wakes them too', worldOf({ phase: 'Gone' }), all],
    ['a host that is served or not wakes the zone alone', worldOf({ servingHosts: [] }), ['zone:Z1']],
    ['a load balancer that went wakes the network and the zone', worldOf({ observed: O.some(emptyObservedGroup) }), ['network:vpc-1', 'zone:Z1']],
  ])('%s', (_, after, scopes) => {
    expect(scopesAfterGroup(settings, { before, after }, group).map(showScope)).toEqual(scopes)
  })

  test('a target group whose targets nobody has read wakes them', () => {
    expect(scopesAfterGroup(settings, { before: rememberedWorld(), after: before }, group).map(showScope)).toEqual([
      'targets:k8s-shop-web-1:shop/web',
    ])
  })

  test('no zone is woken where records are off', () => {
    const off = { ...settings, dnsPolicy: 'off' } as const
    expect(scopesAfterGroup(off, { before, after: worldOf({ servingHosts: [] }) }, group)).toEqual([])
  })
})
