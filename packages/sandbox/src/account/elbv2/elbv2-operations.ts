// Which operations of Elastic Load Balancing v2 are simulated?
// Every one that a controller of Application Load Balancers needs, under AWS's names. Trust stores are looked up but
// not made.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html (2026-11-22)
import type { OperationTable } from '../operation.js'
import {
  describeAccountLimits,
  describeCapacityReservation,
  describeTrustStores,
  modifyCapacityReservation,
  modifyIpPools,
} from './account-limit-operations.js'
import {
  describeListenerAttributes,
  describeLoadBalancerAttributes,
  describeTargetGroupAttributes,
  modifyListenerAttributes,
  modifyLoadBalancerAttributes,
  modifyTargetGroupAttributes,
} from './attribute-operations.js'
import {
  addListenerCertificates,
  describeListenerCertificates,
  removeListenerCertificates,
} from './listener-certificate.js'
import { createListener, deleteListener, describeListeners, modifyListener } from './listener-operations.js'
import { createLoadBalancer, deleteLoadBalancer, describeLoadBalancers } from './load-balancer-operations.js'
import { setIpAddressType, setSecurityGroups, setSubnets } from './load-balancer-setting.js'
import { createRule, deleteRule, describeRules, modifyRule, setRulePriorities } from './rule-operations.js'
import { describeSslPolicies } from './ssl-policy.js'
import { addTags, describeTags, removeTags } from './tag-operations.js'
import {
  createTargetGroup,
  deleteTargetGroup,
  describeTargetGroups,
  modifyTargetGroup,
} from './target-group-operations.js'
import { deregisterTargets, describeTargetHealth, registerTargets } from './target-operations.js'

export const elbV2Operations: OperationTable = {
  CreateLoadBalancer: createLoadBalancer,
  DescribeLoadBalancers: describeLoadBalancers,
  DeleteLoadBalancer: deleteLoadBalancer,
  SetSecurityGroups: setSecurityGroups,
  SetSubnets: setSubnets,
  SetIpAddressType: setIpAddressType,
  ModifyIpPools: modifyIpPools,
  DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
  ModifyLoadBalancerAttributes: modifyLoadBalancerAttributes,
  DescribeCapacityReservation: describeCapacityReservation,
  ModifyCapacityReservation: modifyCapacityReservation,
  CreateListener: createListener,
  DescribeListeners: describeListeners,
  ModifyListener: modifyListener,
  DeleteListener: deleteListener,
  DescribeListenerAttributes: describeListenerAttributes,
  ModifyListenerAttributes: modifyListenerAttributes,
  AddListenerCertificates: addListenerCertificates,
  RemoveListenerCertificates: removeListenerCertificates,
  DescribeListenerCertificates: describeListenerCertificates,
  CreateRule: createRule,
  DescribeRules: describeRules,
  ModifyRule: modifyRule,
  SetRulePriorities: setRulePriorities,
  DeleteRule: deleteRule,
  CreateTargetGroup: createTargetGroup,
  DescribeTargetGroups: describeTargetGroups,
  ModifyTargetGroup: modifyTargetGroup,
  DeleteTargetGroup: deleteTargetGroup,
  DescribeTargetGroupAttributes: describeTargetGroupAttributes,
  ModifyTargetGroupAttributes: modifyTargetGroupAttributes,
  RegisterTargets: registerTargets,
  DeregisterTargets: deregisterTargets,
  DescribeTargetHealth: describeTargetHealth,
  AddTags: addTags,
  RemoveTags: removeTags,
  DescribeTags: describeTags,
  DescribeSSLPolicies: describeSslPolicies,
  DescribeTrustStores: describeTrustStores,
  DescribeAccountLimits: describeAccountLimits,
}
