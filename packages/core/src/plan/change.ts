// What is one step in AWS?
// Each change is carried out by exactly one AWS call and never needs two; changes that share a call key may ride in one
// call. A change says everything that apply needs: nothing at apply time looks at settings, annotations or manifests.
// `Ref` is how resources are pointed at: `Reference` while planning, the AWS id or ARN as text once resolved.
import type { Option } from 'fp-ts/lib/Option.js'
import type { Attributes, IpAddressType, Scheme } from '../aws/load-balancer.js'
import type { ListenerProtocol } from '../aws/listener.js'
import type { RecordSet, ObservedRecordSet } from '../aws/record-set.js'
import type { Reference, ResourceId } from '../aws/resource-id.js'
import type { RuleAction } from '../aws/rule-action.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { Permission } from '../aws/security-group.js'
import type { Tags } from '../aws/tags.js'
import type { HealthCheck, TargetGroup } from '../aws/target-group.js'
import type { Target } from '../aws/target.js'

/** A rule that may not exist yet is named by the change that creates it. */
export interface RulePriority<Ref> {
  readonly rule: Ref
  readonly priority: number
}

/** Of the group scope (managed frontend group) and of the network scope (shared backend group, node and pod groups). */
export type SecurityGroupChangeOf<Ref> =
  | {
      readonly _tag: 'CreateSecurityGroup'
      readonly resourceId: ResourceId
      readonly name: string
      readonly description: string
      readonly vpcId: string
      readonly tags: Tags
    }
  | { readonly _tag: 'AuthorizeIngress'; readonly securityGroup: Ref; readonly permission: Permission }
  | { readonly _tag: 'RevokeIngress'; readonly securityGroup: Ref; readonly permission: Permission }
  | { readonly _tag: 'TagSecurityGroup'; readonly securityGroup: Ref; readonly tags: Tags }
  | { readonly _tag: 'UntagSecurityGroup'; readonly securityGroup: Ref; readonly tagKeys: ReadonlyArray<string> }
  | { readonly _tag: 'DeleteSecurityGroup'; readonly securityGroup: Ref }

/** Of a target group; what is registered in it is changed by `TargetChangeOf`. */
export type TargetGroupChangeOf<Ref> =
  | { readonly _tag: 'CreateTargetGroup'; readonly resourceId: ResourceId; readonly targetGroup: TargetGroup }
  | { readonly _tag: 'ModifyTargetGroup'; readonly targetGroup: Ref; readonly healthCheck: HealthCheck }
  | { readonly _tag: 'ModifyTargetGroupAttributes'; readonly targetGroup: Ref; readonly attributes: Attributes }
  | { readonly _tag: 'DeleteTargetGroup'; readonly targetGroup: Ref }

/** Of a load balancer; each setter replaces its whole list. */
export type LoadBalancerChangeOf<Ref> =
  | {
      readonly _tag: 'CreateLoadBalancer'
      readonly resourceId: ResourceId
      readonly name: string
      readonly scheme: Scheme
      readonly ipAddressType: IpAddressType
      readonly subnetIds: ReadonlyArray<string>
      readonly securityGroups: ReadonlyArray<Ref>
      readonly tags: Tags
    }
  | { readonly _tag: 'ModifyLoadBalancerAttributes'; readonly loadBalancer: Ref; readonly attributes: Attributes }
  | { readonly _tag: 'SetSubnets'; readonly loadBalancer: Ref; readonly subnetIds: ReadonlyArray<string> }
  | { readonly _tag: 'SetSecurityGroups'; readonly loadBalancer: Ref; readonly securityGroups: ReadonlyArray<Ref> }
  | { readonly _tag: 'SetIpAddressType'; readonly loadBalancer: Ref; readonly ipAddressType: IpAddressType }
  | { readonly _tag: 'DeleteLoadBalancer'; readonly loadBalancer: Ref }

/** Of a listener and its certificates. */
export type ListenerChangeOf<Ref> =
  | {
      readonly _tag: 'CreateListener'
      readonly resourceId: ResourceId
      readonly loadBalancer: Ref
      readonly port: number
      readonly protocol: ListenerProtocol
      readonly defaultCertificateArn: Option<string>
      readonly sslPolicy: Option<string>
      readonly defaultAction: RuleAction
      readonly tags: Tags
    }
  | {
      readonly _tag: 'ModifyListener'
      readonly listener: Ref
      readonly protocol: ListenerProtocol
      readonly defaultCertificateArn: Option<string>
      readonly sslPolicy: Option<string>
      readonly defaultAction: RuleAction
    }
  | { readonly _tag: 'AddListenerCertificate'; readonly listener: Ref; readonly certificateArn: string }
  | { readonly _tag: 'RemoveListenerCertificate'; readonly listener: Ref; readonly certificateArn: string }
  | { readonly _tag: 'DeleteListener'; readonly listener: Ref }

/** Of the rules of a listener; conditions are never changed in place. */
export type RuleChangeOf<Ref> =
  | {
      readonly _tag: 'CreateRule'
      readonly resourceId: ResourceId
      readonly listener: Ref
      readonly priority: number
      readonly conditions: ReadonlyArray<RuleCondition>
      readonly action: RuleAction
      readonly tags: Tags
    }
  | { readonly _tag: 'ModifyRule'; readonly rule: Ref; readonly action: RuleAction }
  | { readonly _tag: 'SetRulePriorities'; readonly listener: Ref; readonly priorities: ReadonlyArray<RulePriority<Ref>> }
  | { readonly _tag: 'DeleteRule'; readonly rule: Ref }

/** Tags of a load balancer, target group, listener or rule; security groups have operations of their own. */
export type TagChangeOf<Ref> =
  | { readonly _tag: 'AddTags'; readonly resource: Ref; readonly tags: Tags }
  | { readonly _tag: 'RemoveTags'; readonly resource: Ref; readonly tagKeys: ReadonlyArray<string> }

/** Of what is registered in a target group. */
export type TargetChangeOf<Ref> =
  | { readonly _tag: 'RegisterTarget'; readonly targetGroup: Ref; readonly target: Target }
  | { readonly _tag: 'DeregisterTarget'; readonly targetGroup: Ref; readonly target: Target }

/** Of the records of a hosted zone. */
export type RecordChange =
  | { readonly _tag: 'CreateRecordSet'; readonly zoneId: string; readonly recordSet: RecordSet }
  | { readonly _tag: 'UpsertRecordSet'; readonly zoneId: string; readonly recordSet: RecordSet }
  /** Repeats the observed values exactly, as Route 53 demands. */
  | { readonly _tag: 'DeleteRecordSet'; readonly zoneId: string; readonly recordSet: ObservedRecordSet }

/** Every change there is. */
export type ChangeOf<Ref> =
  | SecurityGroupChangeOf<Ref>
  | TargetGroupChangeOf<Ref>
  | LoadBalancerChangeOf<Ref>
  | ListenerChangeOf<Ref>
  | RuleChangeOf<Ref>
  | TagChangeOf<Ref>
  | TargetChangeOf<Ref>
  | RecordChange

/** A change as planned, when some ids are still to be assigned. */
export type Change = ChangeOf<Reference>

/** Every reference replaced by the id or ARN that AWS assigned. */
export type ResolvedChange = ChangeOf<string>

/** The name of a kind of change. */
export type ChangeTag = Change['_tag']

/** Unique inside a plan and stable between runs: `create-rule:443:shop/web:0`. */
export type ChangeId = string
