// How do kubectl and client libraries reach the cluster in memory?
// An HTTP server on loopback over any KubernetesTransport: one HTTP request becomes one request of the transport, and
// lines are written as they come, so that watches stream. Without authentication: whoever can reach the port of this
// machine's loopback may do everything to the simulated cluster, and to nothing else.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { KubernetesRequest } from '../wire/kubernetes-request.js'
import type { KubernetesTransport } from '../wire/kubernetes-transport.js'
import { listenOnLoopback, loopbackAddress, type ListenError, type RunningServer } from './loopback-server.js'

/** Bodies beyond the API server's own limit (3 MiB, etcd's request limit being 1.5 MiB) are cut off. */
const bodyBytesMax = 3 * 1024 * 1024

const methods: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Serves a transport on a port; port 0 lets the system choose. */
export const serveKubernetes = (transport: KubernetesTransport, port: number): TaskEither<ListenError, RunningServer> =>
  listenOnLoopback(
    createServer((request, response) => {
      readBody(request, (body) => {
        relay(transport, request, body, response)
      })
    }),
    port,
  )

/**
 * Writes the kubeconfig that makes kubectl use a served cluster; client libraries ask for a word of consent to plain
 * HTTP.
 */
export const kubeconfigText = (port: number): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'sandbox', cluster: { server: `http://${loopbackAddress}:${port}`, 'insecure-skip-tls-verify': true } },
    ],
    users: [{ name: 'sandbox', user: {} }],
    contexts: [{ name: 'sandbox', context: { cluster: 'sandbox', user: 'sandbox' } }],
    'current-context': 'sandbox',
  })

const readBody = (request: IncomingMessage, use: (body: string) => void): void => {
  const chunks: Array<Buffer> = []
  let byteCount = 0
  request.on('data', (chunk: Buffer) => {
    byteCount += chunk.length
    if (byteCount > bodyBytesMax) request.destroy()
    else chunks.push(chunk)
  })
  request.on('end', () => {
    use(Buffer.concat(chunks).toString())
  })
}

const relay = (
  transport: KubernetesTransport,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: string,
  response: ServerResponse,
): void => {
  if (!methods.has(method)) {
    response.writeHead(405).end()
    return
  }
  const request: KubernetesRequest = {
    method: method as KubernetesRequest['method'],
    path: url,
    contentType: headers['content-type'] ?? '',
    body,
  }
  const cancel = transport.send(request, {
    onStatus: (status) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.flushHeaders()
    },
    onLine: (line) => response.write(`${line}\n`),
    onEnd: (failure) => {
      if (failure === undefined) response.end()
      else response.destroy()
    },
  })
  response.once('close', cancel)
}
