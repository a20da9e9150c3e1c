// How do the plans of several scopes become one thing to read?
// Lines of a group, of its target groups and of its hosts stand together under its Ingress; what groups share stands last.
// Each section keeps the waits, what is blocked and the warnings of its plans.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { explainWarning } from '../../ingress/warning.js'
import { type ScopeKey, showScope } from '../../aws/scope-key.js'
import { type ObjectRef, renderObjectRef } from '../../kubernetes/object-ref.js'
import { describeWait } from './describe-wait.js'
import { groupOfScope, type NameBook, withNames } from './name-book.js'
import type { Blocked, Plan } from '../plan.js'
import { blockedText, type PlanLine, planLines } from './plan-lines.js'
import type { Wait } from '../wait.js'

export interface PlanSection {
  readonly kind: 'OfIngress' | 'Shared'
  /** `Ingress shop/web`, or `what load balancers share`. */
  readonly title: string
  readonly lines: ReadonlyArray<PlanLine>
  readonly waits: ReadonlyArray<WaitLine>
  readonly blocked: ReadonlyArray<BlockedLine>
  readonly warnings: ReadonlyArray<string>
}

export interface WaitLine extends Pick<Wait, 'id' | 'awaited'> {
  /** What completes "waits until …". */
  readonly until: string
}

export interface BlockedLine {
  readonly text: string
  readonly guidance: ReadonlyArray<string>
}

const sharedTitle = 'what load balancers share'

/** Sorts lines under the Ingresses that they are for; the shared section comes last. */
export const planSections = (book: NameBook, plans: ReadonlyArray<Plan>): ReadonlyArray<PlanSection> => {
  const parts = RA.sortBy(readingOrder)(plans).flatMap((plan) => partsOf(book, plan))
  const titles = [...new Set(parts.map(({ title }) => title))]
  return [...titles.filter((title) => title !== sharedTitle), ...titles.filter((title) => title === sharedTitle)].map(
    (title) => joined(title, parts.filter((part) => part.title === title)),
  )
}

const rankOfScope: Readonly<Record<ScopeKey['_tag'], number>> = { GroupScope: 0, TargetsScope: 1, ZoneScope: 2, NetworkScope: 3 }

const readingOrder: ReadonlyArray<Ord<Plan>> = [
  contramap(({ scope }: Plan) => rankOfScope[scope._tag])(numberOrd),
  contramap(({ scope }: Plan) => showScope(scope))(stringOrd),
]

const partsOf = (book: NameBook, plan: Plan): ReadonlyArray<PlanSection> => {
  const lines = planLines(book, plan)
  const own = titleOfScope(plan)
  const titleOfLine = (line: PlanLine): string => own ?? titleOf(line.objects)
  const needed = (some: ReadonlyArray<PlanLine>): ReadonlyArray<WaitLine> =>
    plan.waits
      .filter((wait) => some.some((line) => line.waits.includes(wait.id)))
      .map(({ id, awaited }) => ({ id, awaited, until: withNames(book, describeWait(awaited)) }))
  return [
    ...grouped(lines, titleOfLine, (some) => ({ lines: some, waits: needed(some) })),
    ...grouped(plan.blocked, ({ blocked }) => own ?? titleOfBlocked(blocked), (some) => ({
      blocked: some.map((blocked) => ({ text: blockedText(book, plan, blocked), guidance: blocked.guidance })),
    })),
    ...grouped(plan.warnings, ({ object }) => own ?? titleOf([object]), (some) => ({
      warnings: some.map(explainWarning),
    })),
  ]
}

/** Makes a part of a section of the items of each title. */
const grouped = <Item>(
  items: ReadonlyArray<Item>,
  titleOf: (item: Item) => string,
  toPart: (items: ReadonlyArray<Item>) => Partial<PlanSection>,
): ReadonlyArray<PlanSection> =>
  [...new Set(items.map(titleOf))].map((title) => ({
    ...emptySection,
    ...toPart(items.filter((item) => titleOf(item) === title)),
    ...headed(title),
  }))

/** What no Ingress has for itself is shared. */
const headed = (title: string): Pick<PlanSection, 'kind' | 'title'> => ({
  kind: title === sharedTitle ? 'Shared' : 'OfIngress',
  title,
})

const emptySection: Omit<PlanSection, 'kind' | 'title'> = { lines: [], waits: [], blocked: [], warnings: [] }

const titleOfScope = ({ scope }: Plan): string | undefined => {
  const group = groupOfScope(scope)
  return group === '' ? undefined : `Ingress ${group}`
}

const titleOfBlocked = (blocked: Blocked): string =>
  blocked._tag === 'BlockedChange' ? titleOf(blocked.planned.reason.objects) : sharedTitle

/** Records name their Ingress. */
const titleOf = ([first]: ReadonlyArray<ObjectRef>): string =>
  first?.kind === 'Ingress' ? renderObjectRef(first) : sharedTitle

const joined = (title: string, parts: ReadonlyArray<PlanSection>): PlanSection => ({
  ...headed(title),
  lines: parts.flatMap(({ lines }) => lines),
  waits: [...new Map(parts.flatMap(({ waits }) => waits.map((wait) => [wait.id, wait] as const))).values()],
  blocked: parts.flatMap(({ blocked }) => blocked),
  warnings: [...new Set(parts.flatMap(({ warnings }) => warnings))],
})
