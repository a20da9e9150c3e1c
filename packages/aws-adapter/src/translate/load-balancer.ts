// How does a load balancer look in the SDK?
// From a described load balancer, its attributes and its tags to what we observe; from a change to the input of
// CreateLoadBalancer. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html
// (2026-11-22)
import type {
  CreateLoadBalancerCommandInput,
  LoadBalancer as SdkLoadBalancer,
  LoadBalancerAttribute,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { LoadBalancerState, ObservedLoadBalancer } from '@alb-ingress/core/aws/load-balancer.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { fromSdkAttributes } from './attributes.js'
import { toSdkCreateTags } from './tags.js'

/** Reads a load balancer. */
export const fromSdkLoadBalancer = (
  loadBalancer: SdkLoadBalancer,
  attributes: ReadonlyArray<LoadBalancerAttribute>,
  tags: Tags,
): ObservedLoadBalancer => ({
  arn: loadBalancer.LoadBalancerArn ?? '',
  name: loadBalancer.LoadBalancerName ?? '',
  scheme: loadBalancer.Scheme ?? 'internet-facing',
  ipAddressType: loadBalancer.IpAddressType ?? 'ipv4',
  vpcId: loadBalancer.VpcId ?? '',
  subnetIds: (loadBalancer.AvailabilityZones ?? []).map((zone) => zone.SubnetId ?? '').sort(),
  securityGroupIds: [...(loadBalancer.SecurityGroups ?? [])].sort(),
  attributes: fromSdkAttributes(attributes),
  tags,
  dnsName: loadBalancer.DNSName ?? '',
  canonicalHostedZoneId: loadBalancer.CanonicalHostedZoneId ?? '',
  state: fromSdkLoadBalancerState(loadBalancer),
  createdAt: loadBalancer.CreatedTime?.getTime() ?? 0,
})

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
