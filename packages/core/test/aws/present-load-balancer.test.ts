// The load balancer of a group is the one with its resource tag, whatever else carries the group's other tags.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import {
  emptyObservedGroup,
  type ObservedGroup,
  type ObservedLoadBalancerWithListeners,
} from '@alb-ingress/core/aws/observed.js'
import { presentLoadBalancer } from '@alb-ingress/core/aws/present-load-balancer.js'
import { observedListener, observedLoadBalancer } from '@alb-ingress/core/testing/fixtures/aws/load-balancer.js'

const entry = (arn: string, resourceId: string): ObservedLoadBalancerWithListeners => ({
  loadBalancer: observedLoadBalancer({ arn, tags: { 'ingress.k8s.aws/resource': resourceId } }),
  listeners: [observedListener({ arn: `${arn}/80` })],
})

const observed = (...loadBalancers: ObservedGroup['loadBalancers']): ObservedGroup => ({ ...emptyObservedGroup, loadBalancers })

test('is none where nothing carries the tag', () => {
  expect(presentLoadBalancer(emptyObservedGroup)).toEqual(O.none)
  expect(presentLoadBalancer(observed(entry('arn:0', 'FrontendNlb')))).toEqual(O.none)
})

test('is the first of the group, with its listeners', () => {
  const oldest = entry('arn:1', 'LoadBalancer')
  expect(presentLoadBalancer(observed(entry('arn:0', 'FrontendNlb'), oldest, entry('arn:2', 'LoadBalancer')))).toEqual(O.some(oldest))
})
