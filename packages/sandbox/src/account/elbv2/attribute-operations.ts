// What do the Describe and Modify calls on attributes do?
// The same for load balancers, listeners and target groups: the table of the kind (attribute-table.ts) and what was
// set. A Modify is all or nothing, and one of a load balancer takes at most 20 attributes.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html
// (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput,
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput,
  ModifyListenerAttributesInput,
  ModifyListenerAttributesOutput,
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput,
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Operation } from '../operation.js'
import {
  listenerAttributes,
  loadBalancerAttributes,
  modifyAttributes,
  readAttributes,
  targetGroupAttributes,
} from './attribute-table.js'
import { validationError } from './elbv2-error.js'
import {
  findListener,
  findLoadBalancer,
  findVisibleTargetGroup,
  putListener,
  putLoadBalancer,
  putTargetGroup,
} from './find-resource.js'

const attributesPerCallMax = 20

/** Gives every attribute of a load balancer with the value in force. */
export const describeLoadBalancerAttributes: Operation<
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput
> = (state, { LoadBalancerArn: arn = '' }) =>
  pipe(
    findLoadBalancer(state, arn),
    E.map(({ scheme, attributes }) => ({
      state,
      output: { Attributes: readAttributes(loadBalancerAttributes(scheme), attributes) },
    })),
  )

/** Sets attributes of a load balancer, all or none. */
export const modifyLoadBalancerAttributes: Operation<
  ModifyLoadBalancerAttributesInput,
  ModifyLoadBalancerAttributesOutput
> = (state, { LoadBalancerArn: arn = '', Attributes: changes = [] }) =>
  pipe(
    findLoadBalancer(state, arn),
    E.filterOrElse(
      () => changes.length <= attributesPerCallMax,
      () =>
        validationError(
          `1 validation error detected: Value at 'attributes' failed to satisfy constraint: Member must have length less than or equal to ${attributesPerCallMax}`,
        ),
    ),
    E.bindTo('loadBalancer'),
    E.let('table', ({ loadBalancer }) => loadBalancerAttributes(loadBalancer.scheme)),
    E.bind('attributes', ({ loadBalancer, table }) => modifyAttributes(table, loadBalancer.attributes, changes)),
    E.map(({ loadBalancer, table, attributes }) => ({
      state: putLoadBalancer(state, { ...loadBalancer, attributes }),
      output: { Attributes: readAttributes(table, attributes) },
    })),
  )

/** Gives every attribute of a target group with the value in force. */
export const describeTargetGroupAttributes: Operation<
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupAttributesOutput
> = (state, { TargetGroupArn: arn = '' }, { now }) =>
  pipe(
    findVisibleTargetGroup(state, arn, now),
    E.map(({ targetType, attributes }) => ({
      state,
      output: { Attributes: readAttributes(targetGroupAttributes(targetType), attributes) },
    })),
  )

/** Sets attributes of a target group, all or none. */
export const modifyTargetGroupAttributes: Operation<
  ModifyTargetGroupAttributesInput,
  ModifyTargetGroupAttributesOutput
> = (state, { TargetGroupArn: arn = '', Attributes: changes = [] }, { now }) =>
  pipe(
    findVisibleTargetGroup(state, arn, now),
    E.bindTo('targetGroup'),
    E.let('table', ({ targetGroup }) => targetGroupAttributes(targetGroup.targetType)),
    E.bind('attributes', ({ targetGroup, table }) => modifyAttributes(table, targetGroup.attributes, changes)),
    E.map(({ targetGroup, table, attributes }) => ({
      state: putTargetGroup(state, { ...targetGroup, attributes }),
      output: { Attributes: readAttributes(table, attributes) },
    })),
  )

/** Gives every attribute of a listener with the value in force. */
export const describeListenerAttributes: Operation<
  DescribeListenerAttributesInput,
  DescribeListenerAttributesOutput
> = (state, { ListenerArn: arn = '' }) =>
  pipe(
    findListener(state, arn),
    E.map(({ listener }) => ({
      state,
      output: { Attributes: readAttributes(listenerAttributes(listener.protocol), listener.attributes) },
    })),
  )

/** Sets attributes of a listener, all or none. */
export const modifyListenerAttributes: Operation<ModifyListenerAttributesInput, ModifyListenerAttributesOutput> = (
  state,
  { ListenerArn: arn = '', Attributes: changes = [] },
) =>
  pipe(
    findListener(state, arn),
    E.bind('table', ({ listener }) => E.right(listenerAttributes(listener.protocol))),
    E.bind('attributes', ({ listener, table }) => modifyAttributes(table, listener.attributes, changes)),
    E.map(({ listener, table, attributes }) => ({
      state: putListener(state, { ...listener, attributes }),
      output: { Attributes: readAttributes(table, attributes) },
    })),
  )
