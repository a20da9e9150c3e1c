// What is one right in AWS, and how narrowly can it be given?
// An action, the resource types that AWS knows for it, the condition keys that AWS understands for it, and the grant by which
// we give it. Types and keys are those of the Service Authorization Reference,
// https://docs.aws.amazon.com/service-authorization/latest/reference/ (2026-11-25); a test compares them with its data.

/** What a controller does without when a setting says so. */
export type Feature = 'load-balancing' | 'dns'

/** How a right is limited; each becomes a statement of the policy, in the order of `grants`. */
export type Grant =
  | 'Read'
  | 'ReadByName'
  | 'CreateTagged'
  | 'CreateSecurityGroupInVpc'
  | 'CreateTaggedInOwned'
  | 'TagOnCreate'
  | 'TagSecurityGroupOnCreate'
  | 'TagOwned'
  | 'ChangeOwned'
  | 'OrderRules'
  | 'ChangePorts'
  | 'ChangeRecords'
  | 'CreateServiceLinkedRole'

/** Resource types of which we name resources, in the words of the reference. */
export type ResourceType =
  | 'loadbalancer/app/'
  | 'listener/app'
  | 'listener-rule/app'
  | 'targetgroup'
  | 'security-group'
  | 'vpc'
  | 'certificate'
  | 'hostedzone'
  | 'change'
  | 'role'

/** Condition keys that grants use. */
export type ConditionKey =
  | 'aws:RequestTag'
  | 'aws:ResourceTag'
  | 'aws:TagKeys'
  | 'ec2:CreateAction'
  | 'ec2:Vpc'
  | 'elasticloadbalancing:CreateAction'
  | 'iam:AWSServiceName'
  | 'route53:ChangeResourceRecordSetsActions'
  | 'route53:ChangeResourceRecordSetsRecordTypes'

export interface Permission {
  /** For example `elasticloadbalancing:CreateRule`. */
  readonly action: string
  readonly feature: Feature
  readonly grant: Grant
  /** None: AWS knows the action on everything only. */
  readonly resourceTypes: ReadonlyArray<ResourceType>
  /** Those that AWS understands for the action on these types. */
  readonly conditionKeys: ReadonlyArray<ConditionKey>
  /** For people: what it is for. */
  readonly why: string
}

/** Tells whether a right only reads. */
export const isReading = ({ grant }: Permission): boolean => grant === 'Read' || grant === 'ReadByName'

type Line = readonly [action: string, why: string, ...resourceTypes: ReadonlyArray<ResourceType>]

/** Makes permissions that have all but action, purpose and resource types in common. */
export const permissions = (
  common: Pick<Permission, 'feature' | 'grant' | 'conditionKeys'>,
  lines: ReadonlyArray<Line>,
): ReadonlyArray<Permission> => lines.map(([action, why, ...resourceTypes]) => ({ ...common, action, resourceTypes, why }))
