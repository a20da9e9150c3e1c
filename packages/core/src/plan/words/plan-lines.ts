// Which lines does a person read of a plan?
// From planned changes to lines: what belongs to one thing is one line (the targets of a target group, the permissions of a
// security group, a host's alias with its ownership records, a new resource with its attributes). Each line keeps the ids
// of its changes, the fields that differ, why, and what it waits for. Words only; columns and symbols are the renderer's.
import type { Reference } from '../../aws/resource-id.js'
import { hostOfRecord } from '../../desired/ownership-record.js'
import type { ObjectRef } from '../../kubernetes/object-ref.js'
import type { ChangeId } from '../change.js'
import { type ChangeWords, type PlanAction, wordsOf } from './change-words.js'
import { type NameBook, withNames } from './name-book.js'
import type { BlockedChange, Difference, Plan, PlannedChange } from '../plan.js'
import { showReason, subjectsOf } from '../reason.js'
import { renderDifference } from './render-difference.js'
import { clauseOfTargets } from '../targets/target-clause.js'
import type { WaitId } from '../wait.js'

/** The symbols that Terraform has taught everyone. */
export const symbolOf: Readonly<Record<PlanAction, string>> = { create: '+', change: '~', delete: '-' }

export interface PlanLine extends ChangeWords {
  readonly because: string
  /** Whose the line is when the scope is shared. */
  readonly objects: ReadonlyArray<ObjectRef>
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
    first === undefined ? [] : [toLine({ book, plan, waits }, [first, ...rest])],
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
      return `${change._tag} ${hostOfRecord(change.recordSet)}`
    default:
      return id
  }
}

const textOf = (reference: Reference): string => (reference._tag === 'Owned' ? reference.resourceId : reference.awsId)

interface PlanInWords {
  readonly book: NameBook
  readonly plan: Plan
  readonly waits: ReadonlySet<WaitId>
}

const toLine = (
  { book, plan, waits }: PlanInWords,
  all: readonly [PlannedChange, ...ReadonlyArray<PlannedChange>],
): PlanLine => ({
  ...wordsOf({ book, plan, changes: all.map(({ change }) => change) }, all[0].change),
  because: withNames(book, becauseOf(all)),
  objects: all[0].reason.objects,
  differences: all.flatMap(({ differences }) => differences),
  waits: [...new Set(all.flatMap(({ needs }) => needs.filter((need) => waits.has(need))))],
  changes: all.map(({ id }) => id),
})

/** Of many alike one reason is told for all. */
const becauseOf = (all: ReadonlyArray<PlannedChange>): string => {
  const [first] = all
  if (first === undefined) return ''
  const { reason } = first
  if (all.length > 1 && 'target' in first.change)
    return `${subjectsOf(reason).join(', ')} ${clauseOfTargets(first.change._tag, 'them')}`
  const subjects = [...new Set(all.flatMap((planned) => subjectsOf(planned.reason)))]
  return subjects.length <= subjectsShown
    ? showReason(reason)
    : `${subjects.slice(0, subjectsShown).join(', ')} and ${String(subjects.length - subjectsShown)} more need it`
}

const subjectsShown = 2
