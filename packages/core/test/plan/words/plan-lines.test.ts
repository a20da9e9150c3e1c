// The lines of a plan: one for each thing that people think of, in words alone.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { given, owned } from '@alb-ingress/core/aws/resource-id.js'
import { networkScope, type ScopeKey, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Change } from '@alb-ingress/core/plan/change.js'
import { nameBook, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import { planLines } from '@alb-ingress/core/plan/words/plan-lines.js'
import { hostIs, pathIs } from '@alb-ingress/core/testing/fixtures/aws/listener-rule.js'
import { listener, loadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { fixedResponse, forwardTo, redirect } from '@alb-ingress/core/testing/fixtures/aws/rule-action.js'
import { permission, securityGroup, sharedPermission } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { healthCheck, targetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { target } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { alias, aliasData, observedRecord, ownership } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const lb = given('arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/k8s-shop-web/1')
const tg = given('arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/k8s-shop-web-1/1')
const sg = given('sg-frontend')
const https = given('arn:https')
const rule = given('arn:rule')

const world = {
  ...unnamedWorld,
  networks: [{ _tag: 'ObservedNetwork' as const, securityGroups: [{ groupId: 'sg-backend', name: 'k8s-traffic-demo', vpcId: 'vpc-1', permissions: [], tags: {} }] }],
  zones: [{ zoneId: 'Z1', name: 'example.com' }],
}

/** Each line as `action kind · name · details`. */
const linesOf = (scope: ScopeKey, changes: ReadonlyArray<Change>): ReadonlyArray<string> => {
  const plan = emptyPlan({ scope, changes: changes.map((change, index) => planned(`change-${String(index)}`, change)) })
  return planLines(nameBook(world, [plan]), plan).map(({ action, kind, name, details }) => [`${action} ${kind}`, name, details].join(' · '))
}

const groupLines = (...changes: ReadonlyArray<Change>): ReadonlyArray<string> => linesOf(emptyPlan().scope, changes)

describe('what is made is one line with everything that makes it', () => {
  const { name, scheme, ipAddressType, subnetIds, securityGroups, tags } = loadBalancer()

  test.each<readonly [string, ReadonlyArray<Change>, string]>([
    [
      'a security group with its permissions',
      [
        { _tag: 'CreateSecurityGroup', ...securityGroup() },
        { _tag: 'AuthorizeIngress', securityGroup: owned('ManagedLBSecurityGroup'), permission: permission(443) },
        { _tag: 'AuthorizeIngress', securityGroup: owned('ManagedLBSecurityGroup'), permission: permission(80) },
        { _tag: 'AuthorizeIngress', securityGroup: owned('ManagedLBSecurityGroup'), permission: permission(80, '10.0.0.0/8') },
      ],
      'create security group · k8s-shop-web-sg · 80, 443 from 0.0.0.0/0; 80 from 10.0.0.0/8',
    ],
    [
      'a load balancer with its attributes',
      [
        { _tag: 'CreateLoadBalancer', resourceId: 'LoadBalancer', name, scheme, ipAddressType, subnetIds, securityGroups, tags },
        { _tag: 'ModifyLoadBalancerAttributes', loadBalancer: owned('LoadBalancer'), attributes: { 'idle_timeout.timeout_seconds': '30' } },
      ],
      'create load balancer · k8s-shop-web · internet-facing, 2 subnets, idle_timeout.timeout_seconds=30',
    ],
    [
      'a target group',
      [{ _tag: 'CreateTargetGroup', resourceId: 'shop/web-web:80', targetGroup: targetGroup() }],
      'create target group · k8s-shop-web-1 · instance, HTTP 31080',
    ],
    [
      'a target group of pods, each on a port of its own',
      [{ _tag: 'CreateTargetGroup', resourceId: 'shop/web-web:80', targetGroup: targetGroup({ targetType: 'ip', port: 1 }) }],
      'create target group · k8s-shop-web-1 · ip, HTTP',
    ],
    [
      'a listener with its certificates',
      [
        {
          _tag: 'CreateListener',
          ...listener({ port: 443, protocol: 'HTTPS' }),
          resourceId: '443',
          loadBalancer: lb,
          defaultCertificateArn: O.some('arn:certificate/c-1'),
        },
        { _tag: 'AddListenerCertificate', listener: owned('443'), certificateArn: 'arn:certificate/c-2' },
      ],
      'create listener · HTTPS 443 · certificate c-1, certificate c-2, otherwise fixed response 404',
    ],
  ])('%s', (_, changes, line) => {
    expect(groupLines(...changes)).toEqual([line])
  })
})

describe('what is changed or deleted', () => {
  const conditions = [hostIs('shop.example.com'), pathIs('/v2/*')]

  const lines: ReadonlyArray<readonly [Change, string]> = [
    [{ _tag: 'ModifyTargetGroup', targetGroup: tg, healthCheck: healthCheck() }, 'change target group · k8s-shop-web-1 · health check'],
    [{ _tag: 'ModifyTargetGroupAttributes', targetGroup: tg, attributes: { a: '1', b: '2' } }, 'change target group · k8s-shop-web-1 · a=1, b=2'],
    [{ _tag: 'DeleteTargetGroup', targetGroup: tg }, 'delete target group · k8s-shop-web-1 · '],
    [{ _tag: 'SetSubnets', loadBalancer: lb, subnetIds: [] }, 'change load balancer · k8s-shop-web · subnets'],
    [{ _tag: 'SetSecurityGroups', loadBalancer: lb, securityGroups: [] }, 'change load balancer · k8s-shop-web · security groups'],
    [{ _tag: 'SetIpAddressType', loadBalancer: lb, ipAddressType: 'dualstack' }, 'change load balancer · k8s-shop-web · IP address type'],
    [{ _tag: 'DeleteLoadBalancer', loadBalancer: lb }, 'delete load balancer · k8s-shop-web · '],
    [
      { _tag: 'CreateRule', resourceId: '443:shop/web:0', listener: owned('443'), priority: 5, conditions, action: forwardTo(tg), tags: {} },
      'create rule · 443 · shop.example.com /v2/* · -> k8s-shop-web-1   at 5',
    ],
    [{ _tag: 'ModifyRule', rule, action: redirect() }, 'change rule · arn:rule · -> redirect 301 to HTTPS://#{host}:443/#{path}'],
    [{ _tag: 'DeleteRule', rule }, 'delete rule · arn:rule · '],
    [{ _tag: 'SetRulePriorities', listener: https, priorities: [{ rule, priority: 1 }] }, 'change listener · arn:https · 1 rule renumbered'],
    [
      {
        _tag: 'ModifyListener',
        listener: https,
        protocol: 'HTTPS',
        defaultCertificateArn: O.none,
        sslPolicy: O.none,
        defaultAction: fixedResponse('503'),
      },
      'change listener · arn:https · otherwise fixed response 503',
    ],
    [{ _tag: 'RemoveListenerCertificate', listener: https, certificateArn: 'arn:certificate/c-1' }, 'change listener · arn:https · - certificate c-1'],
    [{ _tag: 'DeleteListener', listener: https }, 'delete listener · arn:https · '],
    [{ _tag: 'AddTags', resource: lb, tags: { team: 'blue' } }, 'change tags · k8s-shop-web · + team=blue'],
    [{ _tag: 'RemoveTags', resource: lb, tagKeys: ['team'] }, 'change tags · k8s-shop-web · - team'],
    [{ _tag: 'TagSecurityGroup', securityGroup: sg, tags: { team: 'blue' } }, 'change security group · sg-frontend · tags + team=blue'],
    [{ _tag: 'UntagSecurityGroup', securityGroup: sg, tagKeys: ['team'] }, 'change security group · sg-frontend · tags - team'],
    [{ _tag: 'DeleteSecurityGroup', securityGroup: sg }, 'delete security group · sg-frontend · '],
  ]

  test.each(lines.map(([change, line]) => [line, change] as const))('is one line: %s', (line, change) => {
    expect(groupLines(change)).toEqual([line])
  })
})

describe('shared scopes', () => {
  const register = (id: string, port = 8080): Change => ({ _tag: 'RegisterTarget', targetGroup: tg, target: target(id, port) })
  const drop = (id: string): Change => ({ _tag: 'DeregisterTarget', targetGroup: tg, target: target(id) })
  const targets = targetsScope(group, 'k8s-shop-web-1')
  const zone = zoneScope('Z1')
  const network = networkScope('vpc-1')

  test.each<readonly [ScopeKey, ReadonlyArray<Change>, ReadonlyArray<string>]>([
    [
      targets,
      [register('10.0.0.1'), register('10.0.0.2'), drop('i-1')],
      ['create targets · k8s-shop-web-1 · 2 pods on 8080', 'delete targets · k8s-shop-web-1 · node i-1 on 31080'],
    ],
    [targets, [register('10.0.0.1'), register('10.0.0.1', 9090)], ['create targets · k8s-shop-web-1 · 2 pods on 8080, 9090']],
    [
      zone,
      [
        { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') },
        { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com', 'AAAA') },
        { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: { name: 'a-a.example.com', type: 'TXT', data: ownership() } },
      ],
      ['create record · a.example.com · A, AAAA, TXT in zone example.com -> k8s-shop-web-1.eu-west-1.elb.amazonaws.com'],
    ],
    [
      zone,
      [{ _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: observedRecord('a.example.com', 'A', aliasData()) }],
      ['delete record · a.example.com · A in zone example.com'],
    ],
    [
      network,
      [
        { _tag: 'AuthorizeIngress', securityGroup: given('sg-nodes'), permission: sharedPermission(30_000, 30_010) },
        { _tag: 'RevokeIngress', securityGroup: given('sg-nodes'), permission: sharedPermission(31_080) },
      ],
      [
        'change security group · sg-nodes · + 30000-30010 from k8s-traffic-demo',
        'change security group · sg-nodes · - 31080 from k8s-traffic-demo',
      ],
    ],
  ])('of %j have one line a target group, host or group of permissions', (scope, changes, lines) => {
    expect(linesOf(scope, changes)).toEqual(lines)
  })
})

test('a line keeps what it is for, why, what differs, what it waits for and whose it is', () => {
  const change: Change = { _tag: 'SetSubnets', loadBalancer: lb, subnetIds: [] }
  const difference = { field: 'subnets', before: 'a, b', after: 'b, c' }
  const plan = emptyPlan({
    changes: [{ ...planned('subnets', change, ['wait:load-balancer-active', 'other']), differences: [difference] }],
    waits: [wait()],
  })
  expect(planLines(nameBook(world, [plan]), plan)).toEqual([
    {
      action: 'change',
      kind: 'load balancer',
      name: 'k8s-shop-web',
      details: 'subnets',
      because: 'Ingress shop/web asks for it',
      objects: [ingressRef('shop', 'web')],
      differences: [difference],
      waits: ['wait:load-balancer-active'],
      changes: ['subnets'],
    },
  ])
})
