// How do plans and progress reach the screen in an order that can be read?
// Plans and reports of one moment are gathered and written together: first what is new in the plans, as one plan, then what
// came of it. What was shown already, and still waits, is not shown again. A plan for many Ingresses at once is written as its
// totals, and so is what comes of it until all is done; `--verbose` has every line.
import type { IO } from 'fp-ts/lib/IO.js'
import { type NamedWorld, unnamedWorld } from '@alb-ingress/core/plan/words/name-book.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { countIngresses, renderPlans, renderPlanTotals } from '@alb-ingress/core/plan/words/render-plan.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Clock, Instant } from '@alb-ingress/core/ports/clock.js'
import { addProgress, closeProgress, nothingBrief, type TimedProgress } from '../../telemetry/brief-progress.js'
import { logRecords, type WriteRecords } from '../../telemetry/log-records.js'
import type { Painter } from '../../telemetry/painter.js'
import { progressOf, renderProgress, widthOf } from '../../telemetry/progress-lines.js'
import type { SessionListeners } from './sandbox-session.js'
import type { Terminal } from '../terminal.js'

export interface SandboxLog extends SessionListeners {
  /** Writes what is gathered, now that all is done. */
  readonly close: IO<void>
  readonly stop: IO<void>
}

export interface SandboxLogSettings {
  readonly clock: Clock
  readonly terminal: Terminal
  readonly paint: Painter
  /** Takes records of writes. */
  readonly write: WriteRecords
  /** Plans for more Ingresses than this are written as their totals. */
  readonly ingressesMax: number
}

const gatherMilliseconds = 600
const nameWidthMin = 32

/** Makes a log that writes to a terminal. */
export const sandboxLog = ({ clock, terminal, paint, write, ingressesMax }: SandboxLogSettings): SandboxLog => {
  const plans = new Map<string, Plan>()
  const shown = new Map<string, string>()
  const said = new Map<string, string>()
  const plannedAt = new Map<string, Instant>()
  let runs: ReadonlyArray<TimedProgress> = []
  let world: NamedWorld = unnamedWorld
  let brief = nothingBrief
  let nameWidth = nameWidthMin
  let isBrief = false
  let cancel: IO<void> | undefined

  const tell = (lines: ReadonlyArray<string>): void => lines.forEach((line) => terminal.write(paint.plan(line)))
  const tellPlans = (): void => {
    const gathered = [...plans.values()]
    plans.clear()
    if (gathered.length === 0) return
    isBrief ||= countIngresses(gathered, world) > ingressesMax
    const text = isBrief ? `${renderPlanTotals(gathered, world)}\n  (each change with its reason: --verbose)` : renderPlans(gathered, world)
    terminal.write(`\n${paint.plan(text)}\n`)
  }
  const tellRuns = (): void => {
    const gathered = runs
    runs = []
    if (!isBrief) return tell(renderProgress(gathered, world))
    nameWidth = Math.max(nameWidth, widthOf(gathered.filter(({ scope }) => scope._tag === 'GroupScope'), world))
    const told = addProgress(brief, gathered, { world, nameWidth })
    brief = told.progress
    tell(told.lines)
  }
  const flush = (): void => {
    cancel?.()
    cancel = undefined
    tellPlans()
    tellRuns()
  }
  const gather = (): void => {
    cancel ??= clock.schedule(gatherMilliseconds, flush)()
  }
  return {
    onPlan: (plan, named) => {
      const key = showScope(plan.scope)
      const news = newsOf(plan, shown.get(key) ?? '')
      shown.set(key, idsOf(plan))
      if (!plannedAt.has(key)) plannedAt.set(key, clock.now())
      if (news.changes.length + news.blocked.length === 0) return
      world = named
      plans.set(key, news)
      gather()
    },
    onReport: (report) => {
      write(logRecords(report))
      const run = progressOf(report)
      const key = showScope(report.scope)
      const isRepeated = run.changes + run.passing.length === 0 && said.get(key) === run.troubles.join('\n')
      said.set(key, run.troubles.join('\n'))
      const now = clock.now()
      runs = [...runs, { ...run, ...(isRepeated ? { troubles: [] } : {}), since: plannedAt.get(key) ?? now, now }]
      if (run.isDone) plannedAt.delete(key)
      gather()
    },
    onTrouble: (what, trouble) => {
      terminal.complain(`  ! ${what}: ${JSON.stringify(trouble)}`)
    },
    close: () => {
      flush()
      tell(closeProgress(brief, nameWidth))
      brief = nothingBrief
      isBrief = false
    },
    stop: () => {
      cancel?.()
    },
  }
}

const idsOf = ({ changes, blocked }: Plan): string => JSON.stringify([changes.map(({ id }) => id), blocked])

/** The plan without what it has said before. */
const newsOf = (plan: Plan, before: string): Plan => {
  const [ids, blocked] = before === '' ? [[], []] : (JSON.parse(before) as readonly [ReadonlyArray<string>, unknown])
  return {
    ...plan,
    changes: plan.changes.filter(({ id }) => !ids.includes(id)),
    blocked: JSON.stringify(blocked) === JSON.stringify(plan.blocked) ? [] : plan.blocked,
  }
}
