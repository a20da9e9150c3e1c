// What must every cluster gateway do, whatever stands behind it?
// One suite against the port, a file per subject: a backend brings the gateway beside the cluster that it works on. Each test
// gets a new, empty cluster.
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, describe } from 'vitest'
import { podContract } from './cluster-gateway/pods.js'
import { publishEventContract } from './cluster-gateway/publish-event.js'
import { publishIngressContract } from './cluster-gateway/publish-ingress.js'
import { type ClusterBackend, ingress, ingressesPath, namespace, service, servicesPath, type Watched, watched } from './cluster-gateway/shop.js'
import { watchContract } from './cluster-gateway/watch.js'

/** Declares the suite for one backend. */
export const clusterGatewayContract = (backendName: string, openBackend: Task<ClusterBackend>): void => {
  describe(`cluster gateway over ${backendName}`, () => {
    const opened: Array<ClusterBackend> = []
    afterEach(async () => {
      for (const backend of opened.splice(0)) await backend.close()
    })

    const open = async (): Promise<ClusterBackend> => {
      const backend = await openBackend()
      opened.push(backend)
      return backend
    }
    const begin = async (): Promise<Watched> => {
      const backend = await open()
      await backend.send('POST', '/api/v1/namespaces', namespace)
      await backend.send('POST', servicesPath, service)
      await backend.send('POST', ingressesPath, ingress('web', { finalizers: ['example.com/other'] }))
      return watched(backend)
    }
    watchContract(open, begin)
    publishIngressContract(begin)
    publishEventContract(begin)
    podContract(begin)
  })
}
