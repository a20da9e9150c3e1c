// Which nodes does a cluster have that runs in the simulated account?
// From the running instances to nodes with the names, zones and addresses that a cloud provider would give them, so
// that a folder of manifests needs none of its own (https://kubernetes.io/docs/concepts/architecture/nodes/,
// 2026-11-22).
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import type { AccountState } from '../account/account-state.js'
import type { SandboxNode } from '../cluster/made-pods.js'

/** Lists the nodes by zone and name. */
export const nodesOfAccount = ({ ec2 }: AccountState): ReadonlyArray<SandboxNode> =>
  Object.values(ec2.instances)
    .filter(({ state }) => state === 'running')
    .flatMap(({ id, subnetId, privateDnsName, privateIpAddress }) => {
      const subnet = ec2.subnets[subnetId]
      return subnet === undefined
        ? []
        : [
            {
              name: privateDnsName,
              providerId: `aws:///${subnet.zoneName}/${id}`,
              zone: subnet.zoneName,
              address: privateIpAddress,
              subnetCidr: subnet.cidrBlock,
            },
          ]
    })
    .toSorted((left, right) => stringOrd.compare(`${left.zone} ${left.name}`, `${right.zone} ${right.name}`))
