// What does a folder of recorded cases hold?
// From account.json, nodes.json, shared-security-groups.json and cases/*.json to decoded values beside the plain JSON that the
// simulated account loads. A case that cannot be read is kept as what is wrong with it, so that no case goes missing; the
// other files are needed for every case.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { decodeAs } from '@alb-ingress/core/decoding/explain-problems.js'
import { type RecordedAccount, recordedAccount, recordedTags, toTags } from '../../corpus/recorded-account.js'
import { type RecordedCase, recordedCase, type RecordedNode, recordedNodes } from '../../corpus/recorded-case.js'
import { backendGroupTagValue, sharedResourceTagKey } from '@alb-ingress/core/aws/tags.js'
import type { RecordedError } from './recorded-error.js'

const sharedGroups = t.readonlyArray(t.type({ GroupId: t.string, Tags: recordedTags }))

export interface ReadCase {
  readonly name: string
  readonly recorded: E.Either<RecordedError, { readonly decoded: RecordedCase; readonly plain: unknown }>
}

export interface RecordedCorpus {
  readonly account: RecordedAccount
  readonly plainAccount: unknown
  readonly nodes: ReadonlyArray<RecordedNode>
  /** Empty when the record has no shared backend group. */
  readonly backendSecurityGroupId: string
  readonly plainSharedGroups: unknown
  /** By name. */
  readonly cases: ReadonlyArray<ReadCase>
}

/** Reads a folder, or says which file is wrong and where. */
export const readRecordedCorpus = (folder: string): TE.TaskEither<RecordedError, RecordedCorpus> =>
  pipe(
    TE.Do,
    TE.bind('account', () => readDecoded(recordedAccount, join(folder, 'account.json'))),
    TE.bind('nodes', () => readDecoded(recordedNodes, join(folder, 'nodes.json'))),
    TE.bind('shared', () => readDecoded(sharedGroups, join(folder, 'shared-security-groups.json'))),
    TE.bind('cases', () => readCases(join(folder, 'cases'))),
    TE.map(({ account, nodes, shared, cases }) => ({
      account: account.decoded,
      plainAccount: account.plain,
      nodes: nodes.decoded,
      backendSecurityGroupId:
        shared.decoded.find(({ Tags }) => toTags(Tags)[sharedResourceTagKey] === backendGroupTagValue)?.GroupId ?? '',
      plainSharedGroups: shared.plain,
      cases,
    })),
  )

const readCases = (folder: string): TE.TaskEither<RecordedError, ReadonlyArray<ReadCase>> =>
  pipe(
    TE.tryCatch(() => readdir(folder), notRead(folder)),
    TE.map((files) => files.filter((file) => file.endsWith('.json')).sort()),
    TE.flatMapTask((files) => () => Promise.all(files.map((file) => readCase(folder, file)))),
  )

const readCase = async (folder: string, file: string): Promise<ReadCase> => ({
  name: file.replace(/\.json$/, ''),
  recorded: await readDecoded(recordedCase, join(folder, file))(),
})

const readDecoded = <Value>(
  codec: t.Decoder<unknown, Value>,
  path: string,
): TE.TaskEither<RecordedError, { readonly decoded: Value; readonly plain: unknown }> =>
  pipe(
    TE.tryCatch(async () => JSON.parse(await readFile(path, 'utf8')) as unknown, notRead(path)),
    TE.flatMapEither((plain) =>
      pipe(
        decodeAs(codec, path)(plain),
        E.bimap(
          (problems): RecordedError => ({ _tag: 'RecordMalformed', problems }),
          (decoded) => ({ decoded, plain }),
        ),
      ),
    ),
  )

const notRead =
  (path: string) =>
  (cause: unknown): RecordedError => ({
    _tag: 'RecordNotRead',
    path,
    detail: cause instanceof Error ? cause.message : String(cause),
  })
