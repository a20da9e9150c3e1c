// What if the cluster under measurement is a real one?
// etcd, kube-apiserver with RBAC and kube-controller-manager, as the end-to-end tests start them; the controller comes as its
// ServiceAccount, with the rights of deploy/. Everything is written by server-side apply, many objects side by side.
import { join } from 'node:path'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { startCluster } from '../e2e/environment/cluster.js'
import { issueControllerToken } from '../e2e/environment/controller/controller-rights.js'
import { addNode } from '../e2e/environment/kubernetes/add-node.js'
import { writeKubeconfig } from '../e2e/environment/kubernetes/kubeconfig.js'
import { namespace as namespaceOf } from '../e2e/environment/kubernetes/test-objects.js'
import { inLanes } from './in-lanes.mjs'
import { largeObjects, namespace } from './large-cluster.mjs'

/** @typedef {import('./open-outside.mjs').Cluster} Cluster @typedef {import('./large-cluster.mjs').Manifest} Manifest */

/**
 * Without what would bring the real controllers of the cluster in: a Service with a selector gets slices of their making, and a
 * slice whose owner is not there is collected. Managed fields are the server's to write.
 * @param {Manifest} object
 */
const ownAlone = ({ metadata, spec, ...rest }) => ({
  ...rest,
  metadata: {
    ...metadata,
    managedFields: undefined,
    ownerReferences: undefined,
    labels: { ...metadata['labels'], 'endpointslice.kubernetes.io/managed-by': undefined },
  },
  ...(spec === undefined ? {} : { spec: { ...spec, selector: undefined } }),
})

/** @param {import('@alb-ingress/sandbox/cluster/made-pods.js').SandboxNode} node */
const seeded = ({ name, providerId, zone, address }) => ({ name, instanceId: providerId.split('/').at(-1) ?? '', zone, address })

/**
 * Starts the processes of a cluster and writes all objects of a size.
 * @param {import('./open-outside.mjs').Opening} opening
 * @returns {Promise<Cluster>}
 */
export const openRealCluster = async ({ folder, account, size, say }) => {
  const cluster = await startCluster(folder)
  const { admin } = cluster
  const nodes = nodesOfAccount(account)
  const kubeconfig = join(folder, 'kubeconfig')
  await writeKubeconfig(kubeconfig, { ...cluster.apiServer.access, token: await issueControllerToken(admin) })
  await admin.apply(namespaceOf(namespace))
  await inLanes(nodes, (node) => addNode(admin, seeded(node)))
  const write = async (/** @type {Manifest} */ object) => void (await admin.apply(ownAlone(object)))
  const objects = largeObjects(size, nodes)
  await inLanes(objects, write)
  say(`${objects.length} objects and ${nodes.length} nodes are in the API server`)
  return {
    kubeconfig,
    flags: ['--leader-election-namespace=kube-system', '--leader-election-id=alb-ingress-controller-leader'],
    write,
    read: (object) => admin.read(object),
    remove: (object) => admin.remove(object),
    close: () => cluster.stop(),
  }
}
