// How is AWS called?
// The one place where a promise of the SDK becomes a TaskEither: each call is named, admitted by the budget, sent
// once per attempt with a time limit, and told to an observer. Also the one way to read all pages of something. It
// does not decide which calls to make, and remembers nothing of what AWS answered.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { AwsClients } from './aws-clients.js'
import type { CallBudget } from './budget/call-budget.js'
import { actionOf, type CallKind, kindOf, type OperationName, type ServiceName, serviceOf } from './operation-name.js'
import { toCloudError } from './to-cloud-error.js'

/** What every call hands on to the SDK's `send`. */
export interface SendOptions {
  readonly abortSignal: AbortSignal
}

/** Makes one call, again if the budget says so. */
export type AwsCall = <Output>(
  operation: OperationName,
  send: (options: SendOptions) => Promise<Output>,
) => TE.TaskEither<CloudError, Output>

/** The account as the rest of this package sees it, in one lane. */
export interface Aws {
  readonly clients: AwsClients
  readonly call: AwsCall
  readonly clock: Clock
  readonly region: string
  readonly vpcId: string
  readonly clusterName: string
}

/** One attempt that left us, for telemetry. */
export interface CallRecord {
  readonly service: ServiceName
  /** AWS's own name: `CreateRule`. */
  readonly operation: string
  readonly lane: Lane
  readonly kind: CallKind
  readonly outcome: 'Done' | CloudError['_tag']
  readonly milliseconds: number
}

export interface CallSettings {
  readonly clock: Clock
  readonly budget: CallBudget
  /** A call without an answer for so long is given up; what became of it is unknown. */
  readonly timeLimitMilliseconds: number
  readonly onCall: (record: CallRecord) => void
}

/** Makes the caller of one lane. */
export const callAws =
  (settings: CallSettings) =>
  (lane: Lane): AwsCall =>
  (operation, send) =>
    settings.budget({ operation, lane }, attempt(settings, lane, operation, send))

const attempt =
  <Output>(
    settings: CallSettings,
    lane: Lane,
    operation: OperationName,
    send: (options: SendOptions) => Promise<Output>,
  ): TE.TaskEither<CloudError, Output> =>
  async () => {
    const startedAt = settings.clock.now()
    const outcome = await pipe(
      TE.tryCatch(() => sendWithin(settings, send), toCloudError(operation)),
      (task) => task(),
    )
    settings.onCall({
      service: serviceOf(operation),
      operation: actionOf(operation),
      lane,
      kind: kindOf(operation),
      outcome: E.isLeft(outcome) ? outcome.left._tag : 'Done',
      milliseconds: settings.clock.now() - startedAt,
    })
    return outcome
  }

const sendWithin = <Output>(
  { clock, timeLimitMilliseconds }: CallSettings,
  send: (options: SendOptions) => Promise<Output>,
): Promise<Output> => {
  const abort = new AbortController()
  let cancel: IO<void> = () => undefined
  const tooLate = new Promise<never>((_, reject) => {
    cancel = clock.schedule(timeLimitMilliseconds, () => {
      abort.abort()
      reject(Object.assign(new Error(`no answer within ${String(timeLimitMilliseconds)} ms`), { name: 'AbortError' }))
    })()
  })
  return Promise.race([send({ abortSignal: abort.signal }), tooLate]).finally(cancel)
}

/** Reads page after page until there is no next one. */
export const readPages = <Page, Token>(
  readPage: (token: Token | undefined) => TE.TaskEither<CloudError, Page>,
  nextToken: (page: Page) => Token | undefined,
): TE.TaskEither<CloudError, ReadonlyArray<Page>> => {
  const readFrom = (
    token: Token | undefined,
    before: ReadonlyArray<Page>,
  ): TE.TaskEither<CloudError, ReadonlyArray<Page>> =>
    pipe(
      readPage(token),
      TE.flatMap((page) => {
        const pages = [...before, page]
        const next = nextToken(page)
        return isLast(next) ? TE.right(pages) : readFrom(next, pages)
      }),
    )
  return readFrom(undefined, [])
}

/** Some services say with an empty token that there is no further page. */
const isLast = (token: unknown): boolean => token === undefined || token === ''
