// What would be done for a folder of manifests, and why?
// From the folder and a saved or new account to plans, as text or JSON. Everything is read through the real adapters and
// planned as the controller plans; nothing is changed, and the saved account stays as it is. The exit code says how grave
// the plan is: 0 nothing to do, 2 changes, 3 changes that delete or are blocked, 1 an error.
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { nameBook } from '@alb-ingress/core/plan/name-book.js'
import { planSections } from '@alb-ingress/core/plan/plan-sections.js'
import { countLines, renderPlans } from '@alb-ingress/core/plan/render-plan.js'
import { toPlanOutput } from '@alb-ingress/core/plan/render-plan-json.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { explainManifestProblem } from '@alb-ingress/sandbox/cluster/manifest-problem.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { explainFolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { toPlannerSettings } from '../settings.js'
import type { Settings } from '../settings-codec.js'
import { systemClock } from '../system-clock.js'
import { painter } from '../telemetry/painter.js'
import { describeScope, explainNotPlanned } from '../telemetry/progress-lines.js'
import { type NamedPreview, previewSimulated } from './preview-simulated.js'
import { readSavedSandbox } from './sandbox-file.js'
import { simulatedOutside } from './simulated-outside.js'
import type { Terminal } from './terminal.js'

/** Plans a folder; resolves to the exit code. */
export const runPlan = (folder: string, settings: Settings, terminal: Terminal): T.Task<number> =>
  pipe(
    readSavedSandbox(settings.awsState, quickLimits),
    TE.map((saved) => simulatedOutside(saved, systemClock, 'Off')),
    TE.bindTo('world'),
    TE.bind('applied', ({ world }) =>
      pipe(applyManifestFolder(world.server, folder, world.nodes), TE.mapLeft(explainFolderError)),
    ),
    TE.bind('preview', ({ world }) =>
      pipe(
        previewSimulated(world, toPlannerSettings(settings, world.vpcId)),
        TE.mapLeft((why) => explainNotPlanned(why).join('\n')),
      ),
    ),
    TE.match(
      (why) => {
        terminal.complain(why)
        return 1
      },
      ({ applied, preview }) =>
        showPreview(settings, terminal, preview, [
          ...applied.problems.map(explainManifestProblem),
          ...errorsOf(preview),
        ]),
    ),
  )

const errorsOf = ({ desired, notPlanned }: NamedPreview): ReadonlyArray<string> => [
  ...desired.flatMap((group) => (group._tag === 'GroupKept' ? group.errors.map(explainBuildError) : [])),
  ...notPlanned.flatMap(({ scope, why }) => explainNotPlanned(why).map((line) => `${describeScope(scope)}: ${line}`)),
]

const onlyErrors = 'No change is planned: what could be read asks for none, and this is wrong:'

const showPreview = (
  settings: Settings,
  terminal: Terminal,
  { plans, world }: NamedPreview,
  errors: ReadonlyArray<string>,
): number => {
  const counts = countLines(planSections(nameBook(world, plans), plans))
  const isEmpty = counts.create + counts.change + counts.delete + counts.blocked === 0
  if (settings.output === 'json') terminal.write(JSON.stringify(toPlanOutput(plans, world, errors), null, 2))
  else {
    terminal.write(
      isEmpty && errors.length > 0 ? onlyErrors : painter(terminal.colours).plan(renderPlans(plans, world)),
    )
    errors.forEach((error) => terminal.complain(`\n  ! ${error.replaceAll('\n', '\n    ')}`))
  }
  if (errors.length > 0) return 1
  if (counts.delete + counts.blocked > 0) return 3
  return counts.create + counts.change > 0 ? 2 : 0
}
