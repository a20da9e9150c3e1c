// The outputs of load balancing calls as tests read them: every member is there, every list has the items that are asked for.
import type * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2'

type Items<Item> = Array<Item> & { readonly 0: Item; readonly 1: Item }

type Complete<Value> = Value extends Date
  ? Value
  : Value extends Array<infer Item>
    ? Items<Complete<Item>>
    : Value extends object
      ? { readonly [Member in keyof Value]-?: Complete<Exclude<Value[Member], undefined>> }
      : Value

interface Outputs {
  readonly AddListenerCertificates: elbv2.AddListenerCertificatesOutput
  readonly AddTags: object
  readonly CreateListener: elbv2.CreateListenerOutput
  readonly CreateLoadBalancer: elbv2.CreateLoadBalancerOutput
  readonly CreateRule: elbv2.CreateRuleOutput
  readonly CreateTargetGroup: elbv2.CreateTargetGroupOutput
  readonly DeleteListener: object
  readonly DeleteLoadBalancer: object
  readonly DeleteRule: object
  readonly DeleteTargetGroup: object
  readonly DeregisterTargets: object
  readonly DescribeAccountLimits: elbv2.DescribeAccountLimitsOutput
  readonly DescribeCapacityReservation: elbv2.DescribeCapacityReservationOutput
  readonly DescribeListenerAttributes: elbv2.DescribeListenerAttributesOutput
  readonly DescribeListenerCertificates: elbv2.DescribeListenerCertificatesOutput
  readonly DescribeListeners: elbv2.DescribeListenersOutput
  readonly DescribeLoadBalancerAttributes: elbv2.DescribeLoadBalancerAttributesOutput
  readonly DescribeLoadBalancers: elbv2.DescribeLoadBalancersOutput
  readonly DescribeRules: elbv2.DescribeRulesOutput
  readonly DescribeSSLPolicies: elbv2.DescribeSSLPoliciesOutput
  readonly DescribeTags: elbv2.DescribeTagsOutput
  readonly DescribeTargetGroupAttributes: elbv2.DescribeTargetGroupAttributesOutput
  readonly DescribeTargetGroups: elbv2.DescribeTargetGroupsOutput
  readonly DescribeTargetHealth: elbv2.DescribeTargetHealthOutput
  readonly DescribeTrustStores: elbv2.DescribeTrustStoresOutput
  readonly ModifyCapacityReservation: elbv2.ModifyCapacityReservationOutput
  readonly ModifyIpPools: elbv2.ModifyIpPoolsOutput
  readonly ModifyListener: elbv2.ModifyListenerOutput
  readonly ModifyListenerAttributes: elbv2.ModifyListenerAttributesOutput
  readonly ModifyLoadBalancerAttributes: elbv2.ModifyLoadBalancerAttributesOutput
  readonly ModifyRule: elbv2.ModifyRuleOutput
  readonly ModifyTargetGroup: elbv2.ModifyTargetGroupOutput
  readonly ModifyTargetGroupAttributes: elbv2.ModifyTargetGroupAttributesOutput
  readonly RegisterTargets: object
  readonly RemoveListenerCertificates: object
  readonly RemoveTags: object
  readonly SetRulePriorities: elbv2.SetRulePrioritiesOutput
  readonly SetSecurityGroups: elbv2.SetSecurityGroupsOutput
  readonly SetSubnets: elbv2.SetSubnetsOutput
}

export type ElbV2Operation = keyof Outputs

export type ElbV2Output<Operation extends ElbV2Operation> = Complete<Outputs[Operation]>
