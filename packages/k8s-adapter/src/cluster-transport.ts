// How do requests reach a real API server?
// Over node:https with connections that are kept. Address, certificates and credentials come from client-node's
// KubeConfig and are asked for anew with each request, so that rotated tokens and certificates are taken up without a
// restart. Nothing else of client-node is used: its Watch and informers set timers and call the network themselves.
import * as http from 'node:http'
import * as https from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import type { IO } from 'fp-ts/lib/IO.js'
import type { KubernetesReceiver, KubernetesRequest, KubernetesTransport } from './kubernetes-transport.js'
import { splitLines } from './split-lines.js'

export interface ClusterTransport extends KubernetesTransport {
  /** Closes all connections, those in use included. */
  readonly close: IO<void>
}

/** Makes the transport to the cluster of the configuration's current context. */
export const clusterTransport = (kubeConfig: KubeConfig): ClusterTransport => {
  const agents = { 'http:': new http.Agent(keptConnections), 'https:': new https.Agent(keptConnections) }
  return {
    send: (request, receiver) => {
      const cancellation = new AbortController()
      const failure = (cause: unknown): string => failureAt(kubeConfig, cause)
      void open(kubeConfig, agents, request)
        .then((outgoing) => exchange(outgoing, { request, receiver, cancelled: cancellation.signal, failure }))
        .catch((cause: unknown) => {
          if (!cancellation.signal.aborted) receiver.onEnd(failure(cause))
        })
      return () => cancellation.abort()
    },
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  }
}

/** Silent peers are probed; how long silence may last in all is decided above. */
const keptConnections = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 16 } as const

type Agents = Readonly<Record<'http:' | 'https:', http.Agent>>

interface Exchange {
  readonly request: KubernetesRequest
  readonly receiver: KubernetesReceiver
  readonly cancelled: AbortSignal
  readonly failure: (cause: unknown) => string
}

const open = async (
  kubeConfig: KubeConfig,
  agents: Agents,
  request: KubernetesRequest,
): Promise<http.ClientRequest> => {
  const cluster = kubeConfig.getCurrentCluster()
  if (cluster === null) return Promise.reject(new Error('the kubeconfig names no current cluster'))
  const server = new URL(cluster.server)
  const options: https.RequestOptions = {}
  await kubeConfig.applyToHTTPSOptions(options)
  const ownAgent = server.protocol === 'http:' ? agents['http:'] : agents['https:']
  const headers = {
    ...(options.headers as http.OutgoingHttpHeaders | undefined),
    accept: 'application/json',
    'user-agent': 'alb-ingress-controller',
    ...(request.body === ''
      ? {}
      : { 'content-type': request.contentType, 'content-length': Buffer.byteLength(request.body) }),
  }
  return (server.protocol === 'http:' ? http : https).request(
    new URL(`${server.pathname.replace(/\/$/, '')}${request.path}`, server),
    { ...options, method: request.method, headers, agent: cluster.proxyUrl === undefined ? ownAgent : options.agent },
  )
}

const exchange = (outgoing: http.ClientRequest, { request, receiver, cancelled, failure: failureOf }: Exchange): void => {
  const abandon = (): void => void outgoing.destroy()
  let isOver = cancelled.aborted
  const end = (failure: string | undefined): void => {
    cancelled.removeEventListener('abort', abandon)
    if (!isOver && !cancelled.aborted) receiver.onEnd(failure)
    isOver = true
  }
  outgoing.on('error', (cause) => end(failureOf(cause)))
  if (isOver) {
    abandon()
    return
  }
  cancelled.addEventListener('abort', abandon)
  outgoing.on('response', (response) =>
    receive(response, { receiver, end, failure: failureOf, isOpen: () => !isOver && !cancelled.aborted }),
  )
  outgoing.end(request.body)
}

interface Reception extends Pick<Exchange, 'receiver' | 'failure'> {
  readonly end: (failure: string | undefined) => void
  readonly isOpen: IO<boolean>
}

const receive = (response: http.IncomingMessage, { receiver, end, failure, isOpen }: Reception): void => {
  const lines = splitLines((line) => {
    if (isOpen()) receiver.onLine(line)
  })
  if (isOpen()) receiver.onStatus(response.statusCode ?? 0)
  response.on('data', (piece: Uint8Array) => lines.add(piece))
  response.on('end', () => {
    lines.finish()
    end(undefined)
  })
  response.on('error', (cause) => end(failure(cause)))
  response.on('close', () => end('the connection was closed before the answer was whole'))
}

/** Names the server, which most causes do not. */
const failureAt = (kubeConfig: KubeConfig, cause: unknown): string => {
  const server = kubeConfig.getCurrentCluster()?.server
  const message = cause instanceof Error ? cause.message : String(cause)
  return server === undefined ? message : `${server}: ${message}`
}
