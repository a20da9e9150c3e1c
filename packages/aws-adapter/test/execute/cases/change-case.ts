// What is a case of a change, and what do many cases share?
// A change, or several that ride in one call, with the input of that call; the tags and the target group that recur.
import type { TargetGroup } from '@alb-ingress/core/aws/target-group.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'

export const tags = { 'ingress.k8s.aws/stack': 'shop/web', 'elbv2.k8s.aws/cluster': 'demo' }
export const sdkTags = [
  { Key: 'elbv2.k8s.aws/cluster', Value: 'demo' },
  { Key: 'ingress.k8s.aws/stack', Value: 'shop/web' },
]

export const targetGroup: TargetGroup = {
  resourceId: 'shop/web-web:80',
  name: 'k8s-shop-web-0123456789',
  targetType: 'ip',
  protocol: 'HTTP',
  protocolVersion: 'HTTP1',
  port: 8080,
  ipAddressType: 'ipv4',
  vpcId: 'vpc-1',
  healthCheck: {
    protocol: 'HTTP',
    port: 'traffic-port',
    path: '/healthz',
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 3,
    matcher: '200-299',
  },
  attributes: { 'stickiness.enabled': 'true' },
  tags,
}

export type ChangeCase = readonly [
  input: object,
  changes: readonly [ResolvedChange, ...ReadonlyArray<ResolvedChange>],
]
