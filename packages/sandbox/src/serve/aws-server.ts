// How does any SDK, CLI or program talk to the simulated account?
// The account as an HTTP server on the loopback interface: every service on one port, told apart as AWS's endpoints
// are by the credential scope of the signature. Point AWS_ENDPOINT_URL at it; any region and any credentials will do.
// Signatures are not verified, which is why it listens nowhere else.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { SimulatedAccount } from '../account/account.js'
import type { FaultPlan } from '../time/fault-plan.js'
import { accessKeyOf, type WireRequest } from '../wire/aws-codec.js'
import { prepareExchange, type WireAnswer } from '../wire/aws-exchange.js'

export interface AwsServerSettings {
  readonly account: SimulatedAccount
  readonly clock: Clock
  /** Zero takes any free port. */
  readonly port: number
  readonly faults: FaultPlan
}

export interface AwsServer {
  /** For example `http://127.0.0.1:34567`. */
  readonly url: string
  /** Ends open connections and resolves when the port is free. */
  readonly close: () => Promise<void>
}

const loopback = '127.0.0.1'
const bodyBytesMax = 4_000_000

const readBody = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Array<Buffer> = []
    let sizeBytes = 0
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      sizeBytes += chunk.length
      if (sizeBytes > bodyBytesMax)
        request.destroy(new Error(`A request to the account may have ${bodyBytesMax} bytes.`))
    })
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'))
    })
    request.on('error', reject)
  })

const toWireRequest = (request: IncomingMessage, body: string): WireRequest => {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(',') : (value ?? ''),
      ]),
    ),
    body,
  }
}

const send = (response: ServerResponse, answer: WireAnswer): void => {
  if (answer._tag === 'Cut') {
    response.destroy()
    return
  }
  response.writeHead(answer.response.status, answer.response.headers)
  response.end(answer.response.body)
}

const serve = (settings: AwsServerSettings, sequence: number, request: WireRequest, response: ServerResponse): void => {
  const { account, clock, faults } = settings
  const caller = pipe(
    accessKeyOf(request),
    O.getOrElse(() => 'unsigned'),
  )
  const exchange = prepareExchange({ account, faults, caller, sequence, now: clock.now() }, request)
  after(clock, exchange.thereMilliseconds, () => {
    const answer = exchange.perform()
    after(clock, exchange.backMilliseconds, () => {
      send(response, answer)
    })
  })
}

/** Without a delay at once. */
const after = (clock: Clock, delayMilliseconds: number, run: IO<void>): void => {
  if (delayMilliseconds === 0) run()
  else clock.schedule(delayMilliseconds, run)()
}

const toAwsServer = (server: Server): AwsServer => {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://${loopback}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

/** Starts the server; rejects when the port is taken. */
export const startAwsServer = (settings: AwsServerSettings): Promise<AwsServer> => {
  let sequence = 0
  const server = createServer((request, response) => {
    sequence += 1
    const number = sequence
    readBody(request)
      .then((body) => {
        serve(settings, number, toWireRequest(request, body), response)
      })
      .catch(() => response.destroy())
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, loopback, () => {
      resolve(toAwsServer(server))
    })
  })
}
