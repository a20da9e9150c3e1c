// How does a person watch a folder turn into load balancers, and edit it meanwhile?
// The folder is followed until the person stops: every edit is applied, planned and carried out; whenever nothing is left
// to do, the screen ends with the addresses to try and the totals.
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import { followAccount } from '@alb-ingress/sandbox/serve/follow-account.js'
import { followManifestFolder } from '@alb-ingress/sandbox/serve/follow-folder.js'
import type { FolderReport } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { explainFolderError } from '@alb-ingress/sandbox/serve/read-folder.js'
import { renderAnswers } from '../telemetry/answers-table.js'
import { plural } from '../telemetry/plural.js'
import { clusterObjects, failedIngresses, sandboxAnswers, wantedIngresses } from './sandbox-answers.js'
import { writeSandbox } from './sandbox-file.js'
import type { SandboxLog } from './sandbox-log.js'
import type { OnceInput } from './sandbox-once.js'
import { countResources, renderCalls, renderFolder, toAnswerRow } from './sandbox-screen.js'

export interface FollowInput extends OnceInput {
  readonly log: SandboxLog
}

const lookMilliseconds = 100
/** Nothing must happen for so long before the screen says that all is done. */
const quietMilliseconds = 600

/** Follows the folder until the person stops; resolves to the exit code. */
export const followSandbox =
  (input: FollowInput): T.Task<number> =>
  () =>
    new Promise((resolve) => {
      const { session, clock, terminal, log } = input
      let isStarted = false
      let lastActivityAt = clock.now()
      let told = ''
      let isTelling = false

      const stopFolder = followManifestFolder({
        server: session.world.server,
        folder: input.folder,
        nodes: session.world.nodes,
        clock,
        onReport: (report) => {
          lastActivityAt = clock.now()
          terminal.write(E.isLeft(report) ? `  ! ${explainFolderError(report.left)}` : renderApplied(input, report.right, isStarted))
          if (!isStarted) session.start()
          isStarted = true
        },
      })()
      const stopPorts = followAccount({ plane: session.plane, clock, onOpened: () => undefined })()

      const look = (): void => {
        const calls = JSON.stringify(session.world.account.counts().byOperation)
        const version = String(session.world.server.state().version)
        if (`${calls}${version}` !== told && isStarted && session.isSettled() && !isTelling) {
          if (clock.now() - lastActivityAt >= quietMilliseconds) {
            isTelling = true
            log.flush()
            void tellAll(input).then(() => {
              told = `${JSON.stringify(session.world.account.counts().byOperation)}${String(session.world.server.state().version)}`
              isTelling = false
            })
          }
        } else if (!session.isSettled()) lastActivityAt = clock.now()
        cancelLook = clock.schedule(lookMilliseconds, look)()
      }
      let cancelLook = clock.schedule(lookMilliseconds, look)()

      input.terminal.onInterrupt(() => {
        cancelLook()
        stopFolder()
        stopPorts()
        log.flush()
        terminal.write('\n  Stopping: changes in flight end, ports close.')
        resolve(0)
      })
    })

const renderApplied = (input: FollowInput, report: FolderReport, isStarted: boolean): string => {
  const steps = report.steps.filter(({ object }) => !isStarted || !object.startsWith('Namespace '))
  const lines = renderFolder(report).map(input.paint.plan)
  const head = isStarted
    ? steps.map(({ action, object }) => `  ${action === 'DeletionStarted' ? 'Deleting' : action} ${object}`)
    : [`${renderCluster(input)}      edit, add or delete a file and watch`]
  return [...head, ...(isStarted ? lines.filter((line) => !line.includes('made up:')) : lines)].join('\n')
}

/** Says what the cluster holds. */
const renderCluster = ({ session, folder }: FollowInput): string => {
  const count = (apiVersion: string, kind: string): string => plural(clusterObjects(session, apiVersion, kind).length, kind)
  return `Cluster from ${folder} · ${count('networking.k8s.io/v1', 'Ingress')}, ${count('v1', 'Service')}, ${count('v1', 'Node')}`
}

/** The last screen: addresses, failures, totals. */
const tellAll = async (input: FollowInput): Promise<void> => {
  const { session, terminal, paint, settings } = input
  const tried = await sandboxAnswers(session, [])()
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
      plural(countResources(state), 'resource'),
      renderCalls(session.world.account.counts()),
      `next sweep in ${settings.sweepMinutes} min`,
      'Ctrl-C to stop',
    ].join(' · ')}`,
  )
  await writeSandbox(settings.awsState, { account: state, cluster: session.world.server.state() })()
}
