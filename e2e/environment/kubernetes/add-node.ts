// How does a node come into a cluster that has no machines?
// The Node is created as the cloud's kubelet would create it (zone labels, provider id), its status is patched to an address
// and Ready, and the taint is taken away that the API server puts on every new Node.
import type { SeededNode } from '../aws/seed-account.js'
import type { KubernetesClient } from './kubernetes-client.js'
import type { KubernetesObject } from './kubernetes-object.js'

const node = ({ name, instanceId, zone }: SeededNode): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'topology.kubernetes.io/region': zone.slice(0, -1),
      'topology.kubernetes.io/zone': zone,
    },
  },
  spec: { providerID: `aws:///${zone}/${instanceId}` },
})

const status = ({ name, address }: SeededNode) => ({
  addresses: [
    { type: 'InternalIP', address },
    { type: 'Hostname', address: name },
  ],
  conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }],
})

/** Adds a node that runs on an instance of the account, ready for traffic. */
export const addNode = async (client: KubernetesClient, seeded: SeededNode): Promise<KubernetesObject> => {
  const created = await client.create(node(seeded))
  await client.patchStatus(created, status(seeded))
  return client.patch(created, { spec: { taints: null } })
}
