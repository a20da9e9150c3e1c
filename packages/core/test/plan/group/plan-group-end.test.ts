// How a group ends, wait by wait, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../../src/aws/resource-id.js'
import type { KnownGroup } from '../../../src/desired/known.js'
import { planGroup } from '../../../src/plan/group/plan-group.js'
import { knownGroup, owner } from '../../../testing/fixtures/aws/group.js'
import { observedRule } from '../../../testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { observedSecurityGroup } from '../../../testing/fixtures/aws/security-group.js'
import { group } from '../../../testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '../../../testing/fixtures/aws/target-group.js'

const now = 1_000_000
const dnsName = observedLoadBalancer().dnsName
const record = { zoneId: 'Z1', name: 'shop.example.com', dnsName, changeId: 'C1', departedAt: now - 1_000 }

const known = (overrides: Partial<KnownGroup> = {}): KnownGroup =>
  knownGroup({
    now,
    observed: {
      _tag: 'ObservedGroup',
      loadBalancers: [
        {
          loadBalancer: observedLoadBalancer(),
          listeners: [observedListener({ rules: [observedRule(1, { action: forwardTo(given(observedTargetGroup().arn)) })] })],
        },
      ],
      targetGroups: [observedTargetGroup()],
      securityGroups: [observedSecurityGroup()],
    },
    ...overrides,
  })

const end = (overrides: Partial<KnownGroup> = {}): ReturnType<typeof planGroup> =>
  planGroup({ _tag: 'GroupGone', group, owner }, known(overrides))

const gone: KnownGroup['observed'] = { ...known().observed, loadBalancers: [] }

describe('the end of a group', () => {
  it('deletes the load balancer, then target groups when rules have settled, then the security group when it is free', () => {
    expect(end().changes.map(({ id, needs }) => [id, ...needs])).toEqual([
      ['delete-load-balancer:k8s-shop-web'],
      ['delete-target-group:k8s-shop-web-1', 'delete-load-balancer:k8s-shop-web', 'wait:rules-settled:k8s-shop-web-1'],
      ['delete-security-group:sg-frontend', 'delete-load-balancer:k8s-shop-web', 'wait:interfaces-released:sg-frontend'],
    ])
    expect(end().changes.map(({ cause }) => cause)).toEqual(Array(3).fill({ _tag: 'OwnerGone', owner: 'Ingress shop/web' }))
  })

  it.each<[string, Partial<KnownGroup>, string, O.Option<number>]>([
    ['records still lead to it', { pointing: [record] }, 'wait:records-gone:k8s-shop-web', O.none],
    ['name servers still spread the news', { departed: [{ ...record, inSyncAt: O.none }] }, 'wait:dns-in-sync:C1', O.some(now + 10_000)],
    ['resolvers may still remember', { departed: [{ ...record, inSyncAt: O.some(now - 1_000) }] }, 'wait:dns-expired:k8s-shop-web', O.some(now + 59_000)],
  ])('keeps the load balancer while %s', (_, overrides, wait, until) => {
    const plan = end(overrides)
    expect(plan.changes.find(({ id }) => id === 'delete-load-balancer:k8s-shop-web')?.needs).toEqual([wait])
    expect(plan.waits.find(({ id }) => id === wait)?.until).toEqual(until)
  })

  it.each<[string, Partial<KnownGroup>]>([
    ['a record of another load balancer', { pointing: [{ ...record, dnsName: 'other.elb' }], departed: [{ ...record, dnsName: 'other.elb', inSyncAt: O.none }] }],
    ['a record that left longer ago than its TTL', { departed: [{ ...record, inSyncAt: O.some(now - 60_000) }] }],
  ])('does not wait for %s', (_, overrides) => {
    expect(end(overrides).changes.find(({ id }) => id === 'delete-load-balancer:k8s-shop-web')?.needs).toEqual([])
  })

  it('goes on where it stopped: settled target groups and released security groups go at once', () => {
    const plan = end({
      observed: gone,
      times: { usedSince: new Map(), unusedSince: new Map([[observedTargetGroup().arn, now - 15_000]]) },
      releasedSecurityGroupIds: new Set(['sg-frontend']),
    })
    expect(plan.changes.map(({ id, needs }) => [id, ...needs])).toEqual([['delete-target-group:k8s-shop-web-1'], ['delete-security-group:sg-frontend']])
    expect(plan.waits).toEqual([])
  })

  it('asks whether the interfaces are released', () => {
    expect(end({ observed: gone }).waits.find(({ id }) => id === 'wait:interfaces-released:sg-frontend')).toEqual({
      id: 'wait:interfaces-released:sg-frontend',
      awaited: { _tag: 'InterfacesReleased', securityGroupId: 'sg-frontend' },
      until: O.some(now + 10_000),
      reading: O.some({ _tag: 'ReadInterfaces', securityGroupId: 'sg-frontend' }),
      scopes: [],
    })
  })

  it('leaves a load balancer without our tags', () => {
    const loadBalancers = [{ loadBalancer: observedLoadBalancer({ tags: {} }), listeners: [] }]
    const plan = end({ observed: { _tag: 'ObservedGroup', loadBalancers, targetGroups: [], securityGroups: [] } })
    expect(plan.changes).toEqual([])
  })
})
