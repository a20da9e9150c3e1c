// What is the cluster that a person gets from `npm run cluster`?
// etcd, API server and controller manager as the tests start them, with the controllers that make Pods of Deployments and give
// them ServiceAccounts; two Nodes whose Pods run on this machine; and the simulated AWS account, reached from Pods by a port of the
// machine. All of it ends with this process, however that ends.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { region } from './aws/aws-clients.js'
import type { SeededNode } from './aws/seed-account.js'
import type { Cloud } from './cloud.js'
import { addNode } from './kubernetes/add-node.js'
import { type KubernetesClient, kubernetesClient } from './kubernetes/kubernetes-client.js'
import { writeKubeconfig } from './kubernetes/kubeconfig.js'
import { type ApiServer, startApiServer } from './kubernetes/start-api-server.js'
import { startControllerManager } from './kubernetes/start-controller-manager.js'
import { startEtcd } from './kubernetes/start-etcd.js'
import { startNodeAgent } from './node/node-agent.js'
import { openPodNetwork, type PodNetwork } from './node/pod-network.js'
import { serveLogs } from './node/serve-logs.js'
import { loopback } from './processes/free-port.js'
import { makeWorkingFolder } from './processes/working-folder.js'
import { startSandboxCloud } from './sandbox-cloud.js'

export interface MachineCluster {
  /** Holds `kubeconfig`, and what kubectl and helm keep. */
  readonly folder: string
  readonly admin: KubernetesClient
  readonly cloud: Cloud
  /** A file of values for the chart: what Pods cannot ask of EC2 here. */
  readonly values: string
  readonly stop: () => Promise<void>
}

const nodeCount = 2
const apiPort = 443
const awsPort = 4566

const controllers = ['deployment-controller', 'replicaset-controller', 'serviceaccount-controller', 'root-ca-certificate-publisher-controller']

const startControlPlane = async (folder: string, network: PodNetwork) => {
  const etcd = await startEtcd(folder)
  const apiServer = await startApiServer(folder, etcd.url, [
    `--service-cluster-ip-range=${network.serviceRange}`,
    // Where the logs of Pods are asked for: every Node is this machine.
    '--kubelet-preferred-address-types=ExternalIP',
  ])
  const authority = join(folder, 'certificate-authority.crt')
  await writeFile(authority, apiServer.access.certificateAuthority)
  const flags = [`--controllers=${controllers.join(',')}`, `--root-ca-file=${authority}`]
  const controllerManager = await startControllerManager(folder, apiServer.access, flags)
  const stop = async (): Promise<void> => {
    await controllerManager.stop()
    await apiServer.stop()
    await etcd.program.stop()
  }
  return { apiServer, stop }
}

/** The API server makes them when it starts. */
const readIdentity = async (folder: string) => {
  const read = (name: string): Promise<string> => readFile(join(folder, 'api-server', name), 'utf8')
  return { cert: await read('apiserver.crt'), key: await read('apiserver.key') }
}

const tellWhereLogsAre = async (client: KubernetesClient, { name, address }: SeededNode, port: number): Promise<void> => {
  const addresses = [
    { type: 'InternalIP', address },
    { type: 'Hostname', address: name },
    { type: 'ExternalIP', address: loopback },
  ]
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name } }
  await client.patchStatus(node, { addresses, daemonEndpoints: { kubeletEndpoint: { Port: port } } })
}

const startNodes = async (folder: string, network: PodNetwork, { access, port }: ApiServer, { account }: Cloud) => {
  const client = kubernetesClient(access)
  const nodes = account.nodes.slice(0, nodeCount)
  for (const node of nodes) await addNode(client, node)
  await network.expose(apiPort, port)
  const agent = startNodeAgent({
    client,
    network,
    folder,
    label: `alb-ingress-cluster=${process.pid}`,
    apiServer: { address: network.machineAddress, port: apiPort },
    nodeAddresses: Object.fromEntries(nodes.map(({ name, address }) => [name, address])),
  })
  const logs = await serveLogs(await readIdentity(folder), agent.findContainer)
  for (const node of nodes) await tellWhereLogsAre(client, node, logs.port)
  const stop = async (): Promise<void> => {
    await logs.close()
    await agent.stop()
  }
  return { stop }
}

/** JSON, which is YAML; keys are not checked by the simulated account. */
const renderValues = (vpcId: string, machineAddress: string): string => {
  const variables = {
    AWS_ENDPOINT_URL: `http://${machineAddress}:${awsPort}`,
    AWS_ACCESS_KEY_ID: 'any',
    AWS_SECRET_ACCESS_KEY: 'any',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  return JSON.stringify({ vpcId, env: Object.entries(variables).map(([name, value]) => ({ name, value })) }, null, 2)
}

/** Starts it; resolves when Pods would run. */
export const startMachineCluster = async (): Promise<MachineCluster> => {
  const { path: folder, remove } = await makeWorkingFolder()
  const network = await openPodNetwork(folder)
  const [controlPlane, cloud] = await Promise.all([startControlPlane(folder, network), startSandboxCloud()])
  const { apiServer } = controlPlane
  await network.expose(awsPort, Number(new URL(cloud.proxy.url).port))
  const nodes = await startNodes(folder, network, apiServer, cloud)
  const values = join(folder, 'aws.yaml')
  await writeFile(values, renderValues(cloud.account.vpcId, network.machineAddress))
  await writeKubeconfig(join(folder, 'kubeconfig'), apiServer.access)
  return {
    folder,
    admin: kubernetesClient(apiServer.access),
    cloud,
    values,
    stop: async () => {
      await nodes.stop()
      await Promise.all([controlPlane.stop(), cloud.stop()])
      await network.close()
      await remove()
    },
  }
}

/** The variables of the shell in which somebody uses it; `programs` are the folders of kubectl and helm. */
export const clusterVariables = (
  { folder, values, cloud }: MachineCluster,
  programs: ReadonlyArray<string>,
): Readonly<Record<string, string>> => ({
  KUBECONFIG: join(folder, 'kubeconfig'),
  PATH: `${programs.join(':')}:$PATH`,
  CLUSTER: cloud.account.clusterName,
  REGION: region,
  REGISTRY: 'localhost',
  AWS_VALUES: values,
  // For `alb-ingress plan` and `explain`: the same account, and no credentials or region that the shell may have.
  ALB_INGRESS_AWS_VPC_ID: cloud.account.vpcId,
  ALB_INGRESS_AWS_REGION: region,
  AWS_ENDPOINT_URL: cloud.proxy.url,
  AWS_ACCESS_KEY_ID: 'any',
  AWS_SECRET_ACCESS_KEY: 'any',
  AWS_SESSION_TOKEN: '',
  AWS_PROFILE: '',
})
