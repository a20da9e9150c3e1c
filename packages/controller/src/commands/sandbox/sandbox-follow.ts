// How does a person watch a folder turn into load balancers, and edit it meanwhile?
// The folder is followed until the person stops: every edit is applied, planned and carried out; whenever nothing is left
// to do, the screen ends with the addresses to try and the totals.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as T from 'fp-ts/lib/Task.js'
import { explainManifestProblem } from '@alb-ingress/sandbox/cluster/manifest-problem.js'
import { followAccount } from '@alb-ingress/sandbox/serve/follow-account.js'
import { followManifestFolder } from '@alb-ingress/sandbox/serve/follow-folder.js'
import type { FolderReport } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { explainFolderError, type FolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { renderAnswers } from '../../telemetry/answers-table.js'
import { plural } from '../../telemetry/plural.js'
import { answersInTime } from './answers-in-time.js'
import { clusterObjects, failedIngresses, wantedIngresses } from './sandbox-answers.js'
import { writeSandbox } from './sandbox-file.js'
import type { SandboxInput } from './sandbox-once.js'
import { countResources, renderCalls, renderFolder, renderNoIngress, toAnswerRow } from './sandbox-screen.js'

const lookMilliseconds = 100
/** Nothing must happen for so long before the screen says that all is done. */
const quietMilliseconds = 600

/** Follows the folder until the person stops; resolves to the exit code. */
export const followSandbox =
  (input: SandboxInput): T.Task<number> =>
  () =>
    new Promise((resolve) => {
      const { session, clock, terminal, log } = input
      let before: O.Option<FolderRead> = O.none
      const stopFolder = followManifestFolder({
        server: session.world.server,
        folder: input.folder,
        nodes: session.world.nodes,
        clock,
        onReport: (report) => {
          const told = tellOf(input, report, before)
          if (told !== '') terminal.write(told)
          if (O.isNone(before)) session.start()
          before = O.some(report)
        },
      })()
      const stopPorts = followAccount({ plane: session.plane, clock, onOpened: () => undefined })()
      const stopTelling = tellWhenQuiet(input)()
      terminal.onInterrupt(() => {
        stopTelling()
        stopFolder()
        stopPorts()
        log.close()
        terminal.write('\n  Stopping: changes in flight end, ports close.')
        resolve(0)
      })
    })

/** Shows the last screen each time that something has happened and nothing is left to do, until the result is run. */
const tellWhenQuiet =
  (input: SandboxInput): IO<IO<void>> =>
  () => {
    const { session, clock, log } = input
    let told = ''
    let seen = ''
    let seenAt = clock.now()
    let isStopped = false
    let cancel: IO<void> = () => undefined

    const look = async (): Promise<void> => {
      const present = pictureOf(session)
      if (present !== seen || !session.isSettled()) seenAt = clock.now()
      seen = present
      if (present !== told && clock.now() - seenAt >= quietMilliseconds) {
        log.close()
        await tellAll(input)
        told = present
      }
      if (!isStopped) cancel = clock.schedule(lookMilliseconds, () => void look())()
    }
    void look()
    return () => {
      isStopped = true
      cancel()
    }
  }

/** Differs when the controller has called AWS or the cluster has changed. */
const pictureOf = ({ world }: SandboxInput['session']): string => {
  const { reads, writes } = world.account.counts()
  return `${reads} ${writes} ${world.server.state().version}`
}

const renderStart = (input: SandboxInput, report: FolderReport): string =>
  [
    `${renderCluster(input)}      edit, add or delete a file and watch`,
    ...renderFolder(report).map(input.paint.plan),
    ...renderNoIngress(input.folder, ingressesOf(input)),
  ].join('\n')

const ingressesOf = ({ session }: SandboxInput): ReadonlyArray<unknown> =>
  clusterObjects(session, 'networking.k8s.io/v1', 'Ingress')

type FolderRead = E.Either<FolderError, FolderReport>

const tellOf = (input: SandboxInput, report: FolderRead, before: O.Option<FolderRead>): string => {
  if (E.isLeft(report)) return `  ! ${explainFolderError(report.left)}`
  return O.isNone(before) ? renderStart(input, report.right) : renderEdit(input, report.right, problemsOf(before.value))
}

/** What is wrong with files, or with their folder, as it was told. */
const problemsOf = (report: FolderRead): ReadonlyArray<string> =>
  E.isLeft(report) ? [explainFolderError(report.left)] : report.right.problems.map(explainManifestProblem)

/** What was made up before is not told again; what was wrong before and is no more is. */
const renderEdit = (input: SandboxInput, report: FolderReport, problemsBefore: ReadonlyArray<string>): string => {
  const problems = report.problems.map(explainManifestProblem)
  const gone = problemsBefore.filter((problem) => !problems.includes(problem)).length
  return [
    ...report.steps.map(({ action, object }) => `  ${action === 'DeletionStarted' ? 'Deleting' : action} ${object}`),
    ...renderFolder({ ...report, derived: [] }).map(input.paint.plan),
    ...(gone === 0 ? [] : [`  ${plural(gone, 'problem')} ${gone === 1 ? 'is' : 'are'} gone${problems.length === 0 ? ': every file can be read' : ''}`]),
  ].join('\n')
}

/** Says what the cluster holds. */
const renderCluster = ({ session, folder }: SandboxInput): string => {
  const count = (apiVersion: string, kind: string): string => plural(clusterObjects(session, apiVersion, kind).length, kind)
  return `Cluster from ${folder} · ${count('networking.k8s.io/v1', 'Ingress')}, ${count('v1', 'Service')}, ${count('v1', 'Node')}`
}

/** The last screen: addresses, failures, totals. */
const tellAll = async (input: SandboxInput): Promise<void> => {
  const { session, clock, terminal, paint, settings } = input
  const tried = await answersInTime({ session, clock, written: [] })()
  const failed = failedIngresses(session.reports().values())
  const state = session.world.account.state()
  if (tried.length > 0) terminal.write(`\n${renderAnswers(tried.map(toAnswerRow), paint)}`)
  failed.forEach(({ key, messages }) => {
    terminal.write(`\n  ${paint.bad('!')} Ingress ${key} is refused; what serves stays as it is:`)
    messages.forEach((message) => terminal.write(`    ${message.replaceAll('\n', '\n    ')}`))
  })
  terminal.write(
    `\n  ${[
      `${plural(wantedIngresses(session.reports().values()).size, 'Ingress')} serving`,
      ...(failed.length === 0 ? [] : [`${failed.length} refused, with what stood before`]),
      plural(countResources(state), 'resource'),
      renderCalls(session.world.account.counts()),
      `next sweep in ${settings.syncPeriodMilliseconds / 60_000} min`,
      'Ctrl-C to stop',
    ].join(' · ')}`,
  )
  await writeSandbox(settings.awsState, { account: state, cluster: session.world.server.state() })()
}
