// How does a plan's change become one that AWS understands?
// Every reference by resource id is replaced by the id or ARN that AWS assigned, as remembered at the moment of the call.
// A reference that is not known yet leaves the change unresolved; nothing is guessed.
import * as E from 'fp-ts/lib/Either.js'
import { given, type Reference, type ResourceId } from '../aws/resource-id.js'
import type { RuleAction } from '../aws/rule-action.js'
import type { Permission } from '../aws/security-group.js'
import type { Change, ResolvedChange } from './change.js'
import { references } from './link-changes.js'

/** Finds what AWS calls a resource of ours; undefined when it does not exist. */
export type FindAwsId = (resourceId: ResourceId) => string | undefined

export interface Unresolved {
  readonly _tag: 'Unresolved'
  readonly resourceIds: ReadonlyArray<ResourceId>
}

/** Replaces all references, or names all that are missing. */
export const resolveReferences =
  (findAwsId: FindAwsId) =>
  (change: Change): E.Either<Unresolved, ResolvedChange> => {
    const missing = references(change).flatMap((reference) =>
      reference._tag === 'Owned' && findAwsId(reference.resourceId) === undefined ? [reference.resourceId] : [],
    )
    return missing.length > 0
      ? E.left({ _tag: 'Unresolved', resourceIds: missing })
      : E.right(replaceReferences((reference) => awsIdOf(findAwsId, reference), change))
  }

const awsIdOf = (findAwsId: FindAwsId, reference: Reference): string =>
  reference._tag === 'Given' ? reference.awsId : (findAwsId(reference.resourceId) ?? reference.resourceId)

const replaceReferences = (toAwsId: (reference: Reference) => string, change: Change): ResolvedChange => {
  switch (change._tag) {
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return {
        ...change,
        securityGroup: toAwsId(change.securityGroup),
        permission: resolvedPermission(toAwsId, change.permission),
      }
    case 'TagSecurityGroup':
    case 'UntagSecurityGroup':
    case 'DeleteSecurityGroup':
      return { ...change, securityGroup: toAwsId(change.securityGroup) }
    case 'ModifyTargetGroup':
    case 'ModifyTargetGroupAttributes':
    case 'DeleteTargetGroup':
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return { ...change, targetGroup: toAwsId(change.targetGroup) }
    case 'CreateLoadBalancer':
      return { ...change, securityGroups: change.securityGroups.map(toAwsId) }
    case 'SetSecurityGroups':
      return {
        ...change,
        loadBalancer: toAwsId(change.loadBalancer),
        securityGroups: change.securityGroups.map(toAwsId),
      }
    case 'ModifyLoadBalancerAttributes':
    case 'SetSubnets':
    case 'SetIpAddressType':
    case 'DeleteLoadBalancer':
      return { ...change, loadBalancer: toAwsId(change.loadBalancer) }
    case 'CreateListener':
      return {
        ...change,
        loadBalancer: toAwsId(change.loadBalancer),
        defaultAction: resolvedAction(toAwsId, change.defaultAction),
      }
    case 'ModifyListener':
      return {
        ...change,
        listener: toAwsId(change.listener),
        defaultAction: resolvedAction(toAwsId, change.defaultAction),
      }
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
    case 'DeleteListener':
      return { ...change, listener: toAwsId(change.listener) }
    case 'CreateRule':
      return { ...change, listener: toAwsId(change.listener), action: resolvedAction(toAwsId, change.action) }
    case 'ModifyRule':
      return { ...change, rule: toAwsId(change.rule), action: resolvedAction(toAwsId, change.action) }
    case 'SetRulePriorities':
      return {
        ...change,
        listener: toAwsId(change.listener),
        priorities: change.priorities.map((entry) => ({ rule: toAwsId(entry.rule), priority: entry.priority })),
      }
    case 'DeleteRule':
      return { ...change, rule: toAwsId(change.rule) }
    case 'AddTags':
    case 'RemoveTags':
      return { ...change, resource: toAwsId(change.resource) }
    case 'CreateSecurityGroup':
    case 'CreateTargetGroup':
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return change
  }
}

const resolvedAction = (toAwsId: (reference: Reference) => string, action: RuleAction): RuleAction =>
  action._tag === 'Forward'
    ? {
        ...action,
        targets: action.targets.map((target) => ({ ...target, targetGroup: given(toAwsId(target.targetGroup)) })),
      }
    : action

const resolvedPermission = (toAwsId: (reference: Reference) => string, permission: Permission): Permission =>
  permission.source._tag === 'FromGroup'
    ? { ...permission, source: { ...permission.source, group: given(toAwsId(permission.source.group)) } }
    : permission
