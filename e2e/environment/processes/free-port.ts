// Which port is free?
// The system is asked for any, which it does not give again soon; the program that gets it takes it a moment later.
import { createServer, type AddressInfo } from 'node:net'

export const loopback = '127.0.0.1'

/** Chooses a free port on the loopback interface. */
export const chooseFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, loopback, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
