// What does a scenario run in?
// A cluster and an AWS account that fit together: the account's instances are the cluster's nodes. All of it lives in
// processes and a folder that end with this process, however that ends.
// Starting takes some ten seconds, so that test files share one: `sharedEnvironment`. A scenario that leaves nothing behind
// (its own namespace, removed; the proxies passing) fits in there; what breaks more starts its own.
import { addNode } from './kubernetes/add-node.js'
import { type Cloud, startCloud } from './cloud.js'
import { type Cluster, startCluster } from './cluster.js'
import type { SeedSettings } from './aws/seed-account.js'
import { makeWorkingFolder } from './processes/working-folder.js'

export interface Environment {
  /** For the files of programs under test. */
  readonly folder: string
  readonly cluster: Cluster
  readonly cloud: Cloud
  /** Ends all processes and removes the folder; without it they end with this process. */
  readonly stop: () => Promise<void>
}

const usual: SeedSettings = { clusterName: 'e2e', nodeCount: 2 }

/** Starts a cluster and an account, with a Node per instance. */
export const startEnvironment = (settings: SeedSettings = usual): Promise<Environment> =>
  startEnvironmentOn((folder) => startCloud(folder, settings))

/** Starts a cluster, and the account that is given. */
export const startEnvironmentOn = async (startAccount: (folder: string) => Promise<Cloud>): Promise<Environment> => {
  const folder = await makeWorkingFolder()
  const [cluster, cloud] = await Promise.all([startCluster(folder.path), startAccount(folder.path)])
  for (const node of cloud.account.nodes) await addNode(cluster.admin, node)
  return {
    folder: folder.path,
    cluster,
    cloud,
    stop: async () => {
      await Promise.all([cluster.stop(), cloud.stop()])
      await folder.remove()
    },
  }
}

const shared = globalThis as typeof globalThis & { environmentOfSuite?: Promise<Environment> }

/** Resolves with the environment of the suite, which the first caller starts. */
export const sharedEnvironment = (): Promise<Environment> => {
  shared.environmentOfSuite ??= startEnvironment()
  return shared.environmentOfSuite
}
