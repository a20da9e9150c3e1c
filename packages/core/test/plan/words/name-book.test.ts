// What people call AWS resources: by name, a rule by what it matches; what is not in the book by the name in its ARN.
import { describe, expect, test } from 'vitest'
import { given, owned, type Reference } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope, type ScopeKey, targetsScope } from '@alb-ingress/core/aws/scope-key.js'
import { type NamedWorld, nameBook, nameOf, portOf, unnamedWorld, withNames } from '@alb-ingress/core/plan/words/name-book.js'
import { observedRule, pathIs } from '@alb-ingress/core/testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { observedSecurityGroup, securityGroup } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup, targetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'

const rules = [observedRule(5, { conditions: [pathIs('/v2/*')] })]

const world: NamedWorld = {
  ...unnamedWorld,
  groups: [
    {
      group,
      observed: {
        _tag: 'ObservedGroup',
        loadBalancers: [{ loadBalancer: observedLoadBalancer(), listeners: [observedListener({ rules })] }],
        targetGroups: [observedTargetGroup()],
        securityGroups: [observedSecurityGroup()],
      },
    },
  ],
  networks: [observedNetwork({ ...nodeGroup('sg-0a1b'), name: 'nodes' })],
  zones: [{ zoneId: 'Z0123456', name: 'example.com' }],
  certificates: [{ arn: 'arn:aws:acm:eu-west-1:1:certificate/c-1', name: '*.example.com' }],
}

const made = targetGroup({ resourceId: 'shop/web-api:80', name: 'k8s-shop-api' })

const book = nameBook(world, [
  emptyPlan({
    changes: [
      planned('security-group', { _tag: 'CreateSecurityGroup', ...securityGroup() }),
      planned('target-group', { _tag: 'CreateTargetGroup', resourceId: made.resourceId, targetGroup: made }),
    ],
  }),
])

describe('the name of what exists', () => {
  test.each([
    ['arn:loadbalancer/app/k8s-shop-web/1', 'k8s-shop-web'],
    ['arn:listener/app/k8s-shop-web/1/80', 'HTTP 80'],
    ['arn:rule/5', '80 · /v2/*'],
    ['arn:targetgroup/k8s-shop-web-1/1', 'k8s-shop-web-1'],
    ['sg-frontend', 'k8s-shop-web-sg'],
    ['sg-0a1b', 'nodes'],
    ['Z0123456', 'example.com'],
    ['arn:aws:acm:eu-west-1:1:certificate/c-1', '*.example.com'],
    ['arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/k8s-unknown/9', 'k8s-unknown'],
    ['arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/k8s-unknown/9', 'k8s-unknown'],
  ])('%s is %s', (awsId, name) => {
    expect(nameOf(book, groupScope(group), given(awsId))).toBe(name)
  })
})

describe('the name of what a plan makes', () => {
  test.each<readonly [string, ScopeKey, Reference, string]>([
    ['its own', groupScope(group), owned('shop/web-api:80'), 'k8s-shop-api'],
    ['in the plan of its targets', targetsScope(group, 'k8s-shop-api'), owned('shop/web-api:80'), 'k8s-shop-api'],
    ['of what exists already', groupScope(group), owned('shop/web-web:80'), 'k8s-shop-web-1'],
    ['not for another group', groupScope({ ...group, name: 'other' }), owned('shop/web-api:80'), 'shop/web-api:80'],
    ['not for a shared scope', networkScope('vpc-1'), owned('ManagedLBSecurityGroup'), 'ManagedLBSecurityGroup'],
  ])('is %s', (_, scope, reference, name) => {
    expect(nameOf(book, scope, reference)).toBe(name)
  })
})

test('a listener is called by its port, or by the id in its ARN where that is not known', () => {
  const listeners = [given('arn:listener/app/k8s-shop-web/1/80'), owned('443'), given('arn:listener/app/k8s-unknown/9/f2f7')]
  expect(listeners.map((listener) => portOf(book, listener))).toEqual(['80', '443', 'f2f7'])
})

test('ids of security groups and zones in a sentence become names where they are known', () => {
  expect(withNames(book, 'opened sg-0a1b in Z0123456, not sg-0ff0')).toBe('opened nodes in example.com, not sg-0ff0')
})
