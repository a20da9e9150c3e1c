// How do two clusters share an account?
// A second cluster with the account, the VPC, the zone and even the nodes of the first, and a name and a proxy of its own.
import { openAwsProxy } from './aws/aws-proxy.js'
import { startCluster } from './cluster.js'
import type { Environment } from './environment.js'
import { addNode } from './kubernetes/add-node.js'
import { makeWorkingFolder } from './processes/working-folder.js'

export interface NeighbourSettings {
  readonly clusterName: string
  /** Of its API server. */
  readonly flags?: ReadonlyArray<string>
}

/** Starts a cluster beside another; it must be stopped before that one is. */
export const startNeighbour = async (
  { cloud }: Environment,
  { clusterName, flags }: NeighbourSettings,
): Promise<Environment> => {
  const folder = await makeWorkingFolder()
  const cluster = await startCluster(folder.path, flags)
  for (const node of cloud.account.nodes) await addNode(cluster.admin, node)
  const proxy = await openAwsProxy(cloud.motoUrl)
  return {
    folder: folder.path,
    cluster,
    cloud: { ...cloud, account: { ...cloud.account, clusterName }, proxy },
    stop: async () => {
      await proxy.close()
      await cluster.stop()
      await folder.remove()
    },
  }
}
