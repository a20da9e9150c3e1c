// How are changes to load balancers carried out?
// One call each. CreateLoadBalancer answers with an existing load balancer when one of the same name and settings is
// there; one that is older than the call was not made by it, and is not taken for ours before its tags have been
// read. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html (2026-11-22)
import {
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandOutput,
  DeleteLoadBalancerCommand,
  ModifyLoadBalancerAttributesCommand,
  SetIpAddressTypeCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedLoadBalancer } from '@alb-ingress/core/aws/load-balancer.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { Aws } from '../call-aws.js'
import { toSdkAttributes } from '../translate/attributes.js'
import { fromSdkLoadBalancer, toSdkCreateLoadBalancer } from '../translate/load-balancer.js'
import { bindNothing, type Executed, nobodyKnows } from './executed.js'

/** Our clock and AWS's may differ by so much before a new load balancer looks old. */
const clockSkewMilliseconds = 60_000

/** Creates a load balancer with its tags; one that was there before is refused as a stranger's. */
export const createLoadBalancer = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'CreateLoadBalancer' }>,
): Executed =>
  pipe(
    TE.fromIO(aws.clock.now),
    TE.flatMap((calledAt) =>
      pipe(
        aws.call('elbv2:CreateLoadBalancer', (options) =>
          aws.clients.elbv2.send(new CreateLoadBalancerCommand(toSdkCreateLoadBalancer(change)), options),
        ),
        TE.flatMap((answer) => bindCreated(answer, calledAt)),
      ),
    ),
  )

const bindCreated = ({ LoadBalancers }: CreateLoadBalancerCommandOutput, calledAt: Instant): Executed => {
  const created = fromSdkLoadBalancer(LoadBalancers?.[0] ?? {}, [], {})
  if (E.isLeft(created)) return nobodyKnows('CreateLoadBalancer')
  const loadBalancer = created.right
  return loadBalancer.createdAt < calledAt - clockSkewMilliseconds
    ? TE.left({
        _tag: 'AlreadyExists',
        operation: 'elbv2:CreateLoadBalancer',
        code: 'OlderLoadBalancer',
        detail: `a load balancer named ${loadBalancer.name} with the same settings was there before`,
      })
    : bindLoadBalancer(loadBalancer)
}

const bindLoadBalancer = ({ arn, dnsName, canonicalHostedZoneId, state, createdAt, vpcId }: ObservedLoadBalancer): Executed =>
  TE.right({ _tag: 'LoadBalancerBound', arn, dnsName, canonicalHostedZoneId, state, createdAt, vpcId })

/** Sets attributes; those not named stay. */
export const modifyLoadBalancerAttributes = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'ModifyLoadBalancerAttributes' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:ModifyLoadBalancerAttributes', (options) =>
      aws.clients.elbv2.send(
        new ModifyLoadBalancerAttributesCommand({
          LoadBalancerArn: change.loadBalancer,
          Attributes: toSdkAttributes(change.attributes),
        }),
        options,
      ),
    ),
  )

/** Replaces the subnets. */
export const setSubnets = (aws: Aws, change: Extract<ResolvedChange, { readonly _tag: 'SetSubnets' }>): Executed =>
  bindNothing(
    aws.call('elbv2:SetSubnets', (options) =>
      aws.clients.elbv2.send(
        new SetSubnetsCommand({ LoadBalancerArn: change.loadBalancer, Subnets: [...change.subnetIds] }),
        options,
      ),
    ),
  )

/** Replaces the security groups. */
export const setSecurityGroups = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'SetSecurityGroups' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:SetSecurityGroups', (options) =>
      aws.clients.elbv2.send(
        new SetSecurityGroupsCommand({
          LoadBalancerArn: change.loadBalancer,
          SecurityGroups: [...change.securityGroups],
        }),
        options,
      ),
    ),
  )

/** Changes the kind of addresses. */
export const setIpAddressType = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'SetIpAddressType' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:SetIpAddressType', (options) =>
      aws.clients.elbv2.send(
        new SetIpAddressTypeCommand({ LoadBalancerArn: change.loadBalancer, IpAddressType: change.ipAddressType }),
        options,
      ),
    ),
  )

/** Deletes a load balancer with its listeners and rules. */
export const deleteLoadBalancer = (aws: Aws, arn: string): Executed =>
  bindNothing(
    aws.call('elbv2:DeleteLoadBalancer', (options) =>
      aws.clients.elbv2.send(new DeleteLoadBalancerCommand({ LoadBalancerArn: arn }), options),
    ),
  )
