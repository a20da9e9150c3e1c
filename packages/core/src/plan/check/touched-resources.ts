// What that exists already does a change alter or delete?
// From a change to the resources whose state it takes part in. Every kind of change is listed, so that a new kind cannot
// pass the checks of plans unseen; making something on or in a resource counts, as a listener on a load balancer does. Left
// out is what a change only points at: the target groups of an action, the groups that a load balancer is given.
import { given, type Reference } from '../../aws/resource-id.js'
import type { Change } from '../change.js'

/** Lists what a change alters, in the order in which it names them; empty when it only makes something that stands alone. */
export const touchedResources = (change: Change): ReadonlyArray<Reference> => {
  switch (change._tag) {
    case 'CreateSecurityGroup':
    case 'CreateTargetGroup':
    case 'CreateLoadBalancer':
      return []
    case 'AuthorizeIngress':
    case 'RevokeIngress':
    case 'TagSecurityGroup':
    case 'UntagSecurityGroup':
    case 'DeleteSecurityGroup':
      return [change.securityGroup]
    case 'ModifyTargetGroup':
    case 'ModifyTargetGroupAttributes':
    case 'DeleteTargetGroup':
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return [change.targetGroup]
    case 'ModifyLoadBalancerAttributes':
    case 'SetSubnets':
    case 'SetSecurityGroups':
    case 'SetIpAddressType':
    case 'DeleteLoadBalancer':
    case 'CreateListener':
      return [change.loadBalancer]
    case 'ModifyListener':
    case 'AddListenerCertificate':
    case 'RemoveListenerCertificate':
    case 'DeleteListener':
    case 'CreateRule':
      return [change.listener]
    case 'ModifyRule':
    case 'DeleteRule':
      return [change.rule]
    case 'SetRulePriorities':
      return change.priorities.map((entry) => entry.rule)
    case 'AddTags':
    case 'RemoveTags':
      return [change.resource]
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return [given(change.zoneId)]
  }
}
