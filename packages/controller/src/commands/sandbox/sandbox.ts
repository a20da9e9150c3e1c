// What happens to a folder of manifests in an AWS account in memory?
// Reads the saved or the demonstration account, shows what there is, and hands over to the course that was asked for: once,
// or for as long as the person likes. The account is saved when it ends, however it ends.
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { defaultLimits, quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { readFolder } from '@alb-ingress/sandbox/serve/read-folder.js'
import type { Settings } from '../../settings/settings-codec.js'
import { jsonLog } from '../../telemetry/json-log.js'
import { painter } from '../../telemetry/painter.js'
import { followSandbox } from './sandbox-follow.js'
import { readSandbox, writeSandbox } from './sandbox-file.js'
import { explainSandboxFileError } from './sandbox-file-error.js'
import { runOnce } from './sandbox-once.js'
import { renderAccount, renderDelays } from './sandbox-screen.js'
import { sandboxSession } from './sandbox-session.js'
import { sandboxLog } from './sandbox-log.js'
import { simulatedOutside } from '../outside/simulated-outside.js'
import type { Terminal } from '../terminal.js'
import { readExpectations, type WrittenExpectations } from './written-expectations.js'
import { explainWorldError, type WorldError } from '../plan/world-error.js'

/** A screen has room for the plans of so many. */
const ingressesInFull = 3

/** Runs the sandbox on a clock; resolves to the exit code. */
export const runSandbox =
  (clock: Clock) =>
  (folder: string, settings: Settings, terminal: Terminal): T.Task<number> =>
  async () => {
    const limits = settings.delays === 'quick' ? quickLimits : defaultLimits
    const prepared = await pipe(
      readSandbox(settings.awsState, limits),
      TE.mapLeft((error): WorldError => ({ _tag: 'ReadingSandbox', error })),
      TE.bindTo('saved'),
      TE.bind('written', () => writtenIn(folder)),
    )()
    if (E.isLeft(prepared)) {
      terminal.complain(explainWorldError(prepared.left))
      return 1
    }
    const { saved, written } = prepared.right
    const world = simulatedOutside(saved, clock, settings.throttle === 'yes' ? 'AwsRates' : 'Off')
    const paint = painter(terminal.colours)
    const ingressesMax = settings.verbose === 'yes' ? Number.POSITIVE_INFINITY : ingressesInFull
    const log = sandboxLog({ clock, terminal, paint, write: jsonLog(settings.log, clock), ingressesMax })
    const session = sandboxSession({ world, settings, clock }, log)
    terminal.write(renderAccount(world, settings))
    terminal.write(renderDelays(world, settings))
    const input = { folder, settings, session, written, clock, terminal, paint, log }
    const code = await (settings.once === 'yes' ? runOnce(input) : followSandbox(input))()
    await session.stop()
    log.stop()
    const saving = await writeSandbox(settings.awsState, { account: world.account.state(), cluster: world.server.state() })()
    if (E.isLeft(saving)) terminal.complain(explainSandboxFileError(saving.left))
    return E.isLeft(saving) ? 1 : code
  }

const nothingWritten: WrittenExpectations = { answers: [], refused: [], problems: [] }

/** The promises in the comments of all files. */
const writtenIn = (folder: string): TE.TaskEither<WorldError, WrittenExpectations> =>
  pipe(
    readFolder(folder),
    TE.bimap((error): WorldError => ({ _tag: 'ReadingFolder', error }), (files) =>
      files
        .flatMap(({ file, text }) => (E.isRight(text) ? [readExpectations(file, text.right)] : []))
        .reduce<WrittenExpectations>(
          (all, one) => ({
            answers: [...all.answers, ...one.answers],
            refused: [...all.refused, ...one.refused],
            problems: [...all.problems, ...one.problems],
          }),
          nothingWritten,
        ),
    ),
  )
