// How does a person read a plan?
// From the plans of scopes that belong together to text: one line a thing with its symbol (`+` create, `~` change, `-` delete,
// `±` replace, `…` waits, `!` blocked), before and after side by side, why, and a last line with counts, calls and what
// requests can notice. Plain text without colour; equal plans give equal bytes.
import { type NamedWorld, nameBook } from './name-book.js'
import type { Plan } from '../plan.js'
import { countCalls, type Notice, noticeOf } from './plan-cost.js'
import type { PlanAction } from './change-words.js'
import { type PlanLine, symbolOf } from './plan-lines.js'
import { renderDifference } from './render-difference.js'
import { type PlanSection, planSections } from './plan-sections.js'
import type { Awaited } from '../wait.js'

const widthMax = 150
const nameWidthMax = 52

/** Writes plans as text. */
export const renderPlans = (plans: ReadonlyArray<Plan>, world: NamedWorld): string => {
  const book = nameBook(world, plans)
  const sections = planSections(book, plans)
  const isNothing = sections.every(({ lines, blocked }) => lines.length + blocked.length === 0)
  const told = sections.filter(({ lines, blocked, warnings }) => lines.length + blocked.length + warnings.length > 0)
  return [...told.map(renderSection), isNothing ? nothingToDo : renderFooter(plans, sections, renderCalls(plans))].join('\n\n')
}

/** How many Ingresses plans are for. */
export const countIngresses = (plans: ReadonlyArray<Plan>, world: NamedWorld): number =>
  planSections(nameBook(world, plans), plans).filter(isOfIngress).length

/**
 * Writes plans for many Ingresses as their counts, and in full only what is blocked or warned of. Changes of several Ingresses in
 * one zone or VPC share calls when they come together, so that the sum is the most it can be.
 */
export const renderPlanTotals = (plans: ReadonlyArray<Plan>, world: NamedWorld): string => {
  const sections = planSections(nameBook(world, plans), plans)
  const count = sections.filter(isOfIngress).length
  const troubled = sections
    .filter(({ blocked, warnings }) => blocked.length + warnings.length > 0)
    .map((section) => renderSection({ ...section, lines: [] }))
  const totals = [`Plan for ${String(count)} ${count === 1 ? 'Ingress' : 'Ingresses'}`, renderFooter(plans, sections, `at most ${renderCalls(plans)}`)].join('\n\n')
  return [...troubled, totals].join('\n\n')
}

const nothingToDo = 'Nothing to do: AWS is as the manifests ask for.'

const renderSection = (section: PlanSection): string => {
  const heading = isOfIngress(section) ? `Plan for ${section.title}${loadBalancerOf(section)}` : `Plan for ${section.title}`
  const nameWidth = Math.min(nameWidthMax, Math.max(...section.lines.map(({ name }) => name.length), 0))
  const blocked = section.blocked.flatMap(({ text, guidance }) => [`  ! ${text}`, ...guidance.map((line) => `      ${line}`)])
  const warnings = section.warnings.map((warning) => `  note: ${warning}`)
  return [heading, '', ...renderLines(section, nameWidth), ...blocked, ...warnings].join('\n')
}

const isOfIngress = ({ kind }: PlanSection): boolean => kind === 'OfIngress'

const loadBalancerOf = ({ lines }: PlanSection): string => {
  const line = lines.find(({ kind }) => kind === 'load balancer')
  return line === undefined ? '' : `  (load balancer ${line.name})`
}

/** A wait stands under the first line that needs it. */
const renderLines = ({ lines, waits }: PlanSection, nameWidth: number): ReadonlyArray<string> =>
  lines.flatMap((line, index) => {
    const told = new Set(lines.slice(0, index).flatMap((earlier) => earlier.waits))
    return [
      ...renderLine(line, nameWidth),
      ...waits
        .filter(({ id, awaited }) => line.waits.includes(id) && !told.has(id) && !isMadeHere(lines, awaited))
        .map(({ until }) => `      … waits until ${until}`),
    ]
  })

/** That a target group comes before its targets goes without saying where its creation is shown. */
const isMadeHere = (lines: ReadonlyArray<PlanLine>, awaited: Awaited): boolean =>
  awaited._tag === 'TargetGroupExists' &&
  lines.some(({ kind, name }) => kind === 'target group' && name === awaited.targetGroupName)

const kindWidth = 14

const renderLine = (line: PlanLine, nameWidth: number): ReadonlyArray<string> => {
  const { action, kind, name, details, because, differences } = line
  const start = `  ${symbolOf[action]} ${kind.padEnd(kindWidth)}  ${name.padEnd(nameWidth)}  ${details}`.trimEnd()
  const why = because === '' ? '' : `because ${because}`
  const isShort = start.length + why.length + 3 <= widthMax
  return [
    isShort && why !== '' ? `${start}   ${why}` : start,
    ...differences.map((difference) => `      ${renderDifference(difference)}`),
    ...(isShort || why === '' ? [] : [`      ${why}`]),
  ]
}

/** How many lines of each action, and blocked ones. */
export interface PlanCounts {
  readonly create: number
  readonly change: number
  readonly delete: number
  readonly blocked: number
}

/** Counts what a person sees. */
export const countLines = (sections: ReadonlyArray<PlanSection>): PlanCounts => {
  const lines = sections.flatMap((section) => section.lines)
  const of = (action: PlanAction): number => lines.filter((line) => line.action === action).length
  return {
    create: of('create'),
    change: of('change'),
    delete: of('delete'),
    blocked: sections.reduce((sum, { blocked }) => sum + blocked.length, 0),
  }
}

const renderCalls = (plans: ReadonlyArray<Plan>): string => {
  const calls = plans.reduce((sum, plan) => sum + countCalls(plan), 0)
  return calls === 1 ? '1 AWS call' : `${String(calls)} AWS calls`
}

const renderFooter = (plans: ReadonlyArray<Plan>, sections: ReadonlyArray<PlanSection>, calls: string): string => {
  const counts = countLines(sections)
  return [
    `  ${String(counts.create)} to create, ${String(counts.change)} to change, ${String(counts.delete)} to delete`,
    ...(counts.blocked === 0 ? [] : [`${String(counts.blocked)} blocked`]),
    calls,
    renderNotice(noticeOf(plans)),
  ].join(' · ')
}

/** Says what requests can notice. */
export const renderNotice = (notice: Notice): string => {
  switch (notice._tag) {
    case 'Nobody':
      return 'no request changes its answer'
    case 'NewHosts':
      return `no request changes its answer until ${shortList(notice.hosts)} ${notice.hosts.length === 1 ? 'exists' : 'exist'}`
    case 'SomeRequests':
      return `only requests to ${shortList(notice.names)} can change their answer, from the old to the new one`
    case 'Ending':
      return notice.hosts.length === 0
        ? 'what is deleted answers no more'
        : `${shortList(notice.hosts)} ${notice.hosts.length === 1 ? 'answers' : 'answer'} no more; nobody else notices`
  }
}

const listed = 3

const shortList = (items: ReadonlyArray<string>): string =>
  items.length <= listed
    ? items.join(', ')
    : `${items.slice(0, listed).join(', ')} and ${String(items.length - listed)} more`
