// How can a command be sure that it changes nothing in a cluster?
// From a transport to one on which every request that is not a reading fails before it is sent.
import type { Outside } from '../../compose.js'

type Transport = Outside['kubernetesTransport']

/** Lets only readings through. */
export const readingOnly = (transport: Transport): Transport => ({
  send: (request, receiver) => {
    if (request.method === 'GET') return transport.send(request, receiver)
    receiver.onEnd(`${request.method} ${request.path} was not sent: this command only reads`)
    return () => undefined
  },
})
