// What does a backend answer that only the simulation has?
// From a request that a listener passes on to a text that says who answered: which backend, target and rule, and the
// request as the target saw it. As JSON, or as lines when the client asks for plain text.
import type { IncomingHttpHeaders } from 'node:http'
import type { DataPlaneAnswer } from './answer-request.js'
import type { DataPlaneListener } from './data-plane-listener.js'

export interface EchoRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly listener: DataPlaneListener
  readonly answer: Extract<DataPlaneAnswer, { readonly _tag: 'PassOn' }>
  /** `Service shop/web:80`, or the target group's name if that is all that is known. */
  readonly backend: string
}

export interface EchoResponse {
  readonly contentType: string
  readonly body: string
}

/** Describes a request that has reached its backend. */
export const echo = (request: EchoRequest): EchoResponse => {
  const described = describe(request)
  return request.headers.accept?.startsWith('text/plain') === true
    ? { contentType: 'text/plain; charset=utf-8', body: `${toLines(described)}\n` }
    : { contentType: 'application/json', body: `${JSON.stringify(described, null, 2)}\n` }
}

const describe = ({ method, headers, listener, answer, backend }: EchoRequest): Readonly<Record<string, unknown>> => ({
  backend,
  target: `${answer.target.id}:${answer.target.port}`,
  targetGroup: answer.targetGroup.name,
  loadBalancer: listener.loadBalancerName,
  listener: `${listener.protocol}:${listener.port}`,
  rule: answer.rule,
  method,
  host: answer.host,
  path: answer.requestTarget,
  headers,
})

const toLines = (described: Readonly<Record<string, unknown>>): string =>
  Object.entries(described)
    .filter(([key]) => key !== 'headers')
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join('\n')
