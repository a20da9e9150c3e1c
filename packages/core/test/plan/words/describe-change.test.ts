// Every change and every action as people read it: names, no account ids.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given, owned } from '../../../src/aws/resource-id.js'
import type { RuleAction } from '../../../src/aws/rule-action.js'
import type { RuleCondition } from '../../../src/aws/rule-condition.js'
import type { Change, ChangeTag } from '../../../src/plan/change.js'
import {
  describeAction,
  describeBlocked,
  describeChange,
  describeConditions,
  describeReference,
} from '../../../src/plan/words/describe-change.js'
import type { Blocked } from '../../../src/plan/plan.js'
import { hostIs, pathIs } from '../../../testing/fixtures/aws/listener-rule.js'
import { loadBalancer, listener } from '../../../testing/fixtures/aws/load-balancer.js'
import { fixedResponse, forwardTo, redirect } from '../../../testing/fixtures/aws/rule-action.js'
import { outcomeOf } from '../../../testing/fixtures/aws/report.js'
import { permission, securityGroup } from '../../../testing/fixtures/aws/security-group.js'
import { healthCheck, targetGroup } from '../../../testing/fixtures/aws/target-group.js'
import { target } from '../../../testing/fixtures/aws/targets.js'
import { alias, aliasData, observedRecord, ownership } from '../../../testing/fixtures/aws/zone.js'

const account = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:'
const balancer = given(`${account}loadbalancer/app/k8s-shop-web/50dc6c49`)
const port = given(`${account}listener/app/k8s-shop-web/50dc6c49/f2f7dc8e`)
const pool = given(`${account}targetgroup/k8s-shop-web-1/73e2d6bc`)
const ruleAtAws = given(`${account}listener-rule/app/k8s-shop-web/50dc6c49/f2f7dc8e/9683b2d0`)
const frontend = given('sg-frontend')
const certificateArn = 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678'
const tags = { team: 'shop', stage: 'live' }
const tagKeys = ['team', 'stage']

const described: { readonly [Tag in ChangeTag]: readonly [Extract<Change, { readonly _tag: Tag }>, string] } = {
  CreateSecurityGroup: [{ _tag: 'CreateSecurityGroup', ...securityGroup() }, 'create security group k8s-shop-web-sg'],
  AuthorizeIngress: [{ _tag: 'AuthorizeIngress', securityGroup: frontend, permission: permission() }, 'admit tcp 80-80 0.0.0.0/0 to sg-frontend'],
  RevokeIngress: [{ _tag: 'RevokeIngress', securityGroup: frontend, permission: permission() }, 'no longer admit tcp 80-80 0.0.0.0/0 to sg-frontend'],
  TagSecurityGroup: [{ _tag: 'TagSecurityGroup', securityGroup: frontend, tags }, 'tag sg-frontend with team, stage'],
  UntagSecurityGroup: [{ _tag: 'UntagSecurityGroup', securityGroup: frontend, tagKeys }, 'remove tags team, stage from sg-frontend'],
  DeleteSecurityGroup: [{ _tag: 'DeleteSecurityGroup', securityGroup: frontend }, 'delete security group sg-frontend'],
  CreateTargetGroup: [
    { _tag: 'CreateTargetGroup', resourceId: 'shop/web-web:80', targetGroup: targetGroup() },
    'create target group k8s-shop-web-1 (instance, HTTP 31080)',
  ],
  ModifyTargetGroup: [
    { _tag: 'ModifyTargetGroup', targetGroup: pool, healthCheck: healthCheck() },
    'change the health check of target group k8s-shop-web-1',
  ],
  ModifyTargetGroupAttributes: [
    { _tag: 'ModifyTargetGroupAttributes', targetGroup: pool, attributes: { 'stickiness.enabled': 'true' } },
    'set attributes of target group k8s-shop-web-1: stickiness.enabled',
  ],
  DeleteTargetGroup: [{ _tag: 'DeleteTargetGroup', targetGroup: pool }, 'delete target group k8s-shop-web-1'],
  CreateLoadBalancer: [
    { _tag: 'CreateLoadBalancer', resourceId: 'LoadBalancer', ...loadBalancer() },
    'create load balancer k8s-shop-web (internet-facing, 2 subnets)',
  ],
  ModifyLoadBalancerAttributes: [
    { _tag: 'ModifyLoadBalancerAttributes', loadBalancer: balancer, attributes: { 'idle_timeout.timeout_seconds': '60' } },
    'set attributes of load balancer k8s-shop-web: idle_timeout.timeout_seconds',
  ],
  SetSubnets: [
    { _tag: 'SetSubnets', loadBalancer: balancer, subnetIds: ['subnet-a', 'subnet-c'] },
    'move load balancer k8s-shop-web to subnets subnet-a, subnet-c',
  ],
  SetSecurityGroups: [
    { _tag: 'SetSecurityGroups', loadBalancer: balancer, securityGroups: [frontend, owned('backend-sg')] },
    'give load balancer k8s-shop-web security groups sg-frontend, backend-sg',
  ],
  SetIpAddressType: [{ _tag: 'SetIpAddressType', loadBalancer: balancer, ipAddressType: 'dualstack' }, 'make load balancer k8s-shop-web dualstack'],
  DeleteLoadBalancer: [{ _tag: 'DeleteLoadBalancer', loadBalancer: balancer }, 'delete load balancer k8s-shop-web'],
  CreateListener: [
    { _tag: 'CreateListener', resourceId: '80', loadBalancer: balancer, ...listener() },
    'create listener HTTP 80, default fixed response 404',
  ],
  ModifyListener: [{ _tag: 'ModifyListener', listener: owned('80'), ...listener() }, 'change listener 80, default fixed response 404'],
  AddListenerCertificate: [{ _tag: 'AddListenerCertificate', listener: port, certificateArn }, 'add certificate 12345678 to listener f2f7dc8e'],
  RemoveListenerCertificate: [
    { _tag: 'RemoveListenerCertificate', listener: port, certificateArn },
    'remove certificate 12345678 from listener f2f7dc8e',
  ],
  DeleteListener: [{ _tag: 'DeleteListener', listener: port }, 'delete listener f2f7dc8e'],
  CreateRule: [
    {
      _tag: 'CreateRule',
      resourceId: '80:100',
      listener: port,
      priority: 100,
      conditions: [hostIs('shop.example.com'), pathIs('/api', '/api/*')],
      action: forwardTo(),
      tags,
    },
    'create rule 80:100 shop.example.com /api, /api/* -> shop/web-web:80',
  ],
  ModifyRule: [{ _tag: 'ModifyRule', rule: ruleAtAws, action: forwardTo(pool) }, 'point rule 9683b2d0 to k8s-shop-web-1'],
  SetRulePriorities: [
    { _tag: 'SetRulePriorities', listener: port, priorities: [{ rule: ruleAtAws, priority: 7 }] },
    'reorder 1 rule of listener f2f7dc8e',
  ],
  DeleteRule: [{ _tag: 'DeleteRule', rule: ruleAtAws }, 'delete rule 9683b2d0'],
  AddTags: [{ _tag: 'AddTags', resource: balancer, tags }, 'tag k8s-shop-web with team, stage'],
  RemoveTags: [{ _tag: 'RemoveTags', resource: pool, tagKeys }, 'remove tags team, stage from k8s-shop-web-1'],
  RegisterTarget: [{ _tag: 'RegisterTarget', targetGroup: pool, target: target() }, 'register i-1:31080 with k8s-shop-web-1'],
  DeregisterTarget: [{ _tag: 'DeregisterTarget', targetGroup: pool, target: target() }, 'deregister i-1:31080 from k8s-shop-web-1'],
  CreateRecordSet: [
    { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias('shop.example.com', 'A', aliasData('k8s.elb')) },
    'create record shop.example.com A -> k8s.elb',
  ],
  UpsertRecordSet: [
    { _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a-shop.example.com', 'TXT', ownership()) },
    'change record a-shop.example.com TXT',
  ],
  DeleteRecordSet: [
    { _tag: 'DeleteRecordSet', zoneId: 'Z1', recordSet: observedRecord('shop.example.com', 'AAAA', aliasData('k8s.elb')) },
    'delete record shop.example.com AAAA -> k8s.elb',
  ],
}

describe('describeChange', () => {
  it.each(Object.entries(described))('writes %s', (_, [change, expected]) => {
    expect(describeChange(change)).toBe(expected)
  })
})

describe('describeBlocked', () => {
  const { planned } = outcomeOf({ _tag: 'Stale' })

  it.each<[string, Blocked]>([
    [
      'replace load balancer k8s-shop-web',
      { _tag: 'BlockedReplacement', resource: 'load balancer', name: 'k8s-shop-web', differences: [] },
    ],
    ['delete load balancer k8s-shop-web', { _tag: 'BlockedChange', planned, guard: 'deletion-protection' }],
  ])('writes %s', (expected, blocked) => {
    expect(describeBlocked(blocked)).toBe(expected)
  })
})

describe('describeAction', () => {
  it.each<[RuleAction, string]>([
    [forwardTo('shop/web-api:80'), 'shop/web-api:80'],
    [
      {
        _tag: 'Forward',
        targets: [
          { targetGroup: owned('shop/web-blue:80'), weight: 90 },
          { targetGroup: pool, weight: 10 },
        ],
        stickinessSeconds: O.none,
      },
      'shop/web-blue:80 (90), k8s-shop-web-1 (10)',
    ],
    [redirect(), 'redirect 301 to HTTPS://#{host}:443/#{path}'],
    [fixedResponse('503'), 'fixed response 503'],
    [{ _tag: 'Unmodelled', description: 'authenticate-oidc' }, 'authenticate-oidc'],
  ])('writes an action: $1', (action, expected) => {
    expect(describeAction(action)).toBe(expected)
  })
})

describe('describeConditions', () => {
  it.each<[RuleCondition, string]>([
    [hostIs('a.example.com', 'b.example.com'), 'a.example.com, b.example.com'],
    [{ _tag: 'PathPattern', patterns: { _tag: 'RegularExpressions', values: ['^/v[12]/'] } }, 'regex ^/v[12]/'],
    [{ _tag: 'HttpHeader', headerName: 'X-Beta', patterns: { _tag: 'Wildcards', values: ['yes'] } }, 'header X-Beta: yes'],
    [{ _tag: 'HttpRequestMethod', methods: ['GET', 'HEAD'] }, 'method GET, HEAD'],
    [
      {
        _tag: 'QueryString',
        pairs: [
          { key: O.some('v'), value: '2' },
          { key: O.none, value: 'beta' },
        ],
      },
      'query v=2, *=beta',
    ],
    [{ _tag: 'SourceIp', cidrBlocks: ['10.0.0.0/8'] }, 'from 10.0.0.0/8'],
  ])('writes a condition: $1', (condition, expected) => {
    expect(describeConditions([condition])).toBe(expected)
  })
})

describe('describeReference', () => {
  it.each([
    [owned('LoadBalancer'), 'LoadBalancer'],
    [balancer, 'k8s-shop-web'],
    [pool, 'k8s-shop-web-1'],
    [frontend, 'sg-frontend'],
  ])('writes a name: $1', (reference, expected) => {
    expect(describeReference(reference)).toBe(expected)
  })
})
