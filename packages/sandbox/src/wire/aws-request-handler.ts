// How do the SDK's own clients talk to the simulated account without a network?
// From the SDK's HTTP request to its HTTP response: a request handler for any client. Without latency it makes
// promises only, no timers. With latency the request arrives by the network's clock and the answer is delivered by
// the caller's, so that a stopped process hears nothing while what it has sent still happens. A cut connection
// rejects as Node's sockets do.
import { HttpResponse } from '@smithy/core/transport'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { SimulatedAccount } from '../account/account.js'
import type { FaultPlan } from '../time/fault-plan.js'
import type { WireRequest } from './aws-codec.js'
import { type Exchange, prepareExchange, type WireAnswer } from './aws-exchange.js'

export interface TransportSettings {
  readonly account: SimulatedAccount
  /** By which requests travel; it runs whatever becomes of the caller. */
  readonly network: Clock
  /** By which answers are delivered: the calling process's own. */
  readonly process: Clock
  /** There and back. */
  readonly latencyMilliseconds: number
  /** The name of the calling process in the account's log. */
  readonly caller: string
  readonly faults: FaultPlan
}

/** The part of the SDK's HTTP request that the wire needs. */
export interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | ReadonlyArray<string> | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Fits the `requestHandler` option of every SDK client. */
export interface AwsTransport {
  readonly metadata: { readonly handlerProtocol: string }
  readonly handle: (
    request: SdkRequest,
    options?: { readonly abortSignal?: unknown },
  ) => Promise<{ readonly response: HttpResponse }>
  readonly updateHttpClientConfig: () => void
  readonly httpHandlerConfigs: () => Record<string, never>
  readonly destroy: () => void
}

const toQuery = (query: SdkRequest['query']): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((text): [string, string] => [name, String(text)]),
    ),
  )

const toBody = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === 'string' ? body : ''

/** Reads what the SDK is about to send. */
export const toWireRequest = (request: SdkRequest): WireRequest => ({
  method: request.method,
  path: request.path,
  query: toQuery(request.query),
  headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
  body: toBody(request.body),
})

/** The error of a connection that the other side closed. */
const connectionReset = (): Error =>
  Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104, syscall: 'read' })

const aborted = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' })

interface Abortable {
  readonly aborted: boolean
  readonly addEventListener: (name: 'abort', listener: () => void) => void
}

const isAbortable = (signal: unknown): signal is Abortable =>
  typeof signal === 'object' && signal !== null && 'aborted' in signal && 'addEventListener' in signal

const wait = (clock: Clock, delayMilliseconds: number): Promise<void> =>
  delayMilliseconds <= 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        clock.schedule(delayMilliseconds, resolve)()
      })

const toSdkResponse = (answer: WireAnswer): Promise<{ readonly response: HttpResponse }> =>
  answer._tag === 'Cut'
    ? Promise.reject(connectionReset())
    : Promise.resolve({
        response: new HttpResponse({
          statusCode: answer.response.status,
          headers: { ...answer.response.headers },
          body: new TextEncoder().encode(answer.response.body),
        }),
      })

const travel = (settings: TransportSettings, exchange: Exchange): Promise<{ readonly response: HttpResponse }> => {
  const there = Math.floor(settings.latencyMilliseconds / 2)
  const back = settings.latencyMilliseconds - there + exchange.backMilliseconds
  return wait(settings.network, there + exchange.thereMilliseconds)
    .then(exchange.perform)
    .then((answer) => wait(settings.process, back).then(() => toSdkResponse(answer)))
}

const untilAborted = <Result>(work: Promise<Result>, signal: unknown): Promise<Result> =>
  isAbortable(signal)
    ? Promise.race([
        work,
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(aborted())
          })
        }),
      ])
    : work

/** Makes the request handler of one calling process. */
export const awsTransport = (settings: TransportSettings): AwsTransport => {
  let sequence = 0
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request, options) => {
      if (isAbortable(options?.abortSignal) && options.abortSignal.aborted) return Promise.reject(aborted())
      sequence += 1
      const exchange = prepareExchange(
        {
          account: settings.account,
          faults: settings.faults,
          caller: settings.caller,
          sequence,
          now: settings.network.now(),
        },
        toWireRequest(request),
      )
      return untilAborted(travel(settings, exchange), options?.abortSignal)
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  }
}
