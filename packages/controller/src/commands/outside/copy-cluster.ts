// What is in a real cluster, as a cluster in memory?
// Lists, page by page, every kind that planning reads, and keeps the objects as they are: uids, node ports, finalizers and all,
// so that everything named after them has the same name. A kind that the server does not know is left out. Only reads.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import { type ClusterState, emptyCluster, historyLengthDefault, withObject } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isRecord, type Json, listAt, recordAt, textAt } from '@alb-ingress/sandbox/cluster/json.js'
import type { KubernetesObject } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import { apiVersionOf, type ResourceKind, resourceKinds } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import type { Outside } from '../../compose.js'
import type { CopyError } from './copy-error.js'

type Transport = Outside['kubernetesTransport']

const copiedKinds: ReadonlyArray<string> = listedKinds

/** As client-go's pager asks for. */
const pageSize = 500

/** Copies a cluster, or says what could not be read. */
export const copyCluster = (transport: Transport): TE.TaskEither<CopyError, ClusterState> =>
  pipe(
    resourceKinds.filter(({ kind }) => copiedKinds.includes(kind)),
    TE.traverseSeqArray((kind) =>
      pipe(
        listAll(transport, kind, ''),
        TE.map((objects) => ({ kind, objects })),
      ),
    ),
    TE.map((copied) =>
      copied.reduce(
        (state, { kind, objects }) => objects.reduce((next, object) => withObject(next, kind, object), state),
        emptyCluster({ seed: 'copy', historyLengthMax: historyLengthDefault }),
      ),
    ),
  )

const listAll = (
  transport: Transport,
  kind: ResourceKind,
  token: string,
): TE.TaskEither<CopyError, ReadonlyArray<KubernetesObject>> =>
  pipe(
    getJson(transport, `${collectionPath(kind)}?limit=${pageSize}${token === '' ? '' : `&continue=${encodeURIComponent(token)}`}`),
    TE.flatMap((page) => {
      const objects = listAt(page, 'items').filter(isRecord).map((item) => toObject(kind, item))
      const rest = textAt(recordAt(page, 'metadata'), 'continue')
      return rest === ''
        ? TE.right(objects)
        : pipe(
            listAll(transport, kind, rest),
            TE.map((others) => [...objects, ...others]),
          )
    }),
  )

/** Items of a list name neither version nor kind. */
const toObject = (kind: ResourceKind, item: object): KubernetesObject =>
  ({ ...item, apiVersion: apiVersionOf(kind), kind: kind.kind }) as unknown as KubernetesObject

const collectionPath = ({ group, version, plural }: ResourceKind): string =>
  group === '' ? `/api/${version}/${plural}` : `/apis/${group}/${version}/${plural}`

type JsonObject = Parameters<typeof recordAt>[0]

const getJson =
  (transport: Transport, path: string): TE.TaskEither<CopyError, JsonObject> =>
  () =>
    new Promise((resolve) => {
      const lines: Array<string> = []
      let status = 0
      const finish = (failure: string | undefined): void =>
        resolve(failure === undefined ? readAnswer(path, status, lines.join('\n')) : E.left({ _tag: 'NoAnswer', path, detail: failure }))
      transport.send(
        { method: 'GET', path, contentType: '', body: '' },
        {
          onStatus: (received) => {
            status = received
          },
          onLine: (line) => lines.push(line),
          onEnd: finish,
        },
      )
    })

const readAnswer = (path: string, status: number, body: string): E.Either<CopyError, JsonObject> => {
  if (status === 404) return E.right({})
  const parsed = E.tryCatch(
    () => JSON.parse(body) as Json,
    (): CopyError => ({ _tag: 'AnswerNotJson', path }),
  )
  if (E.isLeft(parsed)) return parsed
  const answer = isRecord(parsed.right) ? parsed.right : {}
  return status === 200
    ? E.right(answer)
    : E.left({ _tag: 'ListRefused', path, status, message: textAt(answer, 'message') })
}
