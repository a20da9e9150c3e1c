// What is waited for: each text completes "waits until …".
import { expect, test } from 'vitest'
import { describeWait } from '@alb-ingress/core/plan/words/describe-wait.js'
import { podRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Awaited } from '@alb-ingress/core/plan/wait.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'

test.each<readonly [Awaited, string]>([
  [{ _tag: 'LoadBalancerActive', name: 'k8s-shop-web' }, 'load balancer k8s-shop-web is active (AWS takes 2 to 3 minutes)'],
  [{ _tag: 'TargetHealthy', targetGroupName: 'k8s-shop-web-1' }, 'a target of k8s-shop-web-1 is healthy'],
  [{ _tag: 'DnsInSync', zoneId: 'Z1' }, 'every name server of Route 53 knows the last record change (usually within a minute)'],
  [{ _tag: 'DnsExpired', names: ['a.example.com', 'b.example.com'], expiryMilliseconds: 60_000 }, 'resolvers have forgotten a.example.com, b.example.com (60 s after the last record)'],
  [{ _tag: 'RulesSettled', targetGroupName: 'k8s-shop-web-1', settledMilliseconds: 1_000 }, 'no request reaches k8s-shop-web-1 any more (1 s after its rules)'],
  [{ _tag: 'InterfacesReleased', securityGroupId: 'sg-1' }, 'no network interface uses sg-1 any more'],
  [{ _tag: 'GroupServing', group }, 'the rules of Ingress shop/web are in place'],
  [{ _tag: 'RecordsGone', group }, 'no record leads to Ingress shop/web any more'],
  [{ _tag: 'BackendGroupExists', vpcId: 'vpc-1' }, 'the shared security group of vpc-1 exists'],
  [{ _tag: 'TargetGroupExists', targetGroupName: 'k8s-shop-web-1' }, 'target group k8s-shop-web-1 exists'],
  [{ _tag: 'PodsSeen', pods: [{ ref: podRef('shop', 'web-0'), uid: '' }] }, 'Pod shop/web-0 has been looked at for readiness gates'],
  [
    { _tag: 'GatedPodsHealthy', targetGroupName: 'k8s-shop-web-1', pods: [podRef('shop', 'web-0')], since: 0, leastMilliseconds: 1 },
    'Pod shop/web-0 is healthy in k8s-shop-web-1, for its readiness gate',
  ],
  [{ _tag: 'GroupsEnded', groups: [group] }, 'the load balancer of Ingress shop/web is gone'],
])('$1', (awaited, text) => {
  expect(describeWait(awaited)).toBe(text)
})
