// How are a few pages answered over HTTP?
// From an address and pages by path to a running server, or to why there is none. GET only; everything else is
// refused. Closing ends open connections, so that nothing keeps the process.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type * as T from 'fp-ts/lib/Task.js'
import type { BindAddress } from '../settings/setting-text.js'

export interface Page {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** By path: `/healthz`. */
export type Routes = Readonly<Record<string, T.Task<Page>>>

export interface RoutesServer {
  readonly port: number
  readonly close: T.Task<void>
}

type Address = Extract<BindAddress, { readonly _tag: 'At' }>

/** The system lets nobody listen there. */
export interface ListenError {
  readonly _tag: 'NotListening'
  readonly host: string
  readonly port: number
  readonly detail: string
}

/** Starts a server; port 0 lets the system choose. */
export const serveRoutes = ({ host, port }: Address, routes: Routes): TE.TaskEither<ListenError, RoutesServer> => {
  const server = createServer((request, response) => {
    void answer(routes, request).then((page) => send(response, page))
  })
  return TE.tryCatch(
    () =>
      new Promise<RoutesServer>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ port, ...(host === '' ? {} : { host }) }, () => resolve(running(server)))
      }),
    (cause): ListenError => ({
      _tag: 'NotListening',
      host,
      port,
      detail: cause instanceof Error ? cause.message : String(cause),
    }),
  )
}

const running = (server: Server): RoutesServer => ({
  port: (server.address() as AddressInfo).port,
  close: () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
})

/** Makes a page of plain text. */
export const textPage = (status: number, body: string): Page => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})

const answer = async (routes: Routes, { method, url = '' }: IncomingMessage): Promise<Page> => {
  const path = url.split('?', 1)[0] ?? ''
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined
  if (route === undefined) return textPage(404, `there is ${Object.keys(routes).join(', ')}`)
  return method === 'GET' || method === 'HEAD' ? route() : textPage(405, 'GET only')
}

const send = (response: ServerResponse, { status, contentType, body }: Page): void => {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
