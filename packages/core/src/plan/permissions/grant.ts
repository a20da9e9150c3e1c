// How is a grant limited?
// From the scope of a policy to the condition of each grant, by our tag of ownership wherever AWS understands it; and from
// resource types to patterns of ARNs, where `*` reaches over slashes. Operators:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-11-25)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { DnsPolicy } from '../../annotations/planner-settings.js'
import type { RecordType } from '../../aws/record-set.js'
import { clusterTagKey } from '../../aws/tags.js'
import type { Grant, ResourceType } from './permission.js'
import type { PolicyScope } from './policy-scope.js'

/** By operator, then by key. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | ReadonlyArray<string>>>>>

const loadBalancingService = 'elasticloadbalancing.amazonaws.com'
const loadBalancingRole = 'AWSServiceRoleForElasticLoadBalancing'
const recordTypes: ReadonlyArray<RecordType> = ['A', 'AAAA', 'TXT']

/** What a policy lets be done to records; the guard of the same name withholds the rest. */
const recordActions: Readonly<Record<DnsPolicy, ReadonlyArray<string>>> = {
  sync: ['CREATE', 'DELETE', 'UPSERT'],
  'upsert-only': ['CREATE', 'UPSERT'],
  'create-only': ['CREATE'],
  off: [],
}

const inRequest = `aws:RequestTag/${clusterTagKey}`
const onResource = `aws:ResourceTag/${clusterTagKey}`

/** A dollar sign would begin a variable. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (2026-11-25) */
const literally = (text: string): string => text.replaceAll('$', '${$}')

const named = ({ clusterName }: PolicyScope, ...keys: ReadonlyArray<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(keys.map((key) => [key, literally(clusterName)]))

const inVpc = (scope: PolicyScope): Condition =>
  pipe(
    scope.vpcId,
    O.match(
      () => ({}),
      () => ({ ArnLike: { 'ec2:Vpc': resourceArn(scope)('vpc') } }),
    ),
  )

export interface GrantRow {
  /** For people: what is allowed, on what. */
  readonly meaning: string
  /** Empty where nothing limits it but the resources. */
  readonly condition: (scope: PolicyScope) => Condition
}

const unlimited = (): Condition => ({})

/** Each grant, in the order of statements. */
export const grants: Readonly<Record<Grant, GrantRow>> = {
  Read: { meaning: 'looks; AWS knows neither resources nor our tags for these actions', condition: unlimited },
  ReadByName: { meaning: 'looks at certificates and zones; AWS knows no tags for these actions', condition: unlimited },
  CreateTagged: {
    meaning: 'creates what is tagged for this cluster in the same call',
    condition: (scope) => ({ StringEquals: named(scope, inRequest) }),
  },
  CreateSecurityGroupInVpc: { meaning: 'the other resource of a call that creates a security group', condition: unlimited },
  CreateTaggedInOwned: {
    meaning: 'creates what is tagged for this cluster, inside of what is tagged for it',
    condition: (scope) => ({ StringEquals: named(scope, inRequest, onResource) }),
  },
  TagOnCreate: {
    meaning: 'tags what is being created, for this cluster',
    condition: (scope) => ({
      StringEquals: {
        ...named(scope, inRequest),
        'elasticloadbalancing:CreateAction': ['CreateListener', 'CreateLoadBalancer', 'CreateRule', 'CreateTargetGroup'],
      },
    }),
  },
  TagSecurityGroupOnCreate: {
    meaning: 'tags a security group that is being created, for this cluster',
    condition: (scope) => ({
      StringEquals: { ...named(scope, inRequest), 'ec2:CreateAction': 'CreateSecurityGroup' },
    }),
  },
  TagOwned: {
    meaning: 'changes tags of what is tagged for this cluster, but not the tag that says so',
    condition: (scope) => ({
      'ForAllValues:StringNotEquals': { 'aws:TagKeys': clusterTagKey },
      StringEquals: named(scope, onResource),
    }),
  },
  ChangeOwned: {
    meaning: 'changes and deletes what is tagged for this cluster',
    condition: (scope) => ({ StringEquals: named(scope, onResource) }),
  },
  OrderRules: { meaning: 'orders rules; AWS knows no condition for it', condition: unlimited },
  ChangePorts: {
    meaning: 'opens and closes ports, in the VPC when it is known; security groups of nodes carry no tag that could be asked for',
    condition: inVpc,
  },
  ChangeRecords: {
    meaning: 'changes records of the types that are written, as `--dns` allows; AWS knows no tags here',
    condition: ({ dnsPolicy }) => ({
      'ForAllValues:StringEquals': {
        'route53:ChangeResourceRecordSetsActions': recordActions[dnsPolicy],
        'route53:ChangeResourceRecordSetsRecordTypes': recordTypes,
      },
    }),
  },
  CreateServiceLinkedRole: {
    meaning: 'lets load balancing make its own role, once per account',
    condition: () => ({ StringEquals: { 'iam:AWSServiceName': loadBalancingService } }),
  },
}

export const grantNames = Object.keys(grants) as ReadonlyArray<Grant>

const anything = '*'

/** Writes the pattern of a resource type's ARNs, for any account: a policy holds in its own only. */
export const resourceArn = ({ partition, region, vpcId }: PolicyScope): ((type: ResourceType) => string) => {
  const regional = (service: string): string =>
    `arn:${partition}:${service}:${pipe(region, O.getOrElse(() => anything))}:*`
  const patterns: Readonly<Record<ResourceType, string>> = {
    'loadbalancer/app/': `${regional('elasticloadbalancing')}:loadbalancer/app/*`,
    'listener/app': `${regional('elasticloadbalancing')}:listener/app/*`,
    'listener-rule/app': `${regional('elasticloadbalancing')}:listener-rule/app/*`,
    targetgroup: `${regional('elasticloadbalancing')}:targetgroup/*`,
    'security-group': `${regional('ec2')}:security-group/*`,
    vpc: `${regional('ec2')}:vpc/${pipe(vpcId, O.getOrElse(() => anything))}`,
    certificate: `${regional('acm')}:certificate/*`,
    hostedzone: `arn:${partition}:route53:::hostedzone/*`,
    change: `arn:${partition}:route53:::change/*`,
    role: `arn:${partition}:iam::*:role/aws-service-role/${loadBalancingService}/${loadBalancingRole}`,
  }
  return (type) => patterns[type]
}

const ofApplications: ReadonlyArray<ResourceType> = ['loadbalancer/app/', 'listener/app', 'listener-rule/app']

/** Writes the patterns of several types; one stands for load balancers, listeners and rules together, as space is scarce. */
export const resourceArns = (scope: PolicyScope, types: ReadonlyArray<ResourceType>): ReadonlyArray<string> => {
  const patterns = [...new Set(types)].map(resourceArn(scope))
  return ofApplications.every((type) => types.includes(type))
    ? [...new Set(patterns.map((pattern) => pattern.replace(/:(?:loadbalancer|listener|listener-rule)\/app\//, ':*/app/')))].sort()
    : patterns.sort()
}
