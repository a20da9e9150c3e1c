// What does a load balancer of the sandbox really answer?
// Sends one request to the local port of a listener, as curl would, and writes the answer in the words of expectations:
// the backend that the echo names, or status and location, or status and the first line of the body. Certificates are
// the sandbox's own, so they are not verified.
import { type IncomingMessage, request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Task } from 'fp-ts/lib/Task.js'
import { loopbackAddress } from '@alb-ingress/sandbox/serve/loopback-server.js'
import type { ExpectedAnswer } from './expected-answer.js'

const timeLimitMilliseconds = 5_000
const bodyCharactersShown = 200

/** Sends a request to a local port; a connection that fails is an answer too. */
export const sendRequest =
  ({ method, protocol, host, path }: ExpectedAnswer, localPort: number): Task<string> =>
  () =>
    new Promise((resolve) => {
      const options = {
        host: loopbackAddress,
        port: localPort,
        method,
        path,
        headers: { host },
        agent: false,
        timeout: timeLimitMilliseconds,
      }
      const take = (response: IncomingMessage): void => {
        let body = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          body += chunk
        })
        response.on('end', () => {
          resolve(inWords(response, body))
        })
      }
      const sent =
        protocol === 'HTTP'
          ? httpRequest(options, take)
          : httpsRequest({ ...options, servername: host, rejectUnauthorized: false }, take)
      sent.on('error', (error) => {
        resolve(`no answer (${error.message})`)
      })
      sent.on('timeout', () => sent.destroy(new Error(`none within ${timeLimitMilliseconds} ms`)))
      sent.end()
    })

const inWords = ({ headers, statusCode = 0 }: IncomingMessage, body: string): string => {
  const backend = headers['x-sandbox-backend']
  if (typeof backend === 'string') return backend
  if (headers.location !== undefined) return `${statusCode} ${headers.location}`
  return `${statusCode} ${body.split('\n', 1)[0]?.slice(0, bodyCharactersShown) ?? ''}`.trim()
}
