// Which lines does a person read of a plan?
// From planned changes to lines: what belongs to one thing is one line (the targets of a target group, the permissions of a
// security group, a host's alias with its ownership records, a new resource with its attributes). Each line keeps the ids
// of its changes, the fields that differ, why, and what it waits for. Words only; columns and symbols are the renderer's.
import * as O from 'fp-ts/lib/Option.js'
import type { Reference } from '../aws/resource-id.js'
import type { RuleAction } from '../aws/rule-action.js'
import { type Permission, showPermission } from '../aws/security-group.js'
import type { Target } from '../aws/target.js'
import type { Change, ChangeId } from './change.js'
import { describeAction, describeConditions } from './describe-change.js'
import { type NameBook, nameOf, withNames } from './name-book.js'
import type { BlockedChange, Difference, Plan, PlannedChange } from './plan.js'
import { showReason } from './reason.js'
import { renderDifference } from './render-difference.js'
import type { WaitId } from './wait.js'

export type PlanAction = 'create' | 'change' | 'delete'

/** The symbols that Terraform has taught everyone. */
export const symbolOf: Readonly<Record<PlanAction, string>> = { create: '+', change: '~', delete: '-' }

export interface PlanLine {
  readonly action: PlanAction
  /** `target group`. */
  readonly kind: string
  readonly name: string
  readonly details: string
  readonly because: string
  /** `Ingress shop/web`: whose the line is when the scope is shared. */
  readonly object: string
  readonly differences: ReadonlyArray<Difference>
  readonly waits: ReadonlyArray<WaitId>
  readonly changes: ReadonlyArray<ChangeId>
}

/** Writes a plan's changes as lines, in plan order. */
export const planLines = (book: NameBook, plan: Plan): ReadonlyArray<PlanLine> => {
  const made = new Map(
    plan.changes.flatMap(({ id, change }) => ('resourceId' in change ? [[change.resourceId, id] as const] : [])),
  )
  const groups = new Map<string, ReadonlyArray<PlannedChange>>()
  plan.changes.forEach((planned) => {
    const key = lineKey(made, planned)
    groups.set(key, [...(groups.get(key) ?? []), planned])
  })
  const waits = new Set(plan.waits.map((wait) => wait.id))
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [toLine(book, plan, waits, first, [first, ...rest])],
  )
}

/** Writes what is withheld, without its guidance. */
export const blockedText = (book: NameBook, plan: Plan, { blocked }: BlockedChange): string => {
  if (blocked._tag === 'BlockedReplacement')
    return `± ${blocked.resource}  ${blocked.name}  ${blocked.differences.map(renderDifference).join(', ')}`
  const [line] = planLines(book, { ...plan, changes: [blocked.planned] })
  const text = line === undefined ? '' : `${symbolOf[line.action]} ${line.kind}  ${line.name}  ${line.details}`.trimEnd()
  return `${text}   withheld by ${blocked.guard}`
}

/** What is made or changed together has one key. */
const lineKey = (made: ReadonlyMap<string, ChangeId>, { id, change }: PlannedChange): string => {
  const withItsCreation = (reference: Reference, otherwise: string): string =>
    (reference._tag === 'Owned' ? made.get(reference.resourceId) : undefined) ?? otherwise
  switch (change._tag) {
    case 'AuthorizeIngress':
    case 'RevokeIngress':
      return withItsCreation(change.securityGroup, `${change._tag} ${textOf(change.securityGroup)}`)
    case 'ModifyTargetGroupAttributes':
      return withItsCreation(change.targetGroup, id)
    case 'ModifyLoadBalancerAttributes':
      return withItsCreation(change.loadBalancer, id)
    case 'AddListenerCertificate':
      return withItsCreation(change.listener, id)
    case 'RegisterTarget':
    case 'DeregisterTarget':
      return `${change._tag} ${textOf(change.targetGroup)}`
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return `${change._tag} ${hostOf(change)}`
    default:
      return id
  }
}

const textOf = (reference: Reference): string => (reference._tag === 'Owned' ? reference.resourceId : reference.awsId)

type RecordChange = Extract<Change, { readonly recordSet: unknown }>

/** The host whose record it is; an ownership record stands under a name made from the host's. */
const hostOf = ({ recordSet: { name, type } }: RecordChange): string =>
  type === 'TXT' ? name.replace(/^_?(?:a|aaaa|cname)-(?:apex\.)?/, '') : name

const toLine = (
  book: NameBook,
  plan: Plan,
  waits: ReadonlySet<WaitId>,
  first: PlannedChange,
  all: ReadonlyArray<PlannedChange>,
): PlanLine => ({
  ...wordsOf({ book, plan, changes: all.map(({ change }) => change) }, first.change),
  because: withNames(book, becauseOf(all)),
  object: first.reason.object,
  differences: all.flatMap(({ differences }) => differences),
  waits: [...new Set(all.flatMap(({ needs }) => needs.filter((need) => waits.has(need))))],
  changes: all.map(({ id }) => id),
})

/** Of many alike one reason is told for all. */
const becauseOf = (all: ReadonlyArray<PlannedChange>): string => {
  const [first] = all
  if (first === undefined) return ''
  const { object, clause } = first.reason
  if (all.length > 1 && 'target' in first.change)
    return `${object} ${clause.replace(/ \S+$/, ' them')}`
  const objects = [...new Set(all.flatMap(({ reason }) => reason.object.split(', ')))]
  return objects.length <= objectsShown
    ? showReason({ ...first.reason, object: object.replace(/^ingress\//, 'Ingress ') })
    : `${objects.slice(0, objectsShown).join(', ')} and ${String(objects.length - objectsShown)} more need it`
}

const objectsShown = 2

interface Subject {
  readonly book: NameBook
  readonly plan: Plan
  /** All changes of the line. */
  readonly changes: ReadonlyArray<Change>
}

type Words = Pick<PlanLine, 'action' | 'kind' | 'name' | 'details'>

const words = (action: PlanAction, kind: string, name: string, details = ''): Words => ({ action, kind, name, details })

const wordsOf = (subject: Subject, change: Change): Words => {
  const called = (reference: Reference): string => nameOf(subject.book, subject.plan.scope, reference)
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return words('create', 'security group', change.name, permissions(subject))
    case 'AuthorizeIngress':
      return words('change', 'security group', called(change.securityGroup), `+ ${permissions(subject)}`)
    case 'RevokeIngress':
      return words('change', 'security group', called(change.securityGroup), `- ${permissions(subject)}`)
    case 'TagSecurityGroup':
      return words('change', 'security group', called(change.securityGroup), `tags + ${tagText(change.tags)}`)
    case 'UntagSecurityGroup':
      return words('change', 'security group', called(change.securityGroup), `tags - ${change.tagKeys.join(', ')}`)
    case 'DeleteSecurityGroup':
      return words('delete', 'security group', called(change.securityGroup))
    case 'CreateTargetGroup': {
      const { name, targetType, protocol, port } = change.targetGroup
      return words('create', 'target group', name, joined(`${targetType}, ${protocol} ${String(port)}`, attributes(subject)))
    }
    case 'ModifyTargetGroup':
      return words('change', 'target group', called(change.targetGroup), 'health check')
    case 'ModifyTargetGroupAttributes':
      return words('change', 'target group', called(change.targetGroup), attributes(subject))
    case 'DeleteTargetGroup':
      return words('delete', 'target group', called(change.targetGroup))
    case 'CreateLoadBalancer': {
      const details = `${change.scheme}, ${String(change.subnetIds.length)} subnets`
      return words('create', 'load balancer', change.name, joined(details, attributes(subject)))
    }
    case 'ModifyLoadBalancerAttributes':
      return words('change', 'load balancer', called(change.loadBalancer), attributes(subject))
    case 'SetSubnets':
      return words('change', 'load balancer', called(change.loadBalancer), 'subnets')
    case 'SetSecurityGroups':
      return words('change', 'load balancer', called(change.loadBalancer), 'security groups')
    case 'SetIpAddressType':
      return words('change', 'load balancer', called(change.loadBalancer), 'IP address type')
    case 'DeleteLoadBalancer':
      return words('delete', 'load balancer', called(change.loadBalancer))
    case 'CreateListener':
      return words('create', 'listener', `${change.protocol} ${String(change.port)}`, joined(...listenerParts(subject, change)))
    case 'ModifyListener':
      return words('change', 'listener', called(change.listener), `otherwise ${actionText(subject, change.defaultAction)}`)
    case 'AddListenerCertificate':
      return words('change', 'listener', called(change.listener), `+ certificate ${certificateText(subject, change.certificateArn)}`)
    case 'RemoveListenerCertificate':
      return words('change', 'listener', called(change.listener), `- certificate ${certificateText(subject, change.certificateArn)}`)
    case 'DeleteListener':
      return words('delete', 'listener', called(change.listener))
    case 'CreateRule': {
      const conditions = `${called(change.listener).replace(/^HTTPS? /, '')} · ${describeConditions(change.conditions)}`
      return words('create', 'rule', conditions, `-> ${actionText(subject, change.action)}   at ${String(change.priority)}`)
    }
    case 'ModifyRule':
      return words('change', 'rule', called(change.rule), `-> ${actionText(subject, change.action)}`)
    case 'SetRulePriorities':
      return words('change', 'listener', called(change.listener), `${String(change.priorities.length)} rules renumbered`)
    case 'DeleteRule':
      return words('delete', 'rule', called(change.rule))
    case 'AddTags':
      return words('change', 'tags', called(change.resource), `+ ${tagText(change.tags)}`)
    case 'RemoveTags':
      return words('change', 'tags', called(change.resource), `- ${change.tagKeys.join(', ')}`)
    case 'RegisterTarget':
      return words('create', 'targets', called(change.targetGroup), targets(subject))
    case 'DeregisterTarget':
      return words('delete', 'targets', called(change.targetGroup), targets(subject))
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return words(actionOfRecord[change._tag], 'record', hostOf(change), recordText(subject, change))
  }
}

const actionOfRecord = { CreateRecordSet: 'create', UpsertRecordSet: 'change', DeleteRecordSet: 'delete' } as const

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
  ...O.match(
    () => [],
    (arn: string) => [`certificate ${certificateText(subject, arn)}`],
  )(change.defaultCertificateArn),
  ...subject.changes.flatMap((other) =>
    other._tag === 'AddListenerCertificate' ? [`certificate ${certificateText(subject, other.certificateArn)}`] : [],
  ),
  `otherwise ${actionText(subject, change.defaultAction)}`,
]

const certificateText = ({ book }: Subject, arn: string): string => book.byAwsId.get(arn) ?? lastPart(arn)

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** `80, 443 from 0.0.0.0/0; 31080 from k8s-traffic-demo-2a97516c35`. */
const permissions = ({ book, plan, changes }: Subject): string => {
  const bySource = new Map<string, ReadonlyArray<string>>()
  changes.forEach((change) => {
    if (change._tag !== 'AuthorizeIngress' && change._tag !== 'RevokeIngress') return
    const source = sourceText(book, plan, change.permission)
    bySource.set(source, [...(bySource.get(source) ?? []), portText(change.permission)])
  })
  return [...bySource].map(([source, ports]) => `${[...ports].sort(byNumber).join(', ')} from ${source}`).join('; ')
}

const byNumber = (left: string, right: string): number => parseInt(left, 10) - parseInt(right, 10)

const portText = ({ protocol, fromPort, toPort }: Permission): string => {
  const ports = fromPort === toPort ? String(fromPort) : `${String(fromPort)}-${String(toPort)}`
  return protocol === 'tcp' ? ports : `${protocol} ${ports}`
}

const sourceText = (book: NameBook, plan: Plan, permission: Permission): string =>
  permission.source._tag === 'FromGroup'
    ? nameOf(book, plan.scope, permission.source.group)
    : showPermission(permission).replace(/^\S+ \S+ /, '')

/** `3 nodes on 31080`, `2 pods on 8080`; the targets themselves when there is one. */
const targets = ({ changes }: Subject): string => {
  const found = changes.flatMap((change): ReadonlyArray<Target> => ('target' in change ? [change.target] : []))
  const ports = [...new Set(found.map(({ port }) => String(port)))].join(', ')
  const noun = found.every(({ id }) => id.startsWith('i-')) ? 'node' : 'pod'
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
