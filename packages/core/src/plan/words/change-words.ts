// In which words does a line of a plan speak of a change?
// From a change, and the others that share its line, to what kind of thing it is about, what that is called and what happens
// to it. The words of lines are chosen here alone; `describe-change.ts` makes whole sentences for events, logs and JSON.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Reference } from '../../aws/resource-id.js'
import type { RuleAction } from '../../aws/rule-action.js'
import { type Permission, permissionPortOrd, showSource } from '../../aws/security-group.js'
import { type Target, targetTypeOf } from '../../aws/target.js'
import type { TargetGroup } from '../../aws/target-group.js'
import { hostOfRecord } from '../../desired/ownership-record.js'
import type { Change, RecordChange } from '../change.js'
import { actionOfRecord, describeAction, describeConditions, lastPart } from './describe-change.js'
import { type NameBook, nameOf, portOf } from './name-book.js'
import type { Plan } from '../plan.js'

export type PlanAction = 'create' | 'change' | 'delete'

/** What a line says of its subject. */
export interface ChangeWords {
  readonly action: PlanAction
  /** `target group`. */
  readonly kind: string
  readonly name: string
  readonly details: string
}

export interface Subject {
  readonly book: NameBook
  readonly plan: Plan
  /** All changes of the line. */
  readonly changes: ReadonlyArray<Change>
}

const wordsFor =
  (action: PlanAction) =>
  (kind: string, name: string, details = ''): ChangeWords => ({ action, kind, name, details })

const toCreate = wordsFor('create')
const toChange = wordsFor('change')
const toDelete = wordsFor('delete')

/** Chooses the words for a line, from its first change and all of them. */
export const wordsOf = (subject: Subject, change: Change): ChangeWords => {
  const called = (reference: Reference): string => nameOf(subject.book, subject.plan.scope, reference)
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return toCreate('security group', change.name, permissions(subject))
    case 'AuthorizeIngress':
      return toChange('security group', called(change.securityGroup), `+ ${permissions(subject)}`)
    case 'RevokeIngress':
      return toChange('security group', called(change.securityGroup), `- ${permissions(subject)}`)
    case 'TagSecurityGroup':
      return toChange('security group', called(change.securityGroup), `tags + ${tagText(change.tags)}`)
    case 'UntagSecurityGroup':
      return toChange('security group', called(change.securityGroup), `tags - ${change.tagKeys.join(', ')}`)
    case 'DeleteSecurityGroup':
      return toDelete('security group', called(change.securityGroup))
    case 'CreateTargetGroup': {
      const { name } = change.targetGroup
      return toCreate('target group', name, joined(natureOf(change.targetGroup), attributes(subject)))
    }
    case 'ModifyTargetGroup':
      return toChange('target group', called(change.targetGroup), 'health check')
    case 'ModifyTargetGroupAttributes':
      return toChange('target group', called(change.targetGroup), attributes(subject))
    case 'DeleteTargetGroup':
      return toDelete('target group', called(change.targetGroup))
    case 'CreateLoadBalancer': {
      const details = `${change.scheme}, ${String(change.subnetIds.length)} subnets`
      return toCreate('load balancer', change.name, joined(details, attributes(subject)))
    }
    case 'ModifyLoadBalancerAttributes':
      return toChange('load balancer', called(change.loadBalancer), attributes(subject))
    case 'SetSubnets':
      return toChange('load balancer', called(change.loadBalancer), 'subnets')
    case 'SetSecurityGroups':
      return toChange('load balancer', called(change.loadBalancer), 'security groups')
    case 'SetIpAddressType':
      return toChange('load balancer', called(change.loadBalancer), 'IP address type')
    case 'DeleteLoadBalancer':
      return toDelete('load balancer', called(change.loadBalancer))
    case 'CreateListener':
      return toCreate('listener', `${change.protocol} ${String(change.port)}`, joined(...listenerParts(subject, change)))
    case 'ModifyListener':
      return toChange('listener', called(change.listener), `otherwise ${actionText(subject, change.defaultAction)}`)
    case 'AddListenerCertificate':
      return toChange('listener', called(change.listener), `+ certificate ${certificateText(subject, change.certificateArn)}`)
    case 'RemoveListenerCertificate':
      return toChange('listener', called(change.listener), `- certificate ${certificateText(subject, change.certificateArn)}`)
    case 'DeleteListener':
      return toDelete('listener', called(change.listener))
    case 'CreateRule': {
      const conditions = `${portOf(subject.book, change.listener)} · ${describeConditions(change.conditions)}`
      return toCreate('rule', conditions, `-> ${actionText(subject, change.action)}   at ${String(change.priority)}`)
    }
    case 'ModifyRule':
      return toChange('rule', called(change.rule), `-> ${actionText(subject, change.action)}`)
    case 'SetRulePriorities':
      return toChange('listener', called(change.listener), renumbered(change.priorities.length))
    case 'DeleteRule':
      return toDelete('rule', called(change.rule))
    case 'AddTags':
      return toChange('tags', called(change.resource), `+ ${tagText(change.tags)}`)
    case 'RemoveTags':
      return toChange('tags', called(change.resource), `- ${change.tagKeys.join(', ')}`)
    case 'RegisterTarget':
      return toCreate('targets', called(change.targetGroup), targets(subject))
    case 'DeregisterTarget':
      return toDelete('targets', called(change.targetGroup), targets(subject))
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return wordsFor(actionOfRecord[change._tag])('record', hostOfRecord(change.recordSet), recordText(subject, change))
  }
}

/** Port 1 stands for none: each pod is registered on a port of its own. */
const natureOf = ({ targetType, protocol, port }: TargetGroup): string =>
  targetType === 'ip' && port === 1 ? `ip, ${protocol}` : `${targetType}, ${protocol} ${String(port)}`

const renumbered = (count: number): string => (count === 1 ? '1 rule renumbered' : `${String(count)} rules renumbered`)

const joined = (...parts: ReadonlyArray<string>): string => parts.filter((part) => part !== '').join(', ')

const tagText = (tags: Readonly<Record<string, string>>): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ')

const attributes = ({ changes }: Subject): string =>
  changes.flatMap((change) => ('attributes' in change ? [tagText(change.attributes)] : [])).join(', ')

const actionText = ({ book, plan }: Subject, action: RuleAction): string =>
  action._tag === 'Forward'
    ? action.targets
        .map(({ targetGroup, weight }) => {
          const share = action.targets.length > 1 ? ` (${String(weight)})` : ''
          return `${nameOf(book, plan.scope, targetGroup)}${share}`
        })
        .join(', ')
    : describeAction(action)

const listenerParts = (
  subject: Subject,
  change: Extract<Change, { readonly _tag: 'CreateListener' }>,
): ReadonlyArray<string> => [
  ...RA.fromOption(change.defaultCertificateArn).map((arn) => `certificate ${certificateText(subject, arn)}`),
  ...subject.changes.flatMap((other) =>
    other._tag === 'AddListenerCertificate' ? [`certificate ${certificateText(subject, other.certificateArn)}`] : [],
  ),
  `otherwise ${actionText(subject, change.defaultAction)}`,
]

const certificateText = ({ book }: Subject, arn: string): string => book.byAwsId.get(arn) ?? lastPart(arn)

/** `80, 443 from 0.0.0.0/0; 31080 from k8s-traffic-demo-2a97516c35`. */
const permissions = ({ book, plan, changes }: Subject): string => {
  const told = changes.flatMap((change) => ('permission' in change ? [change.permission] : []))
  const bySource = new Map<string, ReadonlyArray<Permission>>()
  told.forEach((permission) => {
    const source = sourceText(book, plan, permission)
    bySource.set(source, [...(bySource.get(source) ?? []), permission])
  })
  return [...bySource].map(([source, some]) => `${portsText(some)} from ${source}`).join('; ')
}

const portsText = (some: ReadonlyArray<Permission>): string =>
  pipe(some, RA.sort(permissionPortOrd), RA.map(portText)).join(', ')

const portText = ({ protocol, fromPort, toPort }: Permission): string => {
  const ports = fromPort === toPort ? String(fromPort) : `${String(fromPort)}-${String(toPort)}`
  return protocol === 'tcp' ? ports : `${protocol} ${ports}`
}

const sourceText = (book: NameBook, plan: Plan, { source }: Permission): string =>
  source._tag === 'FromGroup' ? nameOf(book, plan.scope, source.group) : showSource(source)

/** `3 nodes on 31080`, `2 pods on 8080`; the targets themselves when there is one. */
const targets = ({ changes }: Subject): string => {
  const found = changes.flatMap((change): ReadonlyArray<Target> => ('target' in change ? [change.target] : []))
  const ports = [...new Set(found.map(({ port }) => String(port)))].join(', ')
  const noun = found.every((target) => targetTypeOf(target) === 'instance') ? 'node' : 'pod'
  return found.length === 1
    ? `${noun} ${found[0]?.id ?? ''} on ${ports}`
    : `${String(found.length)} ${noun}s on ${ports}`
}

const recordText = ({ book, changes }: Subject, change: RecordChange): string => {
  const types = changes.flatMap((other) => ('recordSet' in other ? [other.recordSet.type] : []))
  const leads = changes.flatMap((other) =>
    'recordSet' in other && other.recordSet.data._tag === 'AliasData' && other.recordSet.data.target._tag === 'Alias'
      ? [other.recordSet.data.target.dnsName]
      : [],
  )
  const where = leads[0] === undefined || change._tag === 'DeleteRecordSet' ? '' : ` -> ${leads[0]}`
  return `${[...new Set(types)].join(', ')} in zone ${book.byAwsId.get(change.zoneId) ?? change.zoneId}${where}`
}
