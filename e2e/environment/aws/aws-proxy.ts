// Which AWS calls were made, and what if AWS is slow, away, or refuses the caller?
// An HTTP proxy in front of any AWS endpoint (moto, the sandbox's server). It writes every call down when it arrives,
// passes it on unchanged, and does to it what the test says: wait, refuse the connection, or refuse as AWS does.
import { createServer, request as openRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { loopback } from '../processes/free-port.js'
import { type AwsOperation, readAwsOperation } from './aws-operation.js'
import { type Refusal, refusedCall, type RefusedCall } from './refused-call.js'

export interface AwsCall extends AwsOperation {
  /** When it arrived, in milliseconds of `performance.now()`. */
  readonly arrivedAt: number
  /** What was sent, as it was sent: a form, JSON or XML. */
  readonly body: string
  /** Of the answer; nothing while there is none, or when the connection was lost. */
  readonly status: number | undefined
}

export interface AwsProxy {
  readonly url: string
  /** All calls since the start or the last `forgetCalls`, in the order of their arrival. */
  readonly calls: () => ReadonlyArray<AwsCall>
  /** Counts calls by `service:operation`, in alphabetical order. */
  readonly countCalls: () => Readonly<Record<string, number>>
  readonly forgetCalls: () => void
  /** Makes every call wait before it is passed on; 0 ends it. */
  readonly delayCalls: (delayMilliseconds: number) => void
  /** Answers calls that are signed with this access key as AWS answers an expired session. */
  readonly expireCredentials: (accessKeyId: string) => void
  /** Accepts all access keys again. */
  readonly renewCredentials: () => void
  /** Answers the next call of an operation as AWS answers one that it refuses. */
  readonly refuseNext: (operation: string, refusal: Refusal) => void
  /** Ends all connections and refuses new ones, until `accept`. */
  readonly refuse: () => Promise<void>
  /** Takes calls and neither passes them on nor answers them, until `accept`; those taken meanwhile stay without an answer. */
  readonly hold: () => void
  readonly accept: () => Promise<void>
  readonly close: () => Promise<void>
}

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const answerRefused = (response: ServerResponse, { status, contentType, body }: RefusedCall): number => {
  response.writeHead(status, { 'content-type': contentType }).end(body)
  return status
}

/** Sends a request on, and its answer back; resolves with the status when the answer is through. */
const passOn = (upstream: URL, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<number> =>
  new Promise((resolve, reject) => {
    const { method, url: path, headers } = request
    const { hostname: host, port } = upstream
    const options = { host, port, method, path, headers: { ...headers, connection: 'close' }, agent: false }
    const onward = openRequest(options, (answer) => {
      const status = answer.statusCode ?? 502
      // The body comes as it comes; how the connection goes on is between the client and this proxy.
      const { connection: _connection, 'keep-alive': _keepAlive, ...answerHeaders } = answer.headers
      response.writeHead(status, answerHeaders)
      answer.pipe(response)
      answer.once('error', reject)
      response.once('close', () => resolve(status))
    })
    onward.once('error', reject)
    onward.end(body)
  })

/** Opens a proxy in front of an AWS endpoint; it passes calls on at once. */
export const openAwsProxy = async (upstream: string): Promise<AwsProxy> => {
  const endpoint = new URL(upstream)
  let calls: Array<{ call: AwsCall }> = []
  let delayMilliseconds = 0
  let isHolding = false
  const expired = new Set<string>()
  const refusedNext = new Map<string, Refusal>()
  const refusalOf = ({ operation, accessKeyId }: AwsOperation): Refusal | undefined => {
    if (expired.has(accessKeyId)) return 'Expired'
    const refusal = refusedNext.get(operation)
    refusedNext.delete(operation)
    return refusal
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrivedAt = performance.now()
    const bytes = await readBody(request)
    const { method = 'GET', url: path = '/', headers } = request
    const body = bytes.toString('utf8')
    const operation = readAwsOperation({ method, path, headers, body })
    const entry = { call: { ...operation, arrivedAt, body, status: undefined as number | undefined } }
    calls.push(entry)
    if (isHolding) return
    if (delayMilliseconds > 0) await sleep(delayMilliseconds)
    const refusal = refusalOf(operation)
    const status =
      refusal === undefined
        ? await passOn(endpoint, request, bytes, response)
        : answerRefused(response, refusedCall(operation.service, refusal))
    entry.call = { ...entry.call, status }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, loopback, () => {
        server.off('error', reject)
        resolve((server.address() as AddressInfo).port)
      })
    })
  const stopListening = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const port = await listen(0)

  return {
    url: `http://${loopback}:${port}`,
    calls: () => calls.map(({ call }) => call),
    countCalls: () => {
      const counts = new Map<string, number>()
      for (const { call } of calls) {
        const name = `${call.service}:${call.operation}`
        counts.set(name, (counts.get(name) ?? 0) + 1)
      }
      return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
    },
    forgetCalls: () => {
      calls = []
    },
    delayCalls: (milliseconds) => {
      delayMilliseconds = milliseconds
    },
    expireCredentials: (accessKeyId) => void expired.add(accessKeyId),
    renewCredentials: () => expired.clear(),
    refuseNext: (operation, refusal) => void refusedNext.set(operation, refusal),
    refuse: stopListening,
    hold: () => {
      isHolding = true
    },
    accept: async () => {
      isHolding = false
      if (!server.listening) await listen(port)
    },
    close: stopListening,
  }
}
