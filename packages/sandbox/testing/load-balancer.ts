// Which load balancer do tests of the other services look at?
// A plain one, put into the account's state directly: how ELBv2 makes one is not those tests' business.
import type { AccountState } from '../src/account/account-state.js'
import type { LoadBalancerState } from '../src/account/elbv2/elbv2-state.js'
import { startInstant } from './run-operation.js'

export const loadBalancerArn =
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/0123456789abcdef'

/** Builds a load balancer with nothing special about it. */
export const loadBalancer = (different: Partial<LoadBalancerState> = {}): LoadBalancerState => ({
  arn: loadBalancerArn,
  name: 'shop',
  dnsName: 'shop-1234567890.us-east-1.elb.amazonaws.com',
  scheme: 'internet-facing',
  ipAddressType: 'ipv4',
  vpcId: 'vpc-0de30000000000001',
  subnets: [],
  securityGroupIds: [],
  customerOwnedIpv4Pool: '',
  ipv4IpamPoolId: '',
  reservedCapacityUnits: 0,
  createdAt: startInstant,
  activeAt: startInstant,
  attributes: {},
  tags: {},
  listeners: {},
  ...different,
})

/** Puts load balancers into an account. */
export const withLoadBalancers = (
  state: AccountState,
  loadBalancers: ReadonlyArray<LoadBalancerState>,
): AccountState => ({
  ...state,
  elbv2: { ...state.elbv2, loadBalancers: Object.fromEntries(loadBalancers.map((made) => [made.arn, made])) },
})
