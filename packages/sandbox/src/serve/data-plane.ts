// How can a real client talk to a simulated load balancer?
// Opens one local port per listener of the account, keeps it as long as the listener exists, and answers each request
// from the account as it is at that moment. Listens on loopback only. A port that cannot be opened is skipped for the
// next one. What is answered is decided in `answer-request.ts`; this module opens, closes and writes.
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { ReceivedRequest } from '@alb-ingress/core/routing/http-request.js'
import type { AccountState } from '../account/account-state.js'
import { answerOfListener } from './answer-request.js'
import {
  dataPlaneListener,
  listenerAddresses,
  type DataPlaneListener,
  type DataPlaneTargetGroup,
  type ListenerAddress,
} from './data-plane-listener.js'
import { echo } from './echo-backend.js'
import { chooseCertificate, localCertificates, type LocalCertificate } from './local-certificate.js'
import { localPortCandidates } from './local-port.js'
import { listenOnLoopback, type RunningServer } from './loopback-server.js'
import { forwardedHeaders, passOn, type BackendAddress } from './pass-on.js'

export interface DataPlaneSettings {
  readonly account: IO<AccountState>
  readonly clock: Clock
  /** What an echo calls the backend of a target group. */
  readonly backendName: (targetGroup: DataPlaneTargetGroup) => string
  /** None: the echo backend answers. */
  readonly backendAddress: (targetGroup: DataPlaneTargetGroup) => O.Option<BackendAddress>
}

export interface OpenListener extends ListenerAddress {
  readonly localPort: number
}

export interface DataPlane {
  /** Opens and closes ports as the account has changed, and answers what is open then. */
  readonly refresh: Task<ReadonlyArray<OpenListener>>
  readonly close: Task<void>
}

/** A client may say where it pretends to come from, to try rules on source addresses. */
const sourceHeader = 'x-sandbox-source-ip'

interface Opened {
  readonly listener: OpenListener
  readonly server: RunningServer
}

/** Makes a data plane without open ports. */
export const dataPlane = (settings: DataPlaneSettings): DataPlane => {
  const opened = new Map<string, Opened>()
  const certificateFor = localCertificates()
  let refreshing: Promise<unknown> = Promise.resolve()

  const open = async (listener: ListenerAddress): Promise<void> => {
    const answer = answering(settings, listener.arn)
    const server = listener.protocol === 'HTTP' ? createHttpServer(answer) : await tlsServer(listener.arn, answer)
    const taken = new Set([...opened.values()].map(({ server: { port } }) => port))
    const running = await listenOnFirst(server, localPortCandidates(listener.port, taken))
    if (running === undefined) return
    opened.set(keyOf(listener), { listener: { ...listener, localPort: running.port }, server: running })
  }

  const tlsServer = async (listenerArn: string, answer: Answering): Promise<Server> => {
    const certificates = (): Promise<ReadonlyArray<LocalCertificate>> =>
      Promise.all(certificatesOf(present(settings, listenerArn)).map(certificateFor))
    const [first] = await certificates()
    return createHttpsServer(
      {
        ...(first === undefined ? {} : { key: first.key, cert: first.certificate }),
        SNICallback: (serverName, done) => {
          void certificates().then((known) => {
            done(null, chooseCertificate(known, serverName)?.context)
          })
        },
      },
      answer,
    )
  }

  const refreshOnce = async (): Promise<ReadonlyArray<OpenListener>> => {
    const listeners = listenerAddresses(settings.account(), settings.clock.now())
    const keys = new Set(listeners.map(keyOf))
    const gone = [...opened].filter(([key]) => !keys.has(key))
    await Promise.all(gone.map(([, { server }]) => server.close()))
    gone.forEach(([key]) => opened.delete(key))
    for (const listener of listeners) if (!opened.has(keyOf(listener))) await open(listener)
    return listeners.flatMap((listener) => opened.get(keyOf(listener))?.listener ?? [])
  }

  return {
    refresh: () => {
      const next = refreshing.then(refreshOnce)
      refreshing = next
      return next
    },
    close: async () => {
      await refreshing
      await Promise.all([...opened.values()].map(({ server }) => server.close()))
      opened.clear()
    },
  }
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

const keyOf = ({ arn, protocol, port }: ListenerAddress): string => `${arn} ${protocol}:${port}`

/** The listener as it is now. */
const present = ({ account, clock }: DataPlaneSettings, arn: string): O.Option<DataPlaneListener> =>
  dataPlaneListener(account(), arn, clock.now())

const certificatesOf = (listener: O.Option<DataPlaneListener>): DataPlaneListener['certificates'] =>
  O.isSome(listener) ? listener.value.certificates : []

const listenOnFirst = async (server: Server, ports: ReadonlyArray<number>): Promise<RunningServer | undefined> => {
  for (const port of ports) {
    const started = await listenOnLoopback(server, port)()
    if (E.isRight(started)) return started.right
  }
  return undefined
}

const answering = (settings: DataPlaneSettings, listenerArn: string): Answering => {
  let turn = 0
  return (request, response) => {
    const listener = present(settings, listenerArn)
    if (O.isNone(listener)) {
      response.destroy()
      return
    }
    answerOn(settings, listener.value, turn, request, response)
    turn += 1
  }
}

const answerOn = (
  settings: DataPlaneSettings,
  listener: DataPlaneListener,
  turn: number,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  const answer = answerOfListener(listener, receivedRequest(request), turn)
  response.setHeader('x-sandbox-load-balancer', listener.loadBalancerName)
  response.setHeader('x-sandbox-rule', answer.rule)
  if (answer._tag === 'Respond') {
    request.resume()
    response.writeHead(answer.statusCode, answer.headers).end(answer.body)
    return
  }
  const backend = settings.backendName(answer.targetGroup)
  response.setHeader('x-sandbox-backend', backend)
  const address = settings.backendAddress(answer.targetGroup)
  if (O.isSome(address)) {
    passOn(request, response, listener, answer, address.value)
    return
  }
  request.resume()
  const { method = 'GET' } = request
  const headers = { ...request.headers, ...forwardedHeaders(request, listener) }
  const { contentType, body } = echo({ method, headers, listener, answer, backend })
  response.writeHead(200, { 'content-type': contentType }).end(body)
}

const receivedRequest = (request: IncomingMessage): ReceivedRequest => {
  const { method = 'GET', url = '/', headers, rawHeaders } = request
  const pretended = headers[sourceHeader]
  return {
    method,
    host: headers.host ?? '',
    target: url,
    headers: rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [{ name, value: rawHeaders[index + 1] ?? '' }] : [],
    ),
    sourceIp: typeof pretended === 'string' ? pretended : (request.socket.remoteAddress ?? ''),
  }
}
