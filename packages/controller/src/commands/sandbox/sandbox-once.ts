// Does a folder of manifests work, from the first object to the last answer?
// Applies it, lets the controller converge, sends one request per promise, prints the answers and the counts. Exit code 0
// when every answer is as expected and every Ingress that fails was meant to.
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { explainFolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { renderAnswers } from '../../telemetry/answers-table.js'
import type { Painter } from '../../telemetry/painter.js'
import { plural } from '../../telemetry/plural.js'
import type { Settings } from '../../settings/settings-codec.js'
import { answersInTime } from './answers-in-time.js'
import { clusterObjects, type FailedIngress, failedIngresses } from './sandbox-answers.js'
import type { SandboxLog } from './sandbox-log.js'
import { countResources, readBudget, renderCalls, renderFolder, renderNoIngress, toAnswerRow } from './sandbox-screen.js'
import type { SandboxSession } from './sandbox-session.js'
import type { Terminal } from '../terminal.js'
import type { TriedAnswer } from './try-answers.js'
import { waitFor } from './wait-for.js'
import type { WrittenExpectations } from './written-expectations.js'

export interface SandboxInput {
  readonly folder: string
  readonly settings: Settings
  readonly session: SandboxSession
  readonly written: WrittenExpectations
  readonly clock: Clock
  readonly terminal: Terminal
  readonly paint: Painter
  readonly log: SandboxLog
}

/** Runs the whole course once; resolves to the exit code. */
export const runOnce =
  (input: SandboxInput): T.Task<number> =>
  async () => {
    const { session, clock, terminal, settings } = input
    const startedAt = clock.now()
    const before = session.world.account.state()
    const applied = await applyManifestFolder(session.world.server, input.folder, session.world.nodes)()
    if (E.isLeft(applied)) {
      terminal.complain(explainFolderError(applied.left))
      return 1
    }
    renderFolder(applied.right).forEach((line) => terminal.write(input.paint.plan(line)))
    renderNoIngress(input.folder, clusterObjects(session, 'networking.k8s.io/v1', 'Ingress')).forEach(terminal.write)
    session.start()
    const isSettled = await waitFor(clock, session.isSettled, settings.withinSeconds * 1000)()
    const tried = await answersInTime({ session, clock, written: input.written.answers })()
    input.log.close()
    const failed = failedIngresses(session.reports().values())
    const problems = [
      ...applied.right.problems.map(() => 'a manifest was refused'),
      ...input.written.problems,
      ...(isSettled ? [] : [`not settled after ${settings.withinSeconds} s`]),
      ...unexpectedFailures(failed, input.written.refused),
    ]
    terminal.write('')
    terminal.write(renderAnswers(tried.map(toAnswerRow), input.paint))
    renderFailed(failed, input.written.refused).forEach(terminal.write)
    terminal.write('')
    terminal.write(`  ${renderTotals(input, tried, clock.now() - startedAt)}`)
    if (Object.keys(before.elbv2.loadBalancers).length > 0) {
      terminal.write(`  started over an account in use: what stands there may cost ${plural(readBudget(before), 'read')} at most`)
    }
    problems.forEach((problem) => terminal.complain(`  ! ${problem}`))
    return problems.length === 0 && tried.every(({ verdict }) => verdict === 'AsExpected') ? 0 : 1
  }

const unexpectedFailures = (failed: ReadonlyArray<FailedIngress>, meant: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...failed.filter(({ key }) => !meant.includes(key)).map(({ key }) => `Ingress ${key} failed`),
  ...meant.filter((key) => !failed.some((one) => one.key === key)).map((key) => `Ingress ${key} was expected to fail`),
]

const renderFailed = (failed: ReadonlyArray<FailedIngress>, meant: ReadonlyArray<string>): ReadonlyArray<string> =>
  failed.flatMap(({ key, messages }) => [
    '',
    `  Ingress ${key} is refused${meant.includes(key) ? ', as expected' : ''}; nothing of it is made or changed:`,
    ...messages.flatMap((message) => message.split('\n').map((line) => `    ${line}`)),
  ])

const renderTotals = (
  { session, paint }: SandboxInput,
  tried: ReadonlyArray<TriedAnswer>,
  milliseconds: number,
): string => {
  const good = tried.filter(({ verdict }) => verdict === 'AsExpected').length
  const verdict = `${good} of ${plural(tried.length, 'answer')} as expected`
  return [
    good === tried.length ? paint.good(verdict) : paint.bad(verdict),
    plural(countResources(session.world.account.state()), 'resource'),
    renderCalls(session.world.account.counts()),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ].join(' · ')
}
