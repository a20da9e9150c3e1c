// How does the sandbox open a port?
// From a Node server and a wished port to a running server on 127.0.0.1, the only address the sandbox ever listens
// on. Closing destroys open connections, so that nothing is left running. A port that is taken is a value, not an
// exception.
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Task } from 'fp-ts/lib/Task.js'

export const loopbackAddress = '127.0.0.1'

export interface RunningServer {
  readonly port: number
  readonly close: Task<void>
}

export interface ListenError {
  readonly _tag: 'PortNotAvailable'
  readonly port: number
  /** For example `EADDRINUSE` or `EACCES`. */
  readonly code: string
}

/** Starts a server on a port; port 0 lets the system choose. */
export const listenOnLoopback = (server: Server, port: number): TE.TaskEither<ListenError, RunningServer> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const started = (): Promise<RunningServer> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, loopbackAddress, () => {
        server.off('error', reject)
        resolve({ port: (server.address() as AddressInfo).port, close: closeServer(server, sockets) })
      })
    })
  return TE.tryCatch(started, (cause) => listenError(port, cause))
}

/** Says in a sentence why a port could not be opened, and what to do. */
export const explainListenError = ({ port, code }: ListenError): string =>
  `port ${port} on ${loopbackAddress} cannot be opened (${code}); stop what uses it or choose another port`

const closeServer =
  (server: Server, sockets: ReadonlySet<Socket>): Task<void> =>
  () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve()
      })
      sockets.forEach((socket) => socket.destroy())
    })

const listenError = (port: number, cause: unknown): ListenError => ({
  _tag: 'PortNotAvailable',
  port,
  code: typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause),
})
