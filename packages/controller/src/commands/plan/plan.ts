// What would be done for a folder of manifests, for a cluster, or for both together, and why?
// From the world that is asked for to plans, as text or JSON. Nothing is changed. The exit code says how grave the plan is: 0
// nothing to do, 2 changes, 3 changes that delete or are blocked, 1 an error.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { nameBook } from '@alb-ingress/core/plan/words/name-book.js'
import { planSections } from '@alb-ingress/core/plan/words/plan-sections.js'
import { countLines, renderPlans } from '@alb-ingress/core/plan/words/render-plan.js'
import { toPlanOutput } from '@alb-ingress/core/plan/words/render-plan-json.js'
import type { Settings } from '../../settings/settings-codec.js'
import { painter } from '../../telemetry/painter.js'
import type { CommandInput, RunCommand } from '../command.js'
import { explainLeftAlone } from './explain-left-alone.js'
import { type PlannedWorld, planWorld } from './planned-world.js'
import { withProgress } from '../progress.js'
import type { Terminal } from '../terminal.js'
import { explainWorldError, type WorldError } from './world-error.js'

/** Plans; resolves to the exit code. */
export const runPlan =
  (clock: Clock): RunCommand =>
  (input) =>
    pipe(
      readWorld(clock, input, input.operands[0] ?? ''),
      TE.match(
        (why) => {
          input.terminal.complain(explainWorldError(why))
          return 1
        },
        (planned) => showPreview(input.settings, input.terminal, planned),
      ),
    )

/** Plans the world of a command, with progress on its terminal. */
export const readWorld = (
  clock: Clock,
  { settings, environment, terminal }: CommandInput,
  folder: string,
): TE.TaskEither<WorldError, PlannedWorld> => {
  let calls = 0
  const onCall = (): void => {
    calls += 1
  }
  return withProgress(
    { clock, terminal },
    () => (calls === 0 ? 'reading the cluster' : `reading AWS · ${calls} calls`),
    planWorld({ folder, settings, environment, clock, onCall }),
  )
}

const onlyErrors = 'No change is planned: what could be read asks for none, and this is wrong:'

const nothingRead = 'No change is planned: there is no Ingress that could be read, and this is wrong:'

const showPreview = (settings: Settings, terminal: Terminal, { preview, errors }: PlannedWorld): number => {
  const { plans, world } = preview
  const counts = countLines(planSections(nameBook(world, plans), plans))
  const isEmpty = counts.create + counts.change + counts.delete + counts.blocked === 0
  if (settings.output === 'json') terminal.write(JSON.stringify(toPlanOutput(plans, world, errors), null, 2))
  else {
    const isUnread = errors.length > 0 && listRefs(preview.snapshot, 'Ingress').length === 0
    terminal.write(
      isEmpty && errors.length > 0
        ? isUnread ? nothingRead : onlyErrors
        : painter(terminal.colours).plan(renderPlans(plans, world)),
    )
    if (!isUnread) explainLeftAlone(preview).forEach((line) => terminal.write(`\n  ${line}`))
    errors.forEach((error) => terminal.complain(`\n  ! ${error.replaceAll('\n', '\n    ')}`))
  }
  if (errors.length > 0) return 1
  if (counts.delete + counts.blocked > 0) return 3
  return counts.create + counts.change > 0 ? 2 : 0
}
