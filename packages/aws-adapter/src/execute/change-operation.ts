// Which AWS operation carries out a change, and which changes may ride in one call?
// From a change to the one operation that makes it, and to the key that changes must share to be made together:
// targets of one group, permissions of one security group, records of one zone. All others travel alone.
import * as O from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { ChangeTag, ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { OperationName } from '../operation-name.js'

export const operationOfChange: Readonly<Record<ChangeTag, OperationName>> = {
  CreateSecurityGroup: 'ec2:CreateSecurityGroup',
  AuthorizeIngress: 'ec2:AuthorizeSecurityGroupIngress',
  RevokeIngress: 'ec2:RevokeSecurityGroupIngress',
  TagSecurityGroup: 'ec2:CreateTags',
  UntagSecurityGroup: 'ec2:DeleteTags',
  DeleteSecurityGroup: 'ec2:DeleteSecurityGroup',
  CreateTargetGroup: 'elbv2:CreateTargetGroup',
  ModifyTargetGroup: 'elbv2:ModifyTargetGroup',
  ModifyTargetGroupAttributes: 'elbv2:ModifyTargetGroupAttributes',
  DeleteTargetGroup: 'elbv2:DeleteTargetGroup',
  CreateLoadBalancer: 'elbv2:CreateLoadBalancer',
  ModifyLoadBalancerAttributes: 'elbv2:ModifyLoadBalancerAttributes',
  SetSubnets: 'elbv2:SetSubnets',
  SetSecurityGroups: 'elbv2:SetSecurityGroups',
  SetIpAddressType: 'elbv2:SetIpAddressType',
  DeleteLoadBalancer: 'elbv2:DeleteLoadBalancer',
  CreateListener: 'elbv2:CreateListener',
  ModifyListener: 'elbv2:ModifyListener',
  AddListenerCertificate: 'elbv2:AddListenerCertificates',
  RemoveListenerCertificate: 'elbv2:RemoveListenerCertificates',
  DeleteListener: 'elbv2:DeleteListener',
  CreateRule: 'elbv2:CreateRule',
  ModifyRule: 'elbv2:ModifyRule',
  SetRulePriorities: 'elbv2:SetRulePriorities',
  DeleteRule: 'elbv2:DeleteRule',
  AddTags: 'elbv2:AddTags',
  RemoveTags: 'elbv2:RemoveTags',
  RegisterTarget: 'elbv2:RegisterTargets',
  DeregisterTarget: 'elbv2:DeregisterTargets',
  CreateRecordSet: 'route53:ChangeResourceRecordSets',
  UpsertRecordSet: 'route53:ChangeResourceRecordSets',
  DeleteRecordSet: 'route53:ChangeResourceRecordSets',
}

/** Tells whether these changes fit into one AWS call. */
export const shareOneCall = (changes: ReadonlyNonEmptyArray<ResolvedChange>): boolean => {
  if (changes.length === 1) return true
  const keys = changes.map(batchKey)
  const [first] = keys
  return first !== undefined && O.isSome(first) && keys.every((key) => O.isSome(key) && key.value === first.value)
}

const batchKey = (change: ResolvedChange): O.Option<string> => {
  switch (change._tag) {
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return O.some(`${change._tag} ${change.targetGroup}`)
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return O.some(`${change._tag} ${change.securityGroup}`)
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return O.some(`records ${change.zoneId}`)
    default:
      return O.none
  }
}
