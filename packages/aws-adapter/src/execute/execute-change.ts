// How is any change carried out?
// From changes that share one AWS call to what the call told us about each: one exhaustive switch, and one file per
// resource. Exactly one call is made (or repeated, when it is certain that it was not done); success and failure are
// those of all.
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Bindings } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { shareOneCall } from './change-operation.js'
import { type Executed, refuse } from './executed.js'
import {
  addListenerCertificate,
  createListener,
  deleteListener,
  modifyListener,
  removeListenerCertificate,
} from './listener.js'
import { createRule, deleteRule, modifyRule, setRulePriorities } from './listener-rule.js'
import {
  createLoadBalancer,
  deleteLoadBalancer,
  modifyLoadBalancerAttributes,
  setIpAddressType,
  setSecurityGroups,
  setSubnets,
} from './load-balancer.js'
import { changeRecordSets, type RecordSetChange } from './record-set.js'
import { addTags, removeTags } from './resource-tags.js'
import {
  authorizeIngress,
  createSecurityGroup,
  deleteSecurityGroup,
  revokeIngress,
  tagSecurityGroup,
  untagSecurityGroup,
} from './security-group.js'
import { deregisterTargets, registerTargets } from './target.js'
import {
  createTargetGroup,
  deleteTargetGroup,
  modifyTargetGroup,
  modifyTargetGroupAttributes,
} from './target-group.js'

/** Carries out changes that share one call; the bindings stand in the order of the changes. */
export const executeChanges = (
  aws: Aws,
  changes: ReadonlyNonEmptyArray<ResolvedChange>,
): TE.TaskEither<CloudError, ReadonlyArray<Bindings>> =>
  shareOneCall(changes)
    ? pipe(
        executeTogether(aws, changes[0], changes),
        TE.map((bindings) => changes.map(() => bindings)),
      )
    : refuse(changes[0]._tag, 'these changes do not fit into one call')

const executeTogether = (aws: Aws, change: ResolvedChange, all: ReadonlyNonEmptyArray<ResolvedChange>): Executed => {
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return createSecurityGroup(aws, change)
    case 'AuthorizeIngress':
      return authorizeIngress(
        aws,
        change.securityGroup,
        having('AuthorizeIngress', all).map(({ permission }) => permission),
      )
    case 'RevokeIngress':
      return revokeIngress(
        aws,
        change.securityGroup,
        having('RevokeIngress', all).map(({ permission }) => permission),
      )
    case 'TagSecurityGroup':
      return tagSecurityGroup(aws, change)
    case 'UntagSecurityGroup':
      return untagSecurityGroup(aws, change)
    case 'DeleteSecurityGroup':
      return deleteSecurityGroup(aws, change.securityGroup)
    case 'CreateTargetGroup':
      return createTargetGroup(aws, change)
    case 'ModifyTargetGroup':
      return modifyTargetGroup(aws, change)
    case 'ModifyTargetGroupAttributes':
      return modifyTargetGroupAttributes(aws, change)
    case 'DeleteTargetGroup':
      return deleteTargetGroup(aws, change.targetGroup)
    case 'CreateLoadBalancer':
      return createLoadBalancer(aws, change)
    case 'ModifyLoadBalancerAttributes':
      return modifyLoadBalancerAttributes(aws, change)
    case 'SetSubnets':
      return setSubnets(aws, change)
    case 'SetSecurityGroups':
      return setSecurityGroups(aws, change)
    case 'SetIpAddressType':
      return setIpAddressType(aws, change)
    case 'DeleteLoadBalancer':
      return deleteLoadBalancer(aws, change.loadBalancer)
    case 'CreateListener':
      return createListener(aws, change)
    case 'ModifyListener':
      return modifyListener(aws, change)
    case 'AddListenerCertificate':
      return addListenerCertificate(aws, change)
    case 'RemoveListenerCertificate':
      return removeListenerCertificate(aws, change)
    case 'DeleteListener':
      return deleteListener(aws, change.listener)
    case 'CreateRule':
      return createRule(aws, change)
    case 'ModifyRule':
      return modifyRule(aws, change)
    case 'SetRulePriorities':
      return setRulePriorities(aws, change)
    case 'DeleteRule':
      return deleteRule(aws, change.rule)
    case 'AddTags':
      return addTags(aws, change)
    case 'RemoveTags':
      return removeTags(aws, change)
    case 'RegisterTarget':
      return registerTargets(
        aws,
        change.targetGroup,
        having('RegisterTarget', all).map(({ target }) => target),
      )
    case 'DeregisterTarget':
      return deregisterTargets(
        aws,
        change.targetGroup,
        having('DeregisterTarget', all).map(({ target }) => target),
      )
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return changeRecordSets(aws, change.zoneId, all.filter(isRecordSetChange))
  }
}

const having = <Tag extends ResolvedChange['_tag']>(
  tag: Tag,
  changes: ReadonlyArray<ResolvedChange>,
): ReadonlyArray<Extract<ResolvedChange, { readonly _tag: Tag }>> =>
  changes.filter((change): change is Extract<ResolvedChange, { readonly _tag: Tag }> => change._tag === tag)

const isRecordSetChange = (change: ResolvedChange): change is RecordSetChange =>
  change._tag === 'CreateRecordSet' || change._tag === 'UpsertRecordSet' || change._tag === 'DeleteRecordSet'
