// How does a load balancer look in the SDK?
// From a described load balancer, its attributes and its tags to what we observe; from a change to the input of
// CreateLoadBalancer. Of what is read, scheme and kind of addresses have defaults in AWS, and one without security groups has
// none. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html (2026-11-22)
import type {
  CreateLoadBalancerCommandInput,
  LoadBalancer as SdkLoadBalancer,
  LoadBalancerAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { LoadBalancerState, ObservedLoadBalancer } from '@alb-ingress/core/aws/load-balancer.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { fromSdkAttributes } from './attributes.js'
import { required, type Translated } from './required.js'
import { toSdkCreateTags } from './tags.js'

const member = required('elbv2:DescribeLoadBalancers')

/** Reads a load balancer. */
export const fromSdkLoadBalancer = (
  loadBalancer: SdkLoadBalancer,
  attributes: ReadonlyArray<LoadBalancerAttribute>,
  tags: Tags,
): Translated<ObservedLoadBalancer> =>
  pipe(
    sequenceS(E.Applicative)({
      arn: member('LoadBalancerArn', loadBalancer.LoadBalancerArn),
      name: member('LoadBalancerName', loadBalancer.LoadBalancerName),
      vpcId: member('VpcId', loadBalancer.VpcId),
      subnetIds: subnetIdsOf(loadBalancer),
      dnsName: member('DNSName', loadBalancer.DNSName),
      canonicalHostedZoneId: member('CanonicalHostedZoneId', loadBalancer.CanonicalHostedZoneId),
      createdAt: member('CreatedTime', loadBalancer.CreatedTime?.getTime()),
    }),
    E.map((known) => ({
      ...known,
      scheme: loadBalancer.Scheme ?? 'internet-facing',
      ipAddressType: loadBalancer.IpAddressType ?? 'ipv4',
      securityGroupIds: [...(loadBalancer.SecurityGroups ?? [])].sort(),
      attributes: fromSdkAttributes(attributes),
      tags,
      state: fromSdkLoadBalancerState(loadBalancer),
    })),
  )

const subnetIdsOf = ({ AvailabilityZones }: SdkLoadBalancer): Translated<ReadonlyArray<string>> =>
  pipe(
    AvailabilityZones ?? [],
    E.traverseArray(({ SubnetId }) => member('AvailabilityZones.SubnetId', SubnetId)),
    E.map(RA.sort(stringOrd)),
  )

/** Reads the state; a load balancer without one has only just been asked for. */
export const fromSdkLoadBalancerState = (loadBalancer: SdkLoadBalancer): LoadBalancerState =>
  loadBalancer.State?.Code ?? 'provisioning'

/** Writes the input that creates an Application Load Balancer. */
export const toSdkCreateLoadBalancer = (
  change: Extract<ResolvedChange, { readonly _tag: 'CreateLoadBalancer' }>,
): CreateLoadBalancerCommandInput => ({
  Name: change.name,
  Type: 'application',
  Scheme: change.scheme,
  IpAddressType: change.ipAddressType,
  Subnets: [...change.subnetIds],
  SecurityGroups: [...change.securityGroups],
  ...toSdkCreateTags(change.tags),
})
