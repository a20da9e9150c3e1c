// Names against vectors computed independently; the first five also occur in aws-load-balancer-controller's own tests.
import { describe, expect, test } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import {
  backendSecurityGroupName,
  loadBalancerName,
  managedSecurityGroupName,
  targetGroupId,
  targetGroupName,
  type TargetGroupIdentity,
} from '@alb-ingress/core/ingress/resource-names.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const clusterName = 'cluster-dummy'
const implicit: GroupId = { _tag: 'Implicit', namespace: 'ns-1', name: 'ing-1' }
const explicit: GroupId = { _tag: 'Explicit', name: 'awesome-team.shared' }

const identity = (overrides: Partial<TargetGroupIdentity>): TargetGroupIdentity => ({
  clusterName,
  group: implicit,
  ingress: ingressRef('ns-1', 'ing-1'),
  service: serviceRef('ns-1', 'svc-1'),
  serviceUid: '',
  portReference: 'http',
  port: 32768,
  targetType: 'instance',
  protocol: 'HTTP',
  protocolVersion: 'HTTP1',
  ...overrides,
})

describe('names', () => {
  test('hash the scheme into the name of a load balancer', () => {
    expect(loadBalancerName(clusterName, implicit, 'internal')).toBe('k8s-ns1-ing1-b7e914000d')
    expect(loadBalancerName(clusterName, implicit, 'internet-facing')).toBe('k8s-ns1-ing1-159dd7a143')
  })

  test('give the name of an explicit group 17 characters', () => {
    expect(loadBalancerName(clusterName, explicit, 'internal')).toBe('k8s-awesometeamshared-97d5caa7c9')
    expect(managedSecurityGroupName(clusterName, explicit)).toBe('k8s-awesometeamshared-c0dbf06ed2')
  })

  test('leave the scheme out of the name of a security group', () => {
    expect(managedSecurityGroupName(clusterName, implicit)).toBe('k8s-ns1-ing1-bd83176788')
    expect(backendSecurityGroupName(clusterName)).toBe('k8s-traffic-clusterdummy-1fa64436d7')
  })

  test('hash everything that identifies a target group', () => {
    expect(targetGroupName(identity({}))).toBe('k8s-ns1-svc1-9889425938')
    expect(
      targetGroupName(
        identity({
          service: serviceRef('ns-1', 'svc-3'),
          portReference: 'https',
          port: 8443,
          targetType: 'ip',
          protocol: 'HTTPS',
        }),
      ),
    ).toBe('k8s-ns1-svc3-bf42870fba')
    expect(
      targetGroupName(
        identity({
          group: explicit,
          serviceUid: '8d4e1a5e-0000-4000-8000-000000000001',
          portReference: '80',
          port: 8080,
          targetType: 'ip',
          protocolVersion: 'GRPC',
        }),
      ),
    ).toBe('k8s-ns1-svc1-f5f35a8ed0')
  })

  test('identify a target group by how the port is written', () => {
    expect(targetGroupId(ingressRef('shop', 'web'), 'api', 'http')).toBe('shop/web-api:http')
  })
})
