// How do plans and progress reach the screen in an order that can be read?
// Plans and reports of one moment are gathered and written together: first what is new in the plans, as one plan, then what
// came of it. What was shown already, and still waits, is not shown again.
import type { IO } from 'fp-ts/lib/IO.js'
import { type NamedWorld, unnamedWorld } from '@alb-ingress/core/plan/name-book.js'
import type { Plan } from '@alb-ingress/core/plan/plan.js'
import { renderPlans } from '@alb-ingress/core/plan/render-plan.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { logRecords, type WriteRecords } from '../telemetry/log-records.js'
import type { Painter } from '../telemetry/painter.js'
import { progressLines } from '../telemetry/progress-lines.js'
import type { SessionListeners } from './sandbox-session.js'
import type { Terminal } from './terminal.js'

export interface SandboxLog extends SessionListeners {
  /** Writes what is gathered, now. */
  readonly flush: IO<void>
  readonly stop: IO<void>
}

const gatherMilliseconds = 600

/** Makes a log that writes to a terminal. */
export const sandboxLog = (clock: Clock, terminal: Terminal, paint: Painter, write: WriteRecords): SandboxLog => {
  const plans = new Map<string, Plan>()
  const shown = new Map<string, string>()
  const said = new Map<string, string>()
  let lines: ReadonlyArray<string> = []
  let world: NamedWorld = unnamedWorld
  let cancel: IO<void> | undefined

  const flush = (): void => {
    cancel?.()
    cancel = undefined
    if (plans.size > 0) terminal.write(`\n${paint.plan(renderPlans([...plans.values()], world))}\n`)
    lines.forEach((line) => terminal.write(paint.plan(withZoneNames(line, world))))
    plans.clear()
    lines = []
  }
  const gather = (): void => {
    cancel ??= clock.schedule(gatherMilliseconds, flush)()
  }
  return {
    onPlan: (plan, named) => {
      const key = showScope(plan.scope)
      const news = newsOf(plan, shown.get(key) ?? '')
      shown.set(key, idsOf(plan))
      if (news.changes.length + news.blocked.length === 0) return
      world = named
      plans.set(key, news)
      gather()
    },
    onReport: (report) => {
      write(logRecords(report))
      const found = progressLines(report)
      const key = showScope(report.scope)
      const isRepeated = found.every((line) => line.startsWith('  ! ')) && said.get(key) === found.join('\n')
      said.set(key, found.join('\n'))
      if (found.length === 0 || isRepeated) return
      lines = [...lines, ...found]
      gather()
    },
    onTrouble: (what, trouble) => {
      terminal.complain(`  ! ${what}: ${JSON.stringify(trouble)}`)
    },
    flush,
    stop: () => {
      cancel?.()
    },
  }
}

const withZoneNames = (line: string, { zones }: NamedWorld): string =>
  zones.reduce((text, { zoneId, name }) => text.replaceAll(zoneId, name), line)

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
