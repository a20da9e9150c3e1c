// How is one thing about an Ingress made so?
// Looks at what is known, writes only the difference as a merge patch bound to the version looked at, and on a
// conflict reads again and starts over, a few times. What to write is the caller's intent; an Ingress that is gone is
// told apart from one that cannot be written.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { apiObject } from '../api-object.js'
import { callKubernetes, getRequest, mergePatchRequest, type Network } from '../call-kubernetes.js'
import { ingresses, objectPath } from '../resource.js'
import { isSuccess, toClusterError, type KubernetesAnswer } from '../to-cluster-error.js'
import { writtenIngress, type WrittenIngress, type WrittenIngresses } from './written-ingress.js'

export interface IngressIntent {
  readonly ingress: ObjectRef
  readonly part: 'Object' | 'Status'
  /** The members that must change, or none when all is so already. */
  readonly difference: (written: WrittenIngress) => E.Either<ClusterError, O.Option<object>>
  /** An Ingress that is gone needs nothing more, or makes the intent impossible. */
  readonly whenGone: 'Done' | 'NotFound'
}

export interface IngressWriter extends Network {
  readonly written: WrittenIngresses
}

/** Conflicts in a row after which the caller's next turn is better than another try. */
const conflictsMax = 5

/** Carries out an intent. Repeatable. */
export const writeIngress =
  (writer: IngressWriter) =>
  (intent: IngressIntent): TE.TaskEither<ClusterError, void> =>
    pipe(
      writer.written.latest(intent.ingress),
      O.match(
        () => rereadAndWrite(writer, intent, conflictsMax),
        (written) => writeDifference(writer, intent, { written, triesLeft: conflictsMax }),
      ),
    )

interface Attempt {
  readonly written: WrittenIngress
  readonly triesLeft: number
}

const writeDifference = (
  writer: IngressWriter,
  intent: IngressIntent,
  attempt: Attempt,
): TE.TaskEither<ClusterError, void> =>
  pipe(
    TE.fromEither(intent.difference(attempt.written)),
    TE.flatMap(
      O.match(
        () => TE.of(undefined),
        (members) => patch(writer, intent, { ...attempt, members }),
      ),
    ),
  )

const patch = (
  writer: IngressWriter,
  intent: IngressIntent,
  { written, triesLeft, members }: Attempt & { readonly members: object },
): TE.TaskEither<ClusterError, void> => {
  const name = requestName('patch', intent)
  const bound = withVersion(members, written.resourceVersion)
  return pipe(
    callKubernetes(writer)(name, mergePatchRequest(partPath(intent), bound)),
    TE.flatMap((answer) => {
      if (answer.status === 409 && triesLeft > 1) return rereadAndWrite(writer, intent, triesLeft - 1)
      return pipe(
        TE.fromEither(knownFrom(writer, intent, { name, answer })),
        TE.map(() => undefined),
      )
    }),
  )
}

const rereadAndWrite = (
  writer: IngressWriter,
  intent: IngressIntent,
  triesLeft: number,
): TE.TaskEither<ClusterError, void> => {
  const name = requestName('get', intent)
  return pipe(
    callKubernetes(writer)(name, getRequest(ingressPath(intent.ingress))),
    TE.flatMapEither((answer) => knownFrom(writer, intent, { name, answer })),
    TE.flatMap(
      O.match(
        () => TE.of(undefined),
        (written) => writeDifference(writer, intent, { written, triesLeft }),
      ),
    ),
  )
}

/** Reads the Ingress in an answer and remembers it; none when it is gone and that is fine. */
const knownFrom = (
  writer: IngressWriter,
  { ingress, whenGone }: IngressIntent,
  { name, answer }: { readonly name: string; readonly answer: KubernetesAnswer },
): E.Either<ClusterError, O.Option<WrittenIngress>> => {
  if (answer.status === 404) writer.written.forget(ingress)
  if (answer.status === 404 && whenGone === 'Done') return E.right(O.none)
  if (!isSuccess(answer)) return E.left(toClusterError(name, answer))
  const written = writtenIngress(apiObject(answer.json))
  if (written.standing === 'BeingDeleted' && written.finalizers.length === 0) writer.written.forget(ingress)
  else writer.written.remember(ingress, written)
  return E.right(O.some(written))
}

/** A merge patch that carries the version is refused when the object has changed since. */
const withVersion = (members: object, resourceVersion: string): object => {
  const metadata: unknown = 'metadata' in members ? members.metadata : {}
  return { ...members, metadata: { ...(metadata as object), resourceVersion } }
}

const requestName = (verb: string, { ingress, part }: IngressIntent): string =>
  `${verb} ${renderObjectRef(ingress)}${part === 'Status' && verb === 'patch' ? ' status' : ''}`

const ingressPath = ({ namespace, name }: ObjectRef): string => objectPath(ingresses, namespace, name)

const partPath = ({ ingress, part }: IngressIntent): string =>
  `${ingressPath(ingress)}${part === 'Status' ? '/status' : ''}`
