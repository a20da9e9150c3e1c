// What does the controller under measurement talk to?
// An AWS account in a thread of its own, and an API server: our own in this thread, or a real one in processes of its own. Every
// AWS call can be listened to as it arrives, and takes as long as the bench says.
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { makeWorkingFolder } from '../e2e/environment/processes/working-folder.js'
import { startAccount } from './account-thread.mjs'
import { largeAccount } from './large-account.mjs'
import { openRealCluster } from './real-cluster.mjs'
import { openSimulatedCluster } from './simulated-cluster.mjs'

/**
 * @typedef {import('./large-cluster.mjs').Manifest} Manifest
 * @typedef {import('./large-cluster.mjs').Size} Size
 * @typedef {import('@alb-ingress/sandbox/account/account-state.js').AccountState} AccountState
 * @typedef {(line: string) => void} Say
 * @typedef {{ readonly folder: string, readonly account: AccountState, readonly size: Size, readonly say: Say }} Opening
 */

/**
 * `flags` are of the controller; `write` creates an object or makes it what is given; `read` gives what is there of it.
 * @typedef {{
 *   readonly kubeconfig: string, readonly flags: ReadonlyArray<string>, readonly write: (object: Manifest) => Promise<void>,
 *   readonly read: (object: Manifest) => Promise<any>, readonly remove: (object: Manifest) => Promise<void>,
 *   readonly close: () => Promise<void>,
 * }} Cluster
 */

const clusters = { simulated: openSimulatedCluster, real: openRealCluster }

/**
 * `account` is what an earlier bench has left; without it nothing is made yet.
 * @typedef {{
 *   readonly size: Size, readonly cluster?: keyof typeof clusters, readonly account?: AccountState | undefined, readonly say?: Say,
 * }} OutsideSettings
 * @typedef {Awaited<ReturnType<typeof openOutside>>} Outside
 */

/**
 * Opens an account, and a cluster of a size.
 * @param {OutsideSettings} settings
 */
export const openOutside = async ({ size, cluster = 'simulated', account = largeAccount(size.nodes), say = () => undefined }) => {
  const folder = await makeWorkingFolder()
  const aws = await startAccount(account)
  const opened = await clusters[cluster]({ folder: folder.path, account, size, say })
  return {
    ...aws,
    ...opened,
    folder: folder.path,
    nodes: nodesOfAccount(account),
    vpcId: Object.keys(account.ec2.vpcs)[0] ?? '',
    close: async () => {
      // Processes of the environment keep nobody alive, not even who waits for their end.
      const alive = setInterval(() => undefined, 1_000)
      await aws.close()
      await opened.close()
      await folder.remove()
      clearInterval(alive)
    },
  }
}
