// What is the cluster that a scenario runs in?
// etcd, API server and controller manager, and a proxy between the API server and whoever is under test. The test's own
// client goes past the proxy, so that a cut or stalled network is the controller's alone.
import { rememberAudit } from './kubernetes/audited-clusters.js'
import { loopback } from './processes/free-port.js'
import { type KubernetesAccess, type KubernetesClient, kubernetesClient } from './kubernetes/kubernetes-client.js'
import { strangerToken } from './kubernetes/api-server-files.js'
import { type ApiServer, startApiServer } from './kubernetes/start-api-server.js'
import { startControllerManager } from './kubernetes/start-controller-manager.js'
import { type Etcd, startEtcd } from './kubernetes/start-etcd.js'
import { openTcpProxy, type TcpProxy } from './network/tcp-proxy.js'

export interface Cluster {
  readonly etcd: Etcd
  readonly apiServer: ApiServer
  /** The administrator, past the proxy. */
  readonly admin: KubernetesClient
  /** A known user without any rights, past the proxy. */
  readonly stranger: KubernetesClient
  /** The network between the API server and who is under test. */
  readonly network: TcpProxy
  /** Access through that network, with a token (`issueServiceAccountToken`). */
  readonly accessThroughNetwork: (token: string) => KubernetesAccess
  /** Leaves out of the suite's audit what is asked from now on: rights are being taken from somebody who is still at work. */
  readonly closeAudit: () => void
  readonly stop: () => Promise<void>
}

/** Pods are objects here: nothing gives them the token of a ServiceAccount, or the ServiceAccount itself. */
const withoutAccounts = '--disable-admission-plugins=ServiceAccount'

/** Starts a cluster with nothing in it; flags are for its API server. */
export const startCluster = async (folder: string, flags: ReadonlyArray<string> = []): Promise<Cluster> => {
  const etcd = await startEtcd(folder)
  const apiServer = await startApiServer(folder, etcd.url, [withoutAccounts, ...flags])
  const controllerManager = await startControllerManager(folder, apiServer.access)
  const closeAudit = rememberAudit(apiServer.audited)
  const network = await openTcpProxy(apiServer.port)
  return {
    etcd,
    apiServer,
    admin: kubernetesClient(apiServer.access),
    stranger: kubernetesClient({ ...apiServer.access, token: strangerToken }),
    network,
    accessThroughNetwork: (token) => ({ ...apiServer.access, url: `https://${loopback}:${network.port}`, token }),
    closeAudit,
    stop: async () => {
      await network.close()
      await controllerManager.stop()
      await apiServer.stop()
      closeAudit()
      await etcd.program.stop()
    },
  }
}
