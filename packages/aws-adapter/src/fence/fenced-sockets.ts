// What keeps a request that was formed in time from leaving too late?
// Sockets that ask the fence at each write, in the same turn in which the bytes go to the kernel. A process may stand still
// between forming a request and writing it; what it then would write first finds the fence shut. A connection is handed to a
// request only when it stands, so that nothing waits in a socket that is still connecting. When the permit is withdrawn every
// socket is reset: what the kernel has not sent yet is dropped.
// https://nodejs.org/docs/latest-v24.x/api/net.html#socketresetanddestroy (2026-11-25)
import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { notPermitted } from './not-permitted.js'
import type { CallFence } from './call-fence.js'

export interface FencedSockets {
  readonly httpAgent: http.Agent
  readonly httpsAgent: https.Agent
}

/** As many as the SDK's own handler keeps. */
const keptConnections = { keepAlive: true, maxSockets: 50 } as const

/** Makes agents whose sockets obey the fence. */
export const fencedSockets = (fence: CallFence): FencedSockets => {
  const open = new Set<Socket>()
  fence.onWithdrawn(() => {
    open.forEach((socket) => socket.resetAndDestroy())
  })()
  const fenced = <Agent extends http.Agent>(agent: Agent, ready: 'connect' | 'secureConnect'): Agent => {
    const connect = agent.createConnection.bind(agent)
    agent.createConnection = (options, done) => {
      const socket = connect(options) as Socket
      keep(open, socket)
      guardWrites(fence, socket)
      handOver(socket, ready, done ?? (() => undefined))
      return undefined
    }
    return agent
  }
  return {
    httpAgent: fenced(new http.Agent(keptConnections), 'connect'),
    httpsAgent: fenced(new https.Agent(keptConnections), 'secureConnect'),
  }
}

const keep = (open: Set<Socket>, socket: Socket): void => {
  open.add(socket)
  socket.once('close', () => open.delete(socket))
}

const guardWrites = (fence: CallFence, socket: Socket): void => {
  const write = socket.write.bind(socket) as (...args: ReadonlyArray<unknown>) => boolean
  socket.write = (...args: ReadonlyArray<unknown>): boolean => {
    if (fence.isOpen()) return write(...args)
    socket.destroy(notPermitted())
    return false
  }
}

type Done = (error: Error | null, stream: Duplex) => void

const handOver = (socket: Socket, ready: 'connect' | 'secureConnect', done: Done): void => {
  const failed = (error: Error): void => done(error, socket)
  socket.once('error', failed)
  socket.once(ready, () => {
    socket.off('error', failed)
    done(null, socket)
  })
}
