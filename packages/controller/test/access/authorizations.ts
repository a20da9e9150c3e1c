// What does AWS ask its policies about one call?
// From a call and the account before it to questions: the action on each resource that it names, with the tags of the request
// and of the resource as the account knows them, and for tags in a creating call the right to tag. After the tables of
// https://docs.aws.amazon.com/service-authorization/latest/reference/ and
// https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/tagging-resources-during-creation.html (2026-11-25), and
// without a look at our own tables. What does not exist is no question: the service says that it is not found.
// A resource that the call is to make has `*` for the id that it does not have yet, as in AWS's own refusals.
import * as E from 'fp-ts/lib/Either.js'
import type { AwsCall } from '@alb-ingress/sandbox/account/account.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { findListener, findLoadBalancer, findRule, findTargetGroup } from '@alb-ingress/sandbox/account/elbv2/find-resource.js'
import type { Authorization, Context } from './evaluate-policy.js'

interface Tag {
  readonly Key: string
  readonly Value?: string
}

/** The members of inputs that name resources or tags. */
interface Input {
  readonly Name?: string
  readonly Tags?: ReadonlyArray<Tag>
  readonly LoadBalancerArn?: string
  readonly ListenerArn?: string
  readonly RuleArn?: string
  readonly TargetGroupArn?: string
  readonly RulePriorities?: ReadonlyArray<{ readonly RuleArn: string }>
  readonly ResourceArns?: ReadonlyArray<string>
  readonly TagKeys?: ReadonlyArray<string>
  readonly GroupId?: string
  readonly VpcId?: string
  readonly TagSpecifications?: ReadonlyArray<{ readonly Tags: ReadonlyArray<Tag> }>
  readonly Resources?: ReadonlyArray<string>
  readonly CertificateArn?: string
  readonly Id?: string
  readonly HostedZoneId?: string
  readonly ChangeBatch?: { readonly Changes: ReadonlyArray<RecordChange> }
}

interface RecordChange {
  readonly Action: string
  readonly ResourceRecordSet: { readonly Type: string }
}

interface Asked {
  readonly operation: string
  readonly input: Input
  readonly state: AccountState
}

type Tags = Readonly<Record<string, string>>
type Questions = ReadonlyArray<Authorization>

/** Lists the questions about a call. */
export const authorizationsOf = ({ service, operation, input }: AwsCall, state: AccountState): Questions => {
  const asked = { operation, input: (input ?? {}) as Input, state }
  switch (service) {
    case 'elasticloadbalancing':
      return ofLoadBalancing(asked)
    case 'ec2':
      return ofNetwork(asked)
    case 'route53':
      return ofZones(asked)
    case 'acm':
      return [about(`acm:${operation}`, asked.input.CertificateArn ?? '*')]
    case 'tagging':
      return [about(`tag:${operation}`, '*')]
    default:
      throw new Error(`nothing is known of ${service}:${operation}`)
  }
}

const about = (action: string, resource: string, context: Context = {}): Authorization => ({ action, resource, context })

const prefixed = (prefix: string, tags: Tags): Context =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, [value]]))

const onResource = (tags: Tags): Context => prefixed('aws:ResourceTag', tags)

const inRequest = (tags: ReadonlyArray<Tag> = []): Context => ({
  ...prefixed('aws:RequestTag', Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key, Value]))),
  ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(({ Key }) => Key) }),
})

const balancing = 'elasticloadbalancing'

const ofLoadBalancing = (asked: Asked): Questions => {
  const { operation, input, state } = asked
  const action = `${balancing}:${operation}`
  const prefix = `arn:aws:${balancing}:${state.region}:${state.accountId}`
  if (operation.startsWith('Describe')) return [about(action, '*')]
  switch (operation) {
    case 'CreateLoadBalancer':
      return creating(asked, `${prefix}:loadbalancer/app/${input.Name ?? ''}/*`)
    case 'CreateTargetGroup':
      return creating(asked, `${prefix}:targetgroup/${input.Name ?? ''}/*`)
    case 'CreateListener':
      return creatingIn(asked, input.LoadBalancerArn ?? '', [':loadbalancer/', ':listener/'])
    case 'CreateRule':
      return creatingIn(asked, input.ListenerArn ?? '', [':listener/', ':listener-rule/'])
    case 'AddTags':
      return (input.ResourceArns ?? []).flatMap((arn) => existing(state, action, arn, inRequest(input.Tags)))
    case 'RemoveTags':
      return (input.ResourceArns ?? []).flatMap((arn) => existing(state, action, arn, { 'aws:TagKeys': input.TagKeys ?? [] }))
    case 'SetRulePriorities':
      return (input.RulePriorities ?? []).map(({ RuleArn }) => about(action, RuleArn))
    default:
      return existing(state, action, namedArn(asked))
  }
}

const namedArn = ({ operation, input: { RuleArn, ListenerArn, TargetGroupArn, LoadBalancerArn } }: Asked): string => {
  const arn = RuleArn ?? ListenerArn ?? TargetGroupArn ?? LoadBalancerArn
  if (arn === undefined) throw new Error(`nothing is known of ${balancing}:${operation}`)
  return arn
}

const creating = ({ operation, input }: Asked, resource: string): Questions => {
  const request = inRequest(input.Tags)
  return [
    about(`${balancing}:${operation}`, resource, request),
    ...((input.Tags ?? []).length === 0 ? [] : [taggingNew(operation, resource, request)]),
  ]
}

const creatingIn = (asked: Asked, parent: string, [from, to]: readonly [string, string]): Questions => {
  const { operation, input, state } = asked
  const request = inRequest(input.Tags)
  return [
    ...existing(state, `${balancing}:${operation}`, parent, request),
    ...((input.Tags ?? []).length === 0 ? [] : [taggingNew(operation, `${parent.replace(from, to)}/*`, request)]),
  ]
}

const taggingNew = (operation: string, resource: string, request: Context): Authorization =>
  about(`${balancing}:AddTags`, resource, { ...request, [`${balancing}:CreateAction`]: [operation] })

const existing = (state: AccountState, action: string, arn: string, request: Context = {}): Questions => {
  const tags = tagsOf(state, arn)
  return tags === undefined ? [] : [about(action, arn, { ...request, ...onResource(tags) })]
}

const tagsOf = (state: AccountState, arn: string): Tags | undefined => {
  const found = [
    E.map(({ tags }: { readonly tags: Tags }) => tags)(findLoadBalancer(state, arn)),
    E.map(({ tags }: { readonly tags: Tags }) => tags)(findTargetGroup(state, arn)),
    E.map(({ listener }: { readonly listener: { readonly tags: Tags } }) => listener.tags)(findListener(state, arn)),
    E.map(({ rule }: { readonly rule: { readonly tags: Tags } }) => rule.tags)(findRule(state, arn)),
  ]
  return found.flatMap((one) => (E.isRight(one) ? [one.right] : []))[0]
}

const ofNetwork = ({ operation, input, state }: Asked): Questions => {
  const action = `ec2:${operation}`
  const arnOf = (type: string, id: string): string => `arn:aws:ec2:${state.region}:${state.accountId}:${type}/${id}`
  const onGroup = (id: string, request: Context = {}): Questions => {
    const group = state.ec2.securityGroups[id]
    if (group === undefined) return []
    const context = { ...request, ...onResource(state.ec2.tags[id] ?? {}), 'ec2:Vpc': [arnOf('vpc', group.vpcId)] }
    return [about(action, arnOf('security-group', id), context)]
  }
  if (operation.startsWith('Describe')) return [about(action, '*')]
  switch (operation) {
    case 'CreateSecurityGroup': {
      const request = inRequest(input.TagSpecifications?.flatMap(({ Tags: tags }) => tags))
      const vpcId = input.VpcId ?? ''
      return [
        about(action, arnOf('security-group', '*'), request),
        about(action, arnOf('vpc', vpcId), onResource(state.ec2.tags[vpcId] ?? {})),
        about('ec2:CreateTags', arnOf('security-group', '*'), { ...request, 'ec2:CreateAction': [operation] }),
      ]
    }
    case 'CreateTags':
    case 'DeleteTags':
      return (input.Resources ?? []).flatMap((id) => onGroup(id, inRequest(input.Tags)))
    case 'AuthorizeSecurityGroupIngress':
    case 'RevokeSecurityGroupIngress':
    case 'DeleteSecurityGroup':
      return onGroup(input.GroupId ?? '')
    default:
      throw new Error(`nothing is known of ${action}`)
  }
}

const ofZones = ({ operation, input }: Asked): Questions => {
  const action = `route53:${operation}`
  const arnOf = (type: string, id = ''): string => `arn:aws:route53:::${type}/${id.replace(/^\/[a-z]+\//, '')}`
  switch (operation) {
    case 'ListHostedZones':
    case 'ListHostedZonesByVPC':
      return [about(action, '*')]
    case 'GetChange':
      return [about(action, arnOf('change', input.Id))]
    case 'ListResourceRecordSets':
      return [about(action, arnOf('hostedzone', input.HostedZoneId))]
    case 'ChangeResourceRecordSets':
      return [about(action, arnOf('hostedzone', input.HostedZoneId), ofRecords(input.ChangeBatch?.Changes ?? []))]
    default:
      throw new Error(`nothing is known of ${action}`)
  }
}

const ofRecords = (changes: ReadonlyArray<RecordChange>): Context => ({
  'route53:ChangeResourceRecordSetsActions': changes.map(({ Action }) => Action),
  'route53:ChangeResourceRecordSetsRecordTypes': changes.map(({ ResourceRecordSet }) => ResourceRecordSet.Type),
})
