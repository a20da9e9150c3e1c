// A group's picture after each kind of change, by example. That an advanced picture equals a re-read is shown against the
// simulated account.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { ObservedListener } from '../../../src/aws/listener.js'
import { emptyObservedGroup, type ObservedGroup } from '../../../src/aws/observed.js'
import { given } from '../../../src/aws/resource-id.js'
import { advanceGroup } from '../../../src/memory/advance/advance-group.js'
import { type Bindings, nothingBound } from '../../../src/plan/bindings.js'
import type { ResolvedChange } from '../../../src/plan/change.js'
import { hostIs, observedRule } from '../../../testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { fixedResponse, forwardTo } from '../../../testing/fixtures/aws/rule-action.js'
import { observedSecurityGroup, permission } from '../../../testing/fixtures/aws/security-group.js'
import { healthCheck, observedTargetGroup, targetGroup } from '../../../testing/fixtures/aws/target-group.js'

const loadBalancer = observedLoadBalancer({ arn: 'arn:lb' })
const found = observedTargetGroup({ arn: 'arn:tg' })
const toFound = forwardTo(given('arn:tg'))

const group = (listener: Partial<ObservedListener> = {}): ObservedGroup => ({
  _tag: 'ObservedGroup',
  loadBalancers: [{ loadBalancer, listeners: [observedListener({ arn: 'arn:80', ...listener })] }],
  targetGroups: [found],
  securityGroups: [observedSecurityGroup({ groupId: 'sg-1' })],
})

const after = (change: ResolvedChange, observed = group(), bindings: Bindings = nothingBound): ObservedGroup =>
  advanceGroup(observed, change, bindings)

const listenerAfter = (change: ResolvedChange, listener: Partial<ObservedListener> = {}, bindings: Bindings = nothingBound): unknown =>
  after(change, group(listener), bindings).loadBalancers[0]?.listeners[0]

const https: Partial<ObservedListener> = {
  protocol: 'HTTPS',
  defaultCertificateArn: O.some('arn:c1'),
  certificateArns: ['arn:c2'],
  sslPolicy: O.some('policy'),
}

const modified = { _tag: 'ModifyListener', listener: 'arn:80', defaultAction: fixedResponse('503') } as const

describe('advanceGroup', () => {
  it('knows a new load balancer by what was asked for and what AWS assigned', () => {
    const { name, scheme, ipAddressType, subnetIds, securityGroupIds, tags } = loadBalancer
    const change: ResolvedChange = { _tag: 'CreateLoadBalancer', resourceId: 'LoadBalancer', name, scheme, ipAddressType, subnetIds: [...subnetIds].reverse(), securityGroups: securityGroupIds, tags }
    const { arn, dnsName, canonicalHostedZoneId, createdAt, vpcId } = loadBalancer
    const bound: Bindings = { _tag: 'LoadBalancerBound', arn, dnsName, canonicalHostedZoneId, state: 'provisioning', createdAt, vpcId }
    expect(after(change, emptyObservedGroup, bound).loadBalancers).toEqual([{ loadBalancer: { ...loadBalancer, state: 'provisioning' }, listeners: [] }])
  })

  it.each<[ResolvedChange, Partial<typeof loadBalancer>]>([
    [{ _tag: 'ModifyLoadBalancerAttributes', loadBalancer: 'arn:lb', attributes: { a: '1' } }, { attributes: { a: '1' } }],
    [{ _tag: 'SetSubnets', loadBalancer: 'arn:lb', subnetIds: ['b', 'a'] }, { subnetIds: ['a', 'b'] }],
    [{ _tag: 'SetSecurityGroups', loadBalancer: 'arn:lb', securityGroups: ['sg-9', 'sg-1'] }, { securityGroupIds: ['sg-1', 'sg-9'] }],
    [{ _tag: 'SetIpAddressType', loadBalancer: 'arn:lb', ipAddressType: 'dualstack' }, { ipAddressType: 'dualstack' }],
    [{ _tag: 'AddTags', resource: 'arn:lb', tags: { team: 'blue' } }, { tags: { ...loadBalancer.tags, team: 'blue' } }],
  ])('advances a load balancer by $_tag', (change, fields) => {
    expect(after(change).loadBalancers[0]?.loadBalancer).toEqual({ ...loadBalancer, ...fields })
  })

  it('takes listeners and rules away with their load balancer, and sets target groups free', () => {
    const used = after({ _tag: 'ModifyListener', listener: 'arn:80', protocol: 'HTTP', defaultCertificateArn: O.none, sslPolicy: O.none, defaultAction: toFound })
    expect(used.targetGroups[0]?.loadBalancerArns).toEqual(['arn:lb'])
    expect(after({ _tag: 'DeleteLoadBalancer', loadBalancer: 'arn:lb' }, used)).toEqual({ ...group(), loadBalancers: [] })
  })

  it('keeps listeners by port', () => {
    const change: ResolvedChange = { _tag: 'CreateListener', resourceId: '79', loadBalancer: 'arn:lb', port: 79, protocol: 'HTTP', defaultCertificateArn: O.none, sslPolicy: O.none, defaultAction: fixedResponse(), tags: {} }
    const next = after(change, group(), { _tag: 'ListenerBound', arn: 'arn:79' })
    expect(next.loadBalancers[0]?.listeners).toEqual([observedListener({ arn: 'arn:79', port: 79, tags: {} }), observedListener({ arn: 'arn:80' })])
    expect(after({ _tag: 'DeleteListener', listener: 'arn:79' }, next)).toEqual(group())
  })

  it.each<[string, ResolvedChange, Partial<ObservedListener>, Partial<ObservedListener>]>([
    [
      'becomes HTTPS',
      { ...modified, protocol: 'HTTPS', defaultCertificateArn: O.some('arn:c1'), sslPolicy: O.some('policy') },
      {},
      { ...https, certificateArns: [], defaultAction: fixedResponse('503') },
    ],
    [
      'keeps its policy when none is given',
      { ...modified, protocol: 'HTTPS', defaultCertificateArn: O.some('arn:c9'), sslPolicy: O.none },
      https,
      { ...https, defaultCertificateArn: O.some('arn:c9'), defaultAction: fixedResponse('503') },
    ],
    [
      'loses certificates and policy when it becomes HTTP',
      { ...modified, protocol: 'HTTP', defaultCertificateArn: O.none, sslPolicy: O.none },
      https,
      { defaultAction: fixedResponse('503') },
    ],
    ['takes a certificate once', { _tag: 'AddListenerCertificate', listener: 'arn:80', certificateArn: 'arn:c2' }, https, https],
    ['gives a certificate back', { _tag: 'RemoveListenerCertificate', listener: 'arn:80', certificateArn: 'arn:c2' }, https, { ...https, certificateArns: [] }],
  ])('knows that a listener %s', (_, change, before, fields) => {
    expect(listenerAfter(change, before)).toEqual(observedListener({ arn: 'arn:80', ...fields }))
  })

  const rules = [observedRule(10), observedRule(20)]
  const conditions = [hostIs('new.example.com')]

  it.each<[ResolvedChange, Bindings, ReadonlyArray<unknown>]>([
    [
      { _tag: 'CreateRule', resourceId: '80:15', listener: 'arn:80', priority: 15, conditions, action: toFound, tags: {} },
      { _tag: 'RuleBound', arn: 'arn:new' },
      [rules[0], { arn: 'arn:new', priority: 15, conditions, action: toFound, tags: {} }, rules[1]],
    ],
    [{ _tag: 'ModifyRule', rule: 'arn:rule/10', action: toFound }, nothingBound, [{ ...rules[0], action: toFound }, rules[1]]],
    [
      { _tag: 'SetRulePriorities', listener: 'arn:80', priorities: [{ rule: 'arn:rule/20', priority: 5 }] },
      nothingBound,
      [{ ...rules[1], priority: 5 }, rules[0]],
    ],
    [{ _tag: 'DeleteRule', rule: 'arn:rule/10' }, nothingBound, [rules[1]]],
    [{ _tag: 'RemoveTags', resource: 'arn:rule/10', tagKeys: Object.keys(rules[0]?.tags ?? {}) }, nothingBound, [{ ...rules[0], tags: {} }, rules[1]]],
  ])('advances rules by $_tag', (change, bindings, expected) => {
    expect(listenerAfter(change, { rules }, bindings)).toEqual(observedListener({ arn: 'arn:80', rules: expected as typeof rules }))
  })

  it('knows a new target group without its attributes, which another call sets', () => {
    const made = targetGroup({ name: 'a-first', attributes: { a: '1' } })
    const next = after({ _tag: 'CreateTargetGroup', resourceId: 'a-first', targetGroup: made }, group(), { _tag: 'TargetGroupBound', arn: 'arn:new' })
    expect(next.targetGroups).toEqual([{ ...made, attributes: {}, arn: 'arn:new', loadBalancerArns: [] }, found])
  })

  it.each<[ResolvedChange, ReadonlyArray<unknown>]>([
    [{ _tag: 'ModifyTargetGroup', targetGroup: 'arn:tg', healthCheck: healthCheck({ path: '/x' }) }, [{ ...found, healthCheck: healthCheck({ path: '/x' }) }]],
    [{ _tag: 'ModifyTargetGroupAttributes', targetGroup: 'arn:tg', attributes: { a: '1' } }, [{ ...found, attributes: { a: '1' } }]],
    [{ _tag: 'AddTags', resource: 'arn:tg', tags: { a: '1' } }, [{ ...found, tags: { ...found.tags, a: '1' } }]],
    [{ _tag: 'DeleteTargetGroup', targetGroup: 'arn:tg' }, []],
  ])('advances a target group by $_tag', (change, expected) => {
    expect(after(change).targetGroups).toEqual(expected)
  })

  const secured = observedSecurityGroup({ groupId: 'sg-1' })

  it.each<[ResolvedChange, ReadonlyArray<unknown>]>([
    [{ _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: permission(443) }, [{ ...secured, permissions: [permission(443), permission(80)] }]],
    [{ _tag: 'RevokeIngress', securityGroup: 'sg-1', permission: permission(80) }, [{ ...secured, permissions: [] }]],
    [{ _tag: 'TagSecurityGroup', securityGroup: 'sg-1', tags: { a: '1' } }, [{ ...secured, tags: { ...secured.tags, a: '1' } }]],
    [{ _tag: 'UntagSecurityGroup', securityGroup: 'sg-1', tagKeys: Object.keys(secured.tags) }, [{ ...secured, tags: {} }]],
    [{ _tag: 'DeleteSecurityGroup', securityGroup: 'sg-1' }, []],
  ])('advances a security group by $_tag', (change, expected) => {
    expect(after(change).securityGroups).toEqual(expected)
  })

  it('knows a new security group, which admits nobody', () => {
    const { name, vpcId, tags } = secured
    const change: ResolvedChange = { _tag: 'CreateSecurityGroup', resourceId: 'x', name, description: 'd', vpcId, tags }
    expect(after(change, emptyObservedGroup, { _tag: 'SecurityGroupBound', groupId: 'sg-1' }).securityGroups).toEqual([{ ...secured, permissions: [] }])
  })
})
