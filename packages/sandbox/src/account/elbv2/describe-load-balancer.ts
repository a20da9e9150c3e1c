// How does a load balancer look to those who describe it?
// From its state and an instant to the SDK's form: provisioning until it is active, one zone per subnet. Public
// addresses are not simulated.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html (2026-11-22)
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import { toTimestamp } from '../timestamp.js'
import { canonicalHostedZoneId } from './canonical-hosted-zone.js'
import type { LoadBalancerState } from './elbv2-state.js'

/** Writes a load balancer as Describe gives it at an instant. */
export const toLoadBalancer = (state: AccountState, loadBalancer: LoadBalancerState, now: Instant): LoadBalancer => ({
  LoadBalancerArn: loadBalancer.arn,
  DNSName: loadBalancer.dnsName,
  CanonicalHostedZoneId: canonicalHostedZoneId(state.region),
  CreatedTime: toTimestamp(loadBalancer.createdAt),
  LoadBalancerName: loadBalancer.name,
  Scheme: loadBalancer.scheme,
  VpcId: loadBalancer.vpcId,
  State: { Code: now >= loadBalancer.activeAt ? 'active' : 'provisioning' },
  Type: 'application',
  AvailabilityZones: loadBalancer.subnets.map(({ zoneName, subnetId }) => ({
    ZoneName: zoneName,
    SubnetId: subnetId,
    LoadBalancerAddresses: [],
  })),
  SecurityGroups: [...loadBalancer.securityGroupIds],
  IpAddressType: loadBalancer.ipAddressType as LoadBalancer['IpAddressType'],
  ...(loadBalancer.customerOwnedIpv4Pool === '' ? {} : { CustomerOwnedIpv4Pool: loadBalancer.customerOwnedIpv4Pool }),
  ...(loadBalancer.ipv4IpamPoolId === '' ? {} : { IpamPools: { Ipv4IpamPoolId: loadBalancer.ipv4IpamPoolId } }),
})
