// How does a request reach a backend outside the simulation?
// Sends a request on to an address that the user gave for a target group and streams the answer back, with the
// headers that a load balancer adds
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html, 2026-11-22). A
// backend that cannot be reached is a 502, as in AWS.
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { DataPlaneAnswer } from './answer-request.js'
import type { DataPlaneListener } from './data-plane-listener.js'

export interface BackendAddress {
  readonly host: string
  readonly port: number
}

/** Adds what targets learn about the client; an address that is already there is kept in front. */
export const forwardedHeaders = (
  request: IncomingMessage,
  listener: DataPlaneListener,
): Readonly<Record<string, string>> => {
  const before = request.headers['x-forwarded-for']
  const client = request.socket.remoteAddress ?? ''
  return {
    'x-forwarded-for': before === undefined ? client : `${String(before)}, ${client}`,
    'x-forwarded-proto': listener.protocol.toLowerCase(),
    'x-forwarded-port': String(listener.port),
  }
}

/** Sends a request on and its answer back. */
export const passOn = (
  request: IncomingMessage,
  response: ServerResponse,
  listener: DataPlaneListener,
  answer: Extract<DataPlaneAnswer, { readonly _tag: 'PassOn' }>,
  backend: BackendAddress,
): void => {
  const outgoing = httpRequest(
    {
      host: backend.host,
      port: backend.port,
      method: request.method,
      path: answer.requestTarget,
      headers: { ...request.headers, host: answer.host, ...forwardedHeaders(request, listener) },
    },
    (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers)
      incoming.pipe(response)
    },
  )
  outgoing.on('error', (error) => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502, { 'content-type': 'text/plain' }).end(`502 Bad Gateway: ${error.message}\n`)
  })
  request.pipe(outgoing)
  response.once('close', () => outgoing.destroy())
}
