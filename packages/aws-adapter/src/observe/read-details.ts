// What are the details of a load balancer and of a target group that were just listed?
// From a listed one to its attributes, listeners, rules and certificates: two calls per load balancer, one per
// listener (two with HTTPS), one per target group. "Not found" fails the reading: a replica that lags behind and a
// deletion by somebody else look the same, and a picture with a hole is worse than none.
import {
  type Certificate,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  type Listener as SdkListener,
  type LoadBalancer as SdkLoadBalancer,
  type LoadBalancerAttribute,
  type Rule as SdkRule,
  type TargetGroup as SdkTargetGroup,
  type TargetGroupAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { isDefaultRule } from '../translate/listener-rule.js'

export interface ListenerDetails {
  readonly listener: SdkListener
  readonly certificates: ReadonlyArray<Certificate>
  /** Without the default rule. */
  readonly rules: ReadonlyArray<SdkRule>
}

export interface LoadBalancerDetails {
  readonly loadBalancer: SdkLoadBalancer
  readonly attributes: ReadonlyArray<LoadBalancerAttribute>
  readonly listeners: ReadonlyArray<ListenerDetails>
}

export interface TargetGroupDetails {
  readonly targetGroup: SdkTargetGroup
  readonly attributes: ReadonlyArray<TargetGroupAttribute>
}

/** Reads everything that hangs on a load balancer. */
export const readLoadBalancerDetails =
  (aws: Aws) =>
  (loadBalancer: SdkLoadBalancer): TE.TaskEither<CloudError, LoadBalancerDetails> =>
    sequenceS(TE.ApplicativePar)({
      loadBalancer: TE.right(loadBalancer),
      attributes: readLoadBalancerAttributes(aws, loadBalancer.LoadBalancerArn),
      listeners: pipe(
        readListeners(aws, loadBalancer.LoadBalancerArn),
        TE.flatMap(TE.traverseArray(readListenerDetails(aws))),
      ),
    })

/** Reads the attributes of a target group. */
export const readTargetGroupDetails =
  (aws: Aws) =>
  (targetGroup: SdkTargetGroup): TE.TaskEither<CloudError, TargetGroupDetails> =>
    pipe(
      aws.call('elbv2:DescribeTargetGroupAttributes', (options) =>
        aws.clients.elbv2.send(
          new DescribeTargetGroupAttributesCommand({ TargetGroupArn: targetGroup.TargetGroupArn }),
          options,
        ),
      ),
      TE.map(({ Attributes }) => ({ targetGroup, attributes: Attributes ?? [] })),
    )

const readLoadBalancerAttributes = (
  aws: Aws,
  arn: string | undefined,
): TE.TaskEither<CloudError, ReadonlyArray<LoadBalancerAttribute>> =>
  pipe(
    aws.call('elbv2:DescribeLoadBalancerAttributes', (options) =>
      aws.clients.elbv2.send(new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }), options),
    ),
    TE.map(({ Attributes }) => Attributes ?? []),
  )

const readListeners = (aws: Aws, arn: string | undefined): TE.TaskEither<CloudError, ReadonlyArray<SdkListener>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('elbv2:DescribeListeners', (options) =>
          aws.clients.elbv2.send(new DescribeListenersCommand({ LoadBalancerArn: arn, Marker: marker }), options),
        ),
      (page) => page.NextMarker,
    ),
    TE.map((pages) => pages.flatMap((page) => page.Listeners ?? [])),
  )

const readListenerDetails =
  (aws: Aws) =>
  (listener: SdkListener): TE.TaskEither<CloudError, ListenerDetails> =>
    sequenceS(TE.ApplicativePar)({
      listener: TE.right(listener),
      certificates: listener.Protocol === 'HTTPS' ? readCertificates(aws, listener.ListenerArn) : TE.right([]),
      rules: readRules(aws, listener.ListenerArn),
    })

const readCertificates = (aws: Aws, arn: string | undefined): TE.TaskEither<CloudError, ReadonlyArray<Certificate>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('elbv2:DescribeListenerCertificates', (options) =>
          aws.clients.elbv2.send(
            new DescribeListenerCertificatesCommand({ ListenerArn: arn, Marker: marker }),
            options,
          ),
        ),
      (page) => page.NextMarker,
    ),
    TE.map((pages) => pages.flatMap((page) => page.Certificates ?? [])),
  )

const readRules = (aws: Aws, arn: string | undefined): TE.TaskEither<CloudError, ReadonlyArray<SdkRule>> =>
  pipe(
    readPages(
      (marker: string | undefined) =>
        aws.call('elbv2:DescribeRules', (options) =>
          aws.clients.elbv2.send(new DescribeRulesCommand({ ListenerArn: arn, Marker: marker }), options),
        ),
      (page) => page.NextMarker,
    ),
    TE.map((pages) => pages.flatMap((page) => page.Rules ?? []).filter((rule) => !isDefaultRule(rule))),
  )
