// How do the sandbox's account and cluster survive the end of the process?
// From a file to the account with its delays, and the cluster with its uids and node ports, so that names made from them
// stay the same; and back. A file that is not there yet is a new demonstration account; one that is something else is
// refused with what is wrong with it, and never overwritten.
import { readFile, rename, writeFile } from 'node:fs/promises'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import type { LimitsState } from '@alb-ingress/sandbox/account/limits.js'
import { type ClusterState, emptyCluster, historyLengthDefault } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isRecord, type Json, recordAt } from '@alb-ingress/sandbox/cluster/json.js'
import { restoreCluster, saveCluster } from '@alb-ingress/sandbox/cluster/saved-cluster.js'
import type { SandboxFileError, SavedFault } from './sandbox-file-error.js'

const format = 'alb-ingress-sandbox/1'

export interface SandboxState {
  readonly account: AccountState
  readonly cluster: ClusterState
}

/** A new account and a cluster without objects. */
export const newSandbox = (limits: LimitsState): SandboxState => ({
  account: demoAccountState(limits),
  cluster: emptyCluster({ seed: 'sandbox', historyLengthMax: historyLengthDefault }),
})

/** Reads a saved sandbox with these delays; an empty path, or a file that is not there yet, is a new one. */
export const readSandbox = (path: string, limits: LimitsState): TE.TaskEither<SandboxFileError, SandboxState> =>
  readOr(path, limits, TE.right(newSandbox(limits)))

/** Reads a saved sandbox with these delays; an empty path is a new one, a file that is not there a mistake. */
export const readSavedSandbox = (path: string, limits: LimitsState): TE.TaskEither<SandboxFileError, SandboxState> =>
  readOr(path, limits, TE.left({ _tag: 'SavedAbsent', path }))

const readOr = (
  path: string,
  limits: LimitsState,
  absent: TE.TaskEither<SandboxFileError, SandboxState>,
): TE.TaskEither<SandboxFileError, SandboxState> =>
  path === ''
    ? TE.right(newSandbox(limits))
    : pipe(
        TE.tryCatch(() => readFile(path, 'utf8'), codeOf),
        TE.matchE(
          (code) => (code === 'ENOENT' ? absent : TE.left<SandboxFileError>({ _tag: 'SavedNotRead', path, code })),
          (text) => TE.fromEither(parseSandbox(path, text, limits)),
        ),
      )

const parseSandbox = (path: string, text: string, limits: LimitsState): E.Either<SandboxFileError, SandboxState> =>
  pipe(
    E.tryCatch(
      () => JSON.parse(text) as Json,
      (): SavedFault => ({ _tag: 'NotJson' }),
    ),
    E.filterOrElse(
      (saved) => isRecord(saved) && saved['format'] === format && isRecord(saved['account']),
      (): SavedFault => ({ _tag: 'OtherFormat', expected: format }),
    ),
    E.map((saved) => (isRecord(saved) ? saved : {})),
    E.flatMap((saved) =>
      pipe(
        restoreCluster(recordAt(saved, 'cluster')),
        E.bimap(
          (detail): SavedFault => ({ _tag: 'ClusterNotRestored', detail }),
          (cluster) => ({ account: { ...(recordAt(saved, 'account') as unknown as AccountState), limits }, cluster }),
        ),
      ),
    ),
    E.mapLeft((fault): SandboxFileError => ({ _tag: 'SavedMalformed', path, fault })),
  )

/** Writes a sandbox; the file is replaced as a whole. */
export const writeSandbox = (path: string, { account, cluster }: SandboxState): TE.TaskEither<SandboxFileError, void> =>
  path === ''
    ? TE.right(undefined)
    : TE.tryCatch(
        async () => {
          await writeFile(`${path}.new`, `${JSON.stringify({ format, account, cluster: saveCluster(cluster) })}\n`)
          await rename(`${path}.new`, path)
        },
        (cause): SandboxFileError => ({ _tag: 'SavedNotWritten', path, code: codeOf(cause) }),
      )

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause)
