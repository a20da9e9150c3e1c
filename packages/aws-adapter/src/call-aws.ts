// How is AWS called?
// The one place where a promise of the SDK becomes a TaskEither: each call is named, admitted by the budget, sent
// once per attempt, within a time limit that the fence sets anew for each, and told to an observer. Also the one way to
// read all pages of something. It does not decide which calls to make, and remembers nothing of what AWS answered.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { AwsClients } from './aws-clients.js'
import type { CallBudget } from './budget/call-budget.js'
import type { CallFence, CallPass } from './fence/call-fence.js'
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
  /** A call without an answer when its time is over is given up; what became of it is unknown. */
  readonly fence: CallFence
  readonly onCall: (record: CallRecord) => void
}

/** Makes the caller of one lane. */
export const callAws =
  (settings: CallSettings) =>
  (lane: Lane): AwsCall =>
  (operation, send) =>
  () => {
    const pass = settings.fence.enter()
    return settings.budget({ operation, lane }, attempt(settings, pass, { lane, operation, send }), pass.ended)()
  }

interface Attempt<Output> {
  readonly lane: Lane
  readonly operation: OperationName
  readonly send: (options: SendOptions) => Promise<Output>
}

const attempt =
  <Output>(settings: CallSettings, pass: CallPass, call: Attempt<Output>): TE.TaskEither<CloudError, Output> =>
  () => {
    const timeLimit = pass.timeLimitMilliseconds()
    return O.isNone(timeLimit)
      ? Promise.resolve(E.left(notPermitted(call.operation)))
      : attemptWithin(settings, pass, { ...call, timeLimitMilliseconds: timeLimit.value })
  }

const notPermitted = (operation: OperationName): CloudError => ({
  _tag: 'NotSent',
  operation,
  detail: 'this process does not lead, or not for long enough',
})

interface TimedAttempt<Output> extends Attempt<Output> {
  readonly timeLimitMilliseconds: number
}

const attemptWithin = async <Output>(
  settings: CallSettings,
  pass: CallPass,
  call: TimedAttempt<Output>,
): Promise<E.Either<CloudError, Output>> => {
  const { clock, fence, onCall } = settings
  const { lane, operation } = call
  const startedAt = clock.now()
  const outcome = await pipe(
    TE.tryCatch(() => sendWithin(clock, pass, call), toCloudError(operation)),
    (task) => task(),
  )
  if (E.isLeft(outcome) && outcome.left._tag === 'OutcomeUnknown') fence.noteUnanswered(startedAt)()
  onCall({
    service: serviceOf(operation),
    operation: actionOf(operation),
    lane,
    kind: kindOf(operation),
    outcome: E.isLeft(outcome) ? outcome.left._tag : 'Done',
    milliseconds: clock.now() - startedAt,
  })
  return outcome
}

const sendWithin = <Output>(
  clock: Clock,
  { ended }: CallPass,
  { send, timeLimitMilliseconds }: TimedAttempt<Output>,
): Promise<Output> => {
  const abort = new AbortController()
  const settled = new AbortController()
  const givenUp = new Promise<never>((_, reject) => {
    const giveUp = (why: string) => (): void => {
      abort.abort()
      reject(Object.assign(new Error(why), { name: 'AbortError' }))
    }
    const cancel = clock.schedule(
      timeLimitMilliseconds,
      giveUp(`no answer within ${String(timeLimitMilliseconds)} ms`),
    )()
    settled.signal.addEventListener('abort', cancel)
    ended.addEventListener('abort', giveUp('this process no longer leads'), { signal: settled.signal })
  })
  return Promise.race([send({ abortSignal: abort.signal }), givenUp]).finally(() => {
    settled.abort()
  })
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
