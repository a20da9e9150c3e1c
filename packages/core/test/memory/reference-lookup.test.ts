// What AWS calls our resources: by resource id, out of the picture of the group.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { backendSecurityGroupId, loadBalancerId, managedSecurityGroupId } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, networkScope } from '@alb-ingress/core/aws/scope-key.js'
import { referenceLookup } from '@alb-ingress/core/memory/reference-lookup.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedRule } from '@alb-ingress/core/testing/fixtures/aws/listener-rule.js'
import { observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'
import { observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { observedBackendGroup, observedSecurityGroup } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { readScope, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const listeners = [observedListener({ rules: [observedRule(5)] })]

const remembered = rememberedWorld(
  [
    rememberedGroup({
      observed: O.some({
        _tag: 'ObservedGroup',
        loadBalancers: [{ loadBalancer: observedLoadBalancer(), listeners }],
        targetGroups: [observedTargetGroup()],
        securityGroups: [observedSecurityGroup()],
      }),
    }),
  ],
  { networks: new Map([['vpc-1', readScope(observedNetwork(observedBackendGroup()))]]) },
)

test.each([
  [loadBalancerId, 'arn:loadbalancer/app/k8s-shop-web/1'],
  [managedSecurityGroupId, 'sg-frontend'],
  [backendSecurityGroupId, 'sg-backend'],
  ['k8s-shop-web-1', 'arn:targetgroup/k8s-shop-web-1/1'],
  ['80', 'arn:listener/app/k8s-shop-web/1/80'],
  ['80:5', 'arn:rule/5'],
  ['443', undefined],
])('of group shop/web, %s is %s', (resourceId, awsId) => {
  expect(referenceLookup(settings, remembered, groupScope(group))(resourceId)).toBe(awsId)
})

test('a shared scope knows the shared group and nothing of any load balancer', () => {
  const lookup = referenceLookup(settings, remembered, networkScope('vpc-1'))
  expect([lookup(backendSecurityGroupId), lookup(loadBalancerId)]).toEqual(['sg-backend', undefined])
})
