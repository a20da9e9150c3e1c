// Plans as people read them.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { given, owned } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import { type NamedWorld, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { renderDifference } from '@alb-ingress/core/plan/words/render-difference.js'
import { countIngresses, renderNotice, renderPlans, renderPlanTotals } from '@alb-ingress/core/plan/words/render-plan.js'
import type { Wait } from '@alb-ingress/core/plan/wait.js'
import { planned, planOf } from '../planned.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { forObject } from '@alb-ingress/core/plan/reason.js'

const group = { _tag: 'Implicit' as const, namespace: 'shop', name: 'web' }

const permission = (port: number): Extract<Change, { readonly _tag: 'AuthorizeIngress' }>['permission'] => ({
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  source: { _tag: 'Ipv4Block', cidrBlock: '0.0.0.0/0' },
  description: '',
})

const createLoadBalancer: Change = {
  _tag: 'CreateLoadBalancer',
  resourceId: 'LoadBalancer',
  name: 'k8s-shop-web-1',
  scheme: 'internet-facing',
  ipAddressType: 'ipv4',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroups: [owned('ManagedLBSecurityGroup')],
  tags: {},
}

const createSecurityGroup: Change = {
  _tag: 'CreateSecurityGroup',
  resourceId: 'ManagedLBSecurityGroup',
  name: 'k8s-shop-web-2',
  description: '',
  vpcId: 'vpc-1',
  tags: {},
}

const serving: Wait = {
  id: 'wait:group-serving',
  awaited: { _tag: 'GroupServing', group },
  until: O.none,
  reading: O.none,
  scopes: [],
}

const record = (name: string, type: 'A' | 'TXT'): Change => ({
  _tag: 'CreateRecordSet',
  zoneId: 'Z1',
  recordSet: { name, type, data: { _tag: 'AliasData', target: { _tag: 'LoadBalancerOf', group } } },
})

const register = (id: string): Change => ({
  _tag: 'RegisterTarget',
  targetGroup: given('arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/k8s-shop-web-3/abc'),
  target: { id, port: 31080, availabilityZone: O.none },
})

const world: NamedWorld = { ...unnamedWorld, zones: [{ zoneId: 'Z1', name: 'example.com' }] }

test('plans of many Ingresses are counted, and only what is blocked or warned of is told in full', () => {
  const api = { ...group, name: 'api' }
  const scheme = { field: 'scheme', before: 'internet-facing', after: 'internal' }
  const plans = [
    planOf([planned('lb', createLoadBalancer)], {
      blocked: [{ blocked: { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web-1', differences: [scheme] }, guidance: ['write it'] }],
    }),
    planOf([planned('lb', createLoadBalancer)], { scope: groupScope(api) }),
  ]
  expect(countIngresses(plans, world)).toBe(2)
  expect(renderPlanTotals(plans, world)).toBe(
    [
      'Plan for Ingress shop/web',
      '',
      '  ! ± load balancer  k8s-shop-web-1  scheme: internet-facing -> internal',
      '      write it',
      '',
      'Plan for 2 Ingresses',
      '',
      '  2 to create, 0 to change, 0 to delete · 1 blocked · at most 2 AWS calls · no request changes its answer',
    ].join('\n'),
  )
})

describe('plans of one Ingress', () => {
  test('stand together, one line a thing, with reasons, waits and a last line', () => {
    const plans = [
      planOf([planned('zone-a', record('shop.example.com', 'A'), { needs: [serving.id] }), planned('zone-t', record('a-shop.example.com', 'TXT'), { needs: [serving.id] })], {
        scope: zoneScope('Z1'),
        waits: [serving],
      }),
      planOf([
        planned('sg', createSecurityGroup),
        planned('p443', { _tag: 'AuthorizeIngress', securityGroup: owned('ManagedLBSecurityGroup'), permission: permission(443) }, { needs: ['sg'] }),
        planned('p80', { _tag: 'AuthorizeIngress', securityGroup: owned('ManagedLBSecurityGroup'), permission: permission(80) }, { needs: ['sg'] }),
        planned('lb', createLoadBalancer, { needs: ['sg'] }),
      ]),
      planOf(
        ['i-1', 'i-2', 'i-3'].map((id) =>
          planned(id, register(id), { reason: forObject(serviceRef('shop', 'web'), `has ${id}:31080`) }),
        ),
        { scope: targetsScope(group, 'k8s-shop-web-3') },
      ),
    ]
    expect(renderPlans(plans, world)).toBe(
      [
        'Plan for Ingress shop/web  (load balancer k8s-shop-web-1)',
        '',
        '  + security group  k8s-shop-web-2    80, 443 from 0.0.0.0/0   because Ingress shop/web is new',
        '  + load balancer   k8s-shop-web-1    internet-facing, 2 subnets   because Ingress shop/web is new',
        '  + targets         k8s-shop-web-3    3 nodes on 31080   because Service shop/web has them',
        '  + record          shop.example.com  A, TXT in zone example.com   because Ingress shop/web is new',
        '      … waits until the rules of Ingress shop/web are in place',
        '',
        '  4 to create, 0 to change, 0 to delete · 5 AWS calls · no request changes its answer until shop.example.com exists',
      ].join('\n'),
    )
  })

  test('are the same text whatever their order', () => {
    const one = planOf([planned('lb', createLoadBalancer)])
    const other = planOf([planned('sg', createSecurityGroup)], { scope: networkScope('vpc-1') })
    expect(renderPlans([one, other], world)).toBe(renderPlans([other, one], world))
  })

  test('show before and after, and name rules by what they match', () => {
    const listener = {
      arn: 'arn:listener',
      port: 443,
      protocol: 'HTTPS' as const,
      defaultCertificateArn: O.none,
      certificateArns: [],
      sslPolicy: O.none,
      defaultAction: { _tag: 'Unmodelled' as const, description: '' },
      tags: {},
    }
    const observedRule = {
      arn: 'arn:rule',
      priority: 5,
      conditions: [{ _tag: 'PathPattern' as const, patterns: { _tag: 'Wildcards' as const, values: ['/old'] } }],
      action: { _tag: 'Unmodelled' as const, description: '' },
      tags: {},
    }
    const loadBalancer = {
      arn: 'arn:lb',
      name: 'k8s-shop-web-1',
      scheme: 'internal' as const,
      ipAddressType: 'ipv4' as const,
      vpcId: 'vpc-1',
      subnetIds: [],
      securityGroupIds: [],
      attributes: {},
      tags: {},
      dnsName: '',
      canonicalHostedZoneId: '',
      state: 'active' as const,
      createdAt: 0,
    }
    const observed = { ...emptyObservedGroup, loadBalancers: [{ loadBalancer, listeners: [{ ...listener, rules: [observedRule] }] }] }
    const plan = planOf([
      planned('attributes', { _tag: 'ModifyLoadBalancerAttributes', loadBalancer: given('arn:lb'), attributes: { 'idle_timeout.timeout_seconds': '30' } }, {
        differences: [{ field: 'idle_timeout.timeout_seconds', before: '60', after: '30' }],
      }),
      planned('delete', { _tag: 'DeleteRule', rule: given('arn:rule') }, { cause: { _tag: 'NoLongerAskedFor', owner: 'Ingress shop/web' } }),
    ])
    expect(renderPlans([plan], { ...world, groups: [{ group, observed }] })).toBe(
      [
        'Plan for Ingress shop/web  (load balancer k8s-shop-web-1)',
        '',
        '  ~ load balancer   k8s-shop-web-1  idle_timeout.timeout_seconds=30   because Ingress shop/web is new',
        '      idle_timeout.timeout_seconds: 60 -> 30',
        '  - rule            443 · /old   because Ingress shop/web is new',
        '',
        '  0 to create, 1 to change, 1 to delete · 2 AWS calls · only requests to Ingress shop/web can change their answer, from the old to the new one',
      ].join('\n'),
    )
  })
})

describe('what is blocked', () => {
  test('says what it would be, why not, and what to do', () => {
    const plan = planOf([], {
      blocked: [
        {
          blocked: {
            _tag: 'BlockedReplacement',
            resource: 'load balancer',
            name: 'k8s-shop-web-1',
            differences: [{ field: 'scheme', before: 'internal', after: 'internet-facing' }],
          },
          guidance: ['A scheme cannot be changed in place.'],
        },
        {
          blocked: { _tag: 'BlockedChange', guard: 'dns-policy', planned: planned('a', record('shop.example.com', 'A')) },
          guidance: ['The setting --dns=off does not allow this.'],
        },
      ],
      warnings: [{ _tag: 'ForeignListener', object: ingressRef('shop', 'web'), port: 9000 }],
    })
    expect(renderPlans([plan], world)).toBe(
      [
        'Plan for Ingress shop/web',
        '',
        '  ! ± load balancer  k8s-shop-web-1  scheme: internal -> internet-facing',
        '      A scheme cannot be changed in place.',
        '  ! + record  shop.example.com  A in zone example.com   withheld by dns-policy',
        '      The setting --dns=off does not allow this.',
        '  note: Ingress shop/web: port 9000 of the load balancer holds a listener that is not ours; it stays untouched, choose another port or remove it',
        '',
        '  0 to create, 0 to change, 0 to delete · 2 blocked · 0 AWS calls · no request changes its answer',
      ].join('\n'),
    )
  })
})

describe('an Ingress that goes', () => {
  test('loses its load balancer once nobody is led there any more, and the last line says who notices', () => {
    const gone = { cause: { _tag: 'OwnerGone' as const, owner: 'Ingress shop/web' }, reason: forObject(ingressRef('shop', 'web'), 'is gone') }
    const expired: Wait = { ...serving, id: 'wait:dns-expired', awaited: { _tag: 'DnsExpired', names: ['shop.example.com'], expiryMilliseconds: 60_000 } }
    const loadBalancer = given('arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/k8s-shop-web-1/1')
    const targetGroup = given('arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/k8s-shop-web-3/1')
    const alias = { name: 'shop.example.com', type: 'A', setIdentifier: O.none, data: { _tag: 'PlainData' as const, ttlSeconds: 60, values: [] } }
    const plans = [
      planOf([planned('record', { _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: alias }, gone)], { scope: zoneScope('Z1') }),
      planOf(
        [
          planned('lb', { _tag: 'DeleteLoadBalancer', loadBalancer }, { ...gone, needs: [expired.id] }),
          planned('tg', { _tag: 'DeleteTargetGroup', targetGroup }, { ...gone, needs: ['lb'] }),
        ],
        { waits: [expired] },
      ),
    ]
    expect(renderPlans(plans, world)).toBe(
      [
        'Plan for Ingress shop/web  (load balancer k8s-shop-web-1)',
        '',
        '  - load balancer   k8s-shop-web-1   because Ingress shop/web is gone',
        '      … waits until resolvers have forgotten shop.example.com (60 s after the last record)',
        '  - target group    k8s-shop-web-3   because Ingress shop/web is gone',
        '  - record          shop.example.com  A in zone example.com   because Ingress shop/web is gone',
        '',
        '  0 to create, 0 to change, 3 to delete · 3 AWS calls · shop.example.com answers no more; nobody else notices',
      ].join('\n'),
    )
  })
})

describe('nothing to do', () => {
  test('is one line', () => {
    expect(renderPlans([planOf([]), planOf([], { scope: groupScope({ ...group, name: 'other' }) })], world)).toBe(
      'Nothing to do: AWS is as the manifests ask for.',
    )
  })
})

test.each([
  [{ field: 'scheme', before: 'internal', after: '' }, 'scheme: internal -> none'],
  [{ field: 'subnets', before: 'a, b, c', after: 'b, c, d' }, 'subnets: - a, + d'],
])('a difference %j reads %s', (difference, text) => {
  expect(renderDifference(difference)).toBe(text)
})

test.each([
  [{ _tag: 'Nobody' as const }, 'no request changes its answer'],
  [{ _tag: 'NewHosts' as const, hosts: ['a', 'b', 'c', 'd'] }, 'no request changes its answer until a, b, c and 1 more exist'],
  [{ _tag: 'Ending' as const, hosts: [] }, 'what is deleted answers no more'],
  [{ _tag: 'Ending' as const, hosts: ['a'] }, 'a answers no more; nobody else notices'],
  [{ _tag: 'Ending' as const, hosts: ['a', 'b'] }, 'a, b answer no more; nobody else notices'],
])('what requests notice of %j reads %s', (notice, text) => {
  expect(renderNotice(notice)).toBe(text)
})
