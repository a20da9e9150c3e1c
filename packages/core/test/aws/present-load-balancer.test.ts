// The load balancer of a group is the one with its resource tag, whatever else carries the group's other tags.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { emptyObservedGroup, type ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { presentLoadBalancer } from '@alb-ingress/core/aws/present-load-balancer.js'

const observed = (...resourceIds: ReadonlyArray<string>): ObservedGroup => ({
  ...emptyObservedGroup,
  loadBalancers: resourceIds.map((resourceId, index) => ({
    loadBalancer: {
      arn: `arn:${String(index)}`,
      name: 'name',
      scheme: 'internal',
      ipAddressType: 'ipv4',
      vpcId: 'vpc-1',
      subnetIds: [],
      securityGroupIds: [],
      attributes: {},
      tags: { 'ingress.k8s.aws/resource': resourceId },
      dnsName: 'name.elb.amazonaws.com',
      canonicalHostedZoneId: 'Z1',
      state: 'active',
      createdAt: index,
    },
    listeners: [],
  })),
})

test('is none, or the first of the group', () => {
  expect(presentLoadBalancer(emptyObservedGroup)).toEqual(O.none)
  expect(presentLoadBalancer(observed('FrontendNlb'))).toEqual(O.none)
  expect(presentLoadBalancer(observed('FrontendNlb', 'LoadBalancer', 'LoadBalancer'))).toMatchObject(O.some({ arn: 'arn:1' }))
})
