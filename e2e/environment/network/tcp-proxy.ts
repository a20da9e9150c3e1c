// What can a network do to a connection?
// A proxy for bytes between a client and one port, told by a test what to do: pass them on, stall them (connections stay
// open, nothing arrives), strand those that are open now (they stay half-open), or refuse. It looks at no byte, so that TLS
// goes through it.
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { loopback } from '../processes/free-port.js'

export interface TcpProxy {
  readonly port: number
  /** Passes bytes on again, those held back first. */
  readonly pass: () => Promise<void>
  /** Ends all connections that are open now; new ones are let in. */
  readonly cut: () => void
  /** Holds all bytes back, in both directions, of open and of new connections. */
  readonly stall: () => void
  /** Holds back, for good, all bytes of the connections that are open now: half-open ones; new ones are passed. */
  readonly strand: () => void
  /** Ends all connections and refuses new ones, until `pass`. */
  readonly refuse: () => Promise<void>
  /** Counts the connections that are open now. */
  readonly countConnections: () => number
  readonly close: () => Promise<void>
}

/** Where it listens. Port zero takes any free one. */
export interface ListenPlace {
  readonly address: string
  readonly port: number
}

interface Pair {
  readonly client: Socket
  readonly upstream: Socket
}

const listen = (server: Server, { address, port }: ListenPlace): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

const destroy = ({ client, upstream }: Pair): void => {
  client.destroy()
  upstream.destroy()
}

const join = ({ client, upstream }: Pair): void => {
  client.pipe(upstream)
  upstream.pipe(client)
}

const part = ({ client, upstream }: Pair): void => {
  client.unpipe(upstream).pause()
  upstream.unpipe(client).pause()
}

const anyPort: ListenPlace = { address: loopback, port: 0 }

/** Opens a proxy in front of a port of the loopback interface; it passes bytes on. */
export const openTcpProxy = async (upstreamPort: number, { address, port: wanted }: ListenPlace = anyPort): Promise<TcpProxy> => {
  const pairs = new Set<Pair>()
  const stranded = new Set<Pair>()
  let stalled = false
  const accept = (client: Socket): void => {
    const pair = { client, upstream: connect(upstreamPort, loopback) }
    pairs.add(pair)
    for (const socket of [pair.client, pair.upstream]) {
      socket.setNoDelay(true)
      socket.on('error', () => destroy(pair))
      socket.on('close', () => {
        // What was written to the other end before still gets out.
        pair.client.destroySoon()
        pair.upstream.destroySoon()
        pairs.delete(pair)
        stranded.delete(pair)
      })
    }
    if (!stalled) join(pair)
    else part(pair)
  }
  const server = createServer({ pauseOnConnect: true }, accept)
  const port = await listen(server, { address, port: wanted })
  const cut = (): void => pairs.forEach(destroy)
  const stopListening = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
    cut()
    await closed
  }
  return {
    port,
    pass: async () => {
      if (stalled) for (const pair of pairs) if (!stranded.has(pair)) join(pair)
      stalled = false
      if (!server.listening) await listen(server, { address, port })
    },
    cut,
    stall: () => {
      stalled = true
      pairs.forEach(part)
    },
    strand: () => {
      for (const pair of pairs) stranded.add(pair)
      stranded.forEach(part)
    },
    refuse: stopListening,
    countConnections: () => pairs.size,
    close: stopListening,
  }
}
